#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $logs = "$repository/samples/log/mx1", "$repository/samples/log/mx2"
}

Describe 'Get-SenderIdReport' {
    It 'gives one object with a list for each question' {
        $report = Get-SenderIdReport -AgentLogPath $logs -Top 3
        @($report).Count | Should -Be 1
        $report.Servers.Count | Should -Be 2
        $report.SpoofingSources.Count | Should -Be 3
        $report.SettingEffects.Setting | Should -Be 'SpoofedDomainAction', 'SoftFailAction', 'TempErrorAction'
        $report.SettingEffects[0].MessageCount | Should -Be $report.Statuses.Fail
        $report.ThresholdEffects.Threshold | Should -Be (1..9)
    }

    It 'keeps to a time' {
        $start = [datetime]::new(2026, 11, 20, 0, 0, 0, [DateTimeKind]::Utc)
        $report = Get-SenderIdReport -AgentLogPath $logs -Start $start -End $start.AddDays(2)
        $report.Start.UtcDateTime | Should -Be $start
        $report.MessageCount | Should -BeGreaterThan 0
        $report.MessageCount | Should -BeLessThan (Get-SenderIdReport -AgentLogPath $logs).MessageCount
    }

    It 'says where it found no log' {
        $caught = Invoke-Caught { Get-SenderIdReport -AgentLogPath "$TestDrive/none" }
        $caught.Thrown.FullyQualifiedErrorId | Should -Be 'AgentLogNotFound,SenderId.PowerShell.Commands.GetSenderIdReportCommand'
        "$($caught.Thrown)" | Should -Match 'none'
    }
}

Describe 'Export-SenderIdReport' {
    It 'writes the page of a report that is piped to it' {
        Get-SenderIdReport -AgentLogPath $logs | Export-SenderIdReport -Path "$TestDrive/piped.html" | Should -BeNullOrEmpty
        Get-Content "$TestDrive/piped.html" -Raw | Should -Match 'Content-Security-Policy'
    }

    It 'reads the log itself' {
        Export-SenderIdReport "$TestDrive/read.html" -AgentLogPath $logs
        (Get-Item "$TestDrive/read.html").Length | Should -BeGreaterThan 20kb
    }

    It 'writes nothing with -WhatIf' {
        Export-SenderIdReport "$TestDrive/not.html" -AgentLogPath $logs -WhatIf
        Test-Path "$TestDrive/not.html" | Should -BeFalse
    }

    It 'says why it cannot write' {
        $caught = Invoke-Caught { Export-SenderIdReport "$TestDrive/none/x.html" -AgentLogPath $logs }
        $caught.Thrown.FullyQualifiedErrorId | Should -Be 'ReportUnwritable,SenderId.PowerShell.Commands.ExportSenderIdReportCommand'
    }
}
