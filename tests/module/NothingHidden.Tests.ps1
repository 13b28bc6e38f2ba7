#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
# What a command does besides what was asked, and why something cannot be shown, is said.
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $skip = -not (Find-TestCli)
    $skipUser = $skip -or -not (Get-Command setpriv -CommandType Application -ErrorAction Ignore) -or (id -u) -ne 0
    if ($skipUser) { Write-Warning 'SKIPPED: what users without rights are told is not tested. Run as root, with setpriv of util-linux.' }
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    . $PSScriptRoot/Agent.ps1
}

Describe 'A linked setting' {
    BeforeEach { $path = @{ ConfigPath = New-ConfigPath } }

    It 'is in what -WhatIf and -Verbose say, and warned of' {
        Set-SenderReputationConfig -SenderBlockingEnabled $false @path
        $caught = Invoke-Caught { Set-SenderReputationConfig -OpenProxyDetectionEnabled $false @path -Verbose }
        $caught.Warnings | Should -Match 'SenderBlockingEnabled: false -> true, as'
        "$($caught.Verbose)" | Should -Match 'OpenProxyDetectionEnabled: true -> false; SenderBlockingEnabled: false -> true'
        $config = Get-SenderReputationConfig @path
        $config.SenderBlockingEnabled, $config.OpenProxyDetectionEnabled | Should -Be $true, $false
        (Invoke-Caught { Set-SenderReputationConfig -SenderBlockingEnabled $false @path -WhatIf }).Warnings | Should -Match 'OpenProxyDetectionEnabled: false -> true'
    }

    It 'is told truthfully where both are switched off at once' {
        $caught = Invoke-Caught { Set-SenderReputationConfig -SenderBlockingEnabled $false -OpenProxyDetectionEnabled $false @path }
        $caught.Thrown | Should -BeNullOrEmpty
        $config = Get-SenderReputationConfig @path
        @($config.SenderBlockingEnabled, $config.OpenProxyDetectionEnabled) -eq $true | Should -HaveCount 1
        $on = $config.SenderBlockingEnabled ? 'SenderBlockingEnabled' : 'OpenProxyDetectionEnabled'
        $caught.Warnings | Should -Match "${on}: true -> true"
    }

    It 'is not spoken of where nothing is linked' {
        (Invoke-Caught { Set-SenderReputationConfig -SrlBlockThreshold 6 @path; Set-SenderIdConfig -SpoofedDomainAction Reject @path }).Warnings | Should -BeNullOrEmpty
    }
}

Describe 'The agent''s lists' -Skip:$skip {
    BeforeAll { $agent = Start-TestAgent }
    AfterAll { Stop-TestAgent $agent }

    It 'say that an address is listed already' {
        $first = Add-IPBlockListEntry -IPRange 203.0.113.0/24
        $caught = Invoke-Caught { Add-IPBlockListEntry -IPAddress 203.0.113.7 }
        $caught.Warnings | Should -Match "203.0.113.7 is blocked already, by entry $($first.Identity) \(203.0.113.0/24\)"
        $caught.Output.IPRange | Should -Be '203.0.113.7'
        (Invoke-Caught { Add-IPBlockListEntry -IPAddress 198.51.100.99 }).Warnings | Should -BeNullOrEmpty
        dotnet (Find-TestCli) blocklist add 203.0.113.8 --config $agent.Config 2>&1 | Out-String | Should -Match 'blocked already, by entry'
    }

    It 'have a far end for entries without one, so that no search finds them expired' {
        $entry = Add-IPBlockListEntry -IPAddress 192.0.2.99
        $entry.ExpirationTime.Year | Should -Be 9999
        Get-IPBlockListEntry | Where-Object ExpirationTime -LT (Get-Date) | Should -BeNullOrEmpty
        (Add-IPBlockListEntry -IPAddress 192.0.2.98 -ExpirationTime $entry.ExpirationTime -WarningAction Ignore).ExpirationTime | Should -Be $entry.ExpirationTime
    }

    It 'explain why a sender is blocked, after its profile began anew' {
        1..25 | ForEach-Object { Send-TestMail $agent 203.0.114.67 -Helo "host$_.example.net" } | Out-Null
        $sender = Get-SenderReputation 203.0.114.67
        $sender.IsBlocked | Should -BeTrue
        $sender.Level | Should -BeGreaterOrEqual 7
        ($sender.Contributions | Where-Object Factor -EQ BadVerdicts).Evidence | Should -Match '\d+ of \d+'
        (Get-SenderReputation).Sender | Should -Contain '203.0.114.67'
    }

    It 'say that rights are missing, and not that there is nothing' -Skip:$skipUser {
        $cli = Find-TestCli
        $said = setpriv --reuid=65534 --clear-groups env "HOME=/nonexistent" dotnet $cli counters --config $agent.Config 2>&1 | Out-String -Width 4096
        $said | Should -Match 'no right'
        $said | Should -Not -Match 'No agent has counted'
    }
}
