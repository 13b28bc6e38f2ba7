#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
Describe 'Cmdlets that ask the agent, where none runs' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        $config = New-ConfigPath
        $state = Join-Path (Get-Item TestDrive:).FullName 'none'
        Set-Content $config (@{ agent = @{ statePath = $state } } | ConvertTo-Json)
    }

    It '<_> says where it looked and what to do' -ForEach @(
        'Get-SenderReputation', 'Get-SenderReputation -IPAddress 192.0.2.1', 'Get-IPBlockListEntry', 'Get-IPBlockListEntry 1',
        'Get-IPBlockListEntry -IPAddress 192.0.2.1', 'Add-IPBlockListEntry -IPAddress 192.0.2.1', 'Remove-IPBlockListEntry 1 -Confirm:$false',
        'Get-MailboxJunkEmailConfiguration ann@contoso.com', 'Set-MailboxJunkEmailConfiguration ann@contoso.com -Enabled $false') {
        $caught = Invoke-Caught ([scriptblock]::Create("$_ -ConfigPath '$config'"))
        $caught.Output | Should -BeNullOrEmpty
        $caught.Thrown.FullyQualifiedErrorId | Should -Be "AgentNotRunning,SenderId.PowerShell.Commands.$(($_ -split ' ')[0] -replace '-')Command"
        $caught.Thrown.CategoryInfo.Category | Should -Be 'ConnectionError'
        $caught.Thrown.TargetObject | Should -Be "$state/control.sock"
        "$($caught.Thrown)" | Should -Match ([regex]::Escape("$state/control.sock"))
        "$($caught.Thrown)" | Should -Match 'senderid agent.*-ConfigPath'
    }

    It 'uses the socket that the configuration names' {
        $named = New-ConfigPath
        Set-Content $named (@{ agent = @{ statePath = $state; controlSocket = '/nowhere/c.sock' } } | ConvertTo-Json)
        (Invoke-Caught { Get-IPBlockListEntry -ConfigPath $named }).Thrown.TargetObject | Should -Be '/nowhere/c.sock'
    }

    It 'refuses <Command> before it asks anybody' -ForEach @(
        @{ Command = 'Get-IPBlockListEntry -ResultSize none'; Id = 'ResultSizeInvalid' }
        @{ Command = 'Get-IPBlockListEntry -ResultSize 0'; Id = 'ResultSizeInvalid' }
        @{ Command = 'Add-IPBlockListEntry -IPRange 192.0.2.9-192.0.2.1'; Id = 'EntryInvalid' }
        @{ Command = 'Add-IPBlockListEntry -IPRange 192.0.2.0/33'; Id = 'EntryInvalid' }
        @{ Command = 'Add-IPBlockListEntry -IPRange mail.contoso.com'; Id = 'EntryInvalid' }
        @{ Command = "Add-IPBlockListEntry -IPAddress 192.0.2.1 -ExpirationTime '2020-01-01'"; Id = 'ExpirationTimePast' }
        @{ Command = 'Add-IPBlockListEntry -IPAddress 192.0.2.1 -ExpirationTime ([datetime]::MinValue)'; Id = 'ExpirationTimePast' }
        @{ Command = 'Add-IPBlockListEntry -IPAddress 1.2'; Id = 'ParameterArgumentTransformationError' }
        @{ Command = "Add-IPBlockListEntry -IPAddress 192.0.2.1 -Comment ('x' * 401)"; Id = 'ParameterArgumentValidationError' }
        @{ Command = 'Get-SenderReputation -Top 0'; Id = 'ParameterArgumentValidationError' }
        @{ Command = 'Get-SenderReputation -Top 1001'; Id = 'ParameterArgumentValidationError' }) {
        (Invoke-Caught ([scriptblock]::Create("$Command -ConfigPath '$config'"))).Thrown.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'names a recipient that is none, and goes on with the next' {
        $caught = Invoke-Caught { 'ann', '@contoso.com' | Get-MailboxJunkEmailConfiguration -ConfigPath $config }
        $caught.Errors.FullyQualifiedErrorId | Should -BeLike 'RecipientInvalid,*'
        $caught.Errors.TargetObject | Should -Be 'ann', '@contoso.com'
    }

    It 'stops at once where something listens and never answers' -Skip:$IsWindows {
        $silent = (New-Item "TestDrive:/$([guid]::NewGuid().ToString('N').Substring(0, 8))" -ItemType Directory).FullName
        $named = New-ConfigPath
        Set-Content $named (@{ agent = @{ statePath = $silent } } | ConvertTo-Json)
        $listener = [System.Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
        $listener.Bind([System.Net.Sockets.UnixDomainSocketEndPoint]::new("$silent/control.sock"))
        $listener.Listen()
        try {
            foreach ($command in 'Get-IPBlockListEntry', 'Get-SenderReputation') {
                $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; $command -ConfigPath '$named'")
                $null = $shell.BeginInvoke()
                Start-Sleep -Seconds 2
                $shell.InvocationStateInfo.State | Should -Be 'Running'
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
                $shell.Streams.Error | Should -BeNullOrEmpty
                $shell.Dispose()
            }
        }
        finally { $listener.Dispose() }
    }

    It 'asks nobody with -WhatIf' {
        (Invoke-Caught { Add-IPBlockListEntry -IPAddress 192.0.2.1 -ConfigPath $config -WhatIf }).Thrown | Should -BeNullOrEmpty
    }
}
