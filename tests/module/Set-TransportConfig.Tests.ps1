#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Set-TransportConfig' {
    BeforeEach {
        $path = New-ConfigPath
        $PSDefaultParameterValues['*-TransportConfig:ConfigPath'] = $path
    }

    AfterAll { $PSDefaultParameterValues.Remove('*-TransportConfig:ConfigPath') }

    It 'replaces, adds, removes and clears' {
        Set-TransportConfig -InternalSMTPServers 192.0.2.25, 198.51.100.1-198.51.100.9 | Should -BeNullOrEmpty
        Set-TransportConfig -InternalSMTPServers @{Add = '2001:db8::/32'; Remove = '192.0.2.25' }
        (Get-TransportConfig).InternalSMTPServers | Should -Be '198.51.100.1-198.51.100.9', '2001:db8::/32'
        Set-TransportConfig -InternalSMTPServers $null
        (Get-TransportConfig).InternalSMTPServers.Count | Should -Be 0
    }

    It 'round-trips +=' {
        Set-TransportConfig -InternalSMTPServers 192.0.2.25
        Set-TransportConfig -InternalSMTPServers ((Get-TransportConfig).InternalSMTPServers += '192.0.2.26')
        (Get-TransportConfig).InternalSMTPServers | Should -Be '192.0.2.25', '192.0.2.26'
    }

    It 'takes -Identity without effect' {
        Set-TransportConfig x -InternalSMTPServers 192.0.2.25
        Set-TransportConfig -Identity x -InternalSMTPServers @{Add = '192.0.2.26' } -DomainController dc1
        (Get-TransportConfig).InternalSMTPServers.Count | Should -Be 2
    }

    It 'refuses <_>' -ForEach 'mail.contoso.com', '192.0.2.0/33', '192.0.2.9-192.0.2.1', '192.0.2.1-2001:db8::1', '' {
        $thrown = (Invoke-Caught { Set-TransportConfig -InternalSMTPServers 192.0.2.1, $_ }).Thrown
        $thrown.FullyQualifiedErrorId | Should -Be 'EntryInvalid,SenderId.PowerShell.Commands.SetTransportConfigCommand'
        "$thrown" | Should -Match 'InternalSMTPServers'
        Test-Path $path | Should -BeFalse
    }

    It 'warns when nothing changes' {
        Set-TransportConfig -InternalSMTPServers 192.0.2.25
        "$((Invoke-Caught { Set-TransportConfig -InternalSMTPServers @{Add = '192.0.2.25' } }).Warnings)" | Should -Match 'Transport Settings'
    }

    It 'changes nothing with -WhatIf' {
        Set-TransportConfig -InternalSMTPServers 192.0.2.25 -WhatIf *> $null
        Test-Path $path | Should -BeFalse
    }

    It 'leaves the Sender ID settings of the same file alone' {
        Set-SenderIdConfig -ConfigPath $path -SpoofedDomainAction Reject
        Set-TransportConfig -InternalSMTPServers 192.0.2.25
        (Get-SenderIdConfig -ConfigPath $path).SpoofedDomainAction | Should -Be 'Reject'
    }

    It 'decides which address Test-SenderId judges' {
        $folder = New-Mailbox
        New-Message "$folder/a.eml" ann@example.com 203.0.113.9
        $test = @{ Path = "$folder/a.eml"; ZonePath = "$folder.zone"; ConfigPath = $path }
        "$((Test-SenderId @test).IPAddress)" | Should -Be '203.0.113.9'
        Set-TransportConfig -InternalSMTPServers 203.0.113.0/24
        (Test-SenderId @test -WarningAction SilentlyContinue).Cause | Should -Be 'MissingOriginatingAddress'
    }

    It 'completes entries' {
        Set-TransportConfig -InternalSMTPServers 192.0.2.25
        $line = "Set-TransportConfig -ConfigPath '$path' -InternalSMTPServers "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "@{Remove='192.0.2.25'}"
    }
}
