#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Get-, Enable-, Disable- and Set-TransportAgent' {
    BeforeEach {
        $path = New-ConfigPath
        $PSDefaultParameterValues['*-TransportAgent:ConfigPath'] = $path
    }

    AfterAll { $PSDefaultParameterValues.Remove('*-TransportAgent:ConfigPath') }

    It 'shows the agents in the order of Exchange, first to last' {
        $agents = Get-TransportAgent
        $agents.Identity | Should -Be 'Connection Filtering Agent', 'Sender Filter Agent', 'Sender Id Agent', 'Protocol Analysis Agent'
        $agents.Priority | Should -Be 1, 2, 3, 4
        $agents.Enabled | Sort-Object -Unique | Should -Be $true
        $agents[0].PSObject.Properties.Name | Should -Be 'Identity', 'Enabled', 'Priority'
        Test-Path $path | Should -BeFalse
    }

    It 'prints as a table' {
        (Get-TransportAgent | Out-String).Trim() -split '\r?\n' | Select-Object -First 1 | Should -Match '^Identity +Enabled +Priority$'
    }

    It 'finds <_>' -ForEach 'Sender Id Agent', 'sender id', 'SENDER ID AGENT' {
        (Get-TransportAgent $_).Identity | Should -Be 'Sender Id Agent'
        (Get-TransportAgent -Identity $_).Identity | Should -Be 'Sender Id Agent'
        ($_ | Get-TransportAgent).Identity | Should -Be 'Sender Id Agent'
    }

    It 'shows all for $null, as Exchange does' { (Get-TransportAgent $null).Count | Should -Be 4 }

    It 'names the agents that exist where one does not: <_>' -ForEach 'Get', 'Enable', 'Disable', 'Set' {
        $arguments = @{ Identity = 'Content Filter Agent' }
        if ($_ -eq 'Set') { $arguments.Priority = 1 }
        $caught = Invoke-Caught { & "$_-TransportAgent" @arguments }
        $caught.Thrown | Should -BeNullOrEmpty
        $caught.Errors[0].FullyQualifiedErrorId | Should -Be "TransportAgentNotFound,SenderId.PowerShell.Commands.${_}TransportAgentCommand"
        $caught.Errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $caught.Errors[0].TargetObject | Should -Be 'Content Filter Agent'
        "$($caught.Errors)" | Should -Match 'Sender Filter Agent.*Protocol Analysis Agent'
        Test-Path $path | Should -BeFalse
    }

    It 'goes on with the next agent after one that does not exist' {
        $caught = Invoke-Caught { 'no such', 'Sender Filter Agent' | Disable-TransportAgent -Confirm:$false }
        $caught.Errors.Count | Should -Be 1
        (Get-TransportAgent 'Sender Filter').Enabled | Should -BeFalse
    }

    It 'switches an agent off and on again' {
        Disable-TransportAgent 'Sender Id' -Confirm:$false | Should -BeNullOrEmpty
        (Get-TransportAgent 'Sender Id Agent').Enabled | Should -BeFalse
        @(Get-TransportAgent | Where-Object Enabled -eq $false).Identity | Should -Contain 'Sender Id Agent'
        (Get-SenderIdConfig -ConfigPath $path).Enabled | Should -BeTrue
        Enable-TransportAgent 'Sender Id' | Should -BeNullOrEmpty
        (Get-TransportAgent 'Sender Id Agent').Enabled | Should -BeTrue
    }

    It 'takes agents from the pipeline' {
        Get-TransportAgent | Disable-TransportAgent -Confirm:$false -WarningAction SilentlyContinue
        (Get-TransportAgent).Enabled | Sort-Object -Unique | Should -Be $false
        Get-TransportAgent | Enable-TransportAgent
        (Get-TransportAgent).Enabled | Sort-Object -Unique | Should -Be $true
        (Get-TransportAgent | Get-TransportAgent).Count | Should -Be 4
    }

    It 'moves an agent to <Priority>, the others close up' -ForEach @(
        @{ Priority = 0; Expected = 1 }, @{ Priority = 1; Expected = 1 }, @{ Priority = 2; Expected = 2 }, @{ Priority = 4; Expected = 4 }) {
        Set-TransportAgent 'Sender Id' -Priority $Priority | Should -BeNullOrEmpty
        (Get-TransportAgent 'Sender Id').Priority | Should -Be $Expected
        (Get-TransportAgent).Priority | Should -Be 1, 2, 3, 4
        (Get-TransportAgent | Where-Object Identity -ne 'Sender Id Agent').Identity |
            Should -Be 'Connection Filtering Agent', 'Sender Filter Agent', 'Protocol Analysis Agent'
    }

    It 'keeps what is switched off off while agents move' {
        Disable-TransportAgent 'Sender Filter' -Confirm:$false
        Set-TransportAgent 'Sender Filter' -Priority 4
        $agent = Get-TransportAgent 'Sender Filter'
        $agent.Enabled, $agent.Priority | Should -Be $false, 4
    }

    It 'refuses a priority beyond the last agent' {
        $caught = Invoke-Caught { Set-TransportAgent 'Sender Id' -Priority 5 }
        $caught.Thrown.FullyQualifiedErrorId | Should -BeLike 'PriorityInvalid,*'
        "$($caught.Thrown)" | Should -Match '5.*4'
        Test-Path $path | Should -BeFalse
    }

    It 'refuses a priority below 0' {
        (Invoke-Caught { Set-TransportAgent 'Sender Id' -Priority -1 }).Thrown.CategoryInfo.Category | Should -Be 'InvalidData'
        Test-Path $path | Should -BeFalse
    }

    It 'changes nothing with -WhatIf and says what it would: <_>' -ForEach "Disable-TransportAgent 'Sender Filter'", "Set-TransportAgent 'Sender Filter' -Priority 1" {
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; $_ -ConfigPath '$path' -WhatIf"
        "$said" | Should -Match "Sender Filter Agent.*$([regex]::Escape($path)).*(Enabled: True -> False|Priority: 2 -> 1)"
        Test-Path $path | Should -BeFalse
    }

    It 'asks before it disables, and not before it enables or moves' {
        $impact = @{}
        foreach ($name in 'Enable', 'Disable', 'Set') {
            $type = (Get-Command "$name-TransportAgent").ImplementingType
            $impact[$name] = "$($type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0].ConfirmImpact)"
        }
        $impact.Disable, $impact.Enable, $impact.Set | Should -Be 'High', 'Medium', 'Medium'
        # Nobody is there to answer: the question itself is the error, and nothing is done.
        "$(pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Disable-TransportAgent 'Sender Filter' -ConfigPath '$path'" 2>&1)" | Should -Match 'NonInteractive'
        Test-Path $path | Should -BeFalse
    }

    It 'warns when nothing changes' {
        "$((Invoke-Caught { Enable-TransportAgent 'Sender Id' }).Warnings)" | Should -Match 'Sender Id Agent'
        "$((Invoke-Caught { Set-TransportAgent 'Sender Id' -Priority 3 }).Warnings)" | Should -Match 'Sender Id Agent'
        "$((Invoke-Caught { Set-TransportAgent 'Sender Id' }).Warnings)" | Should -Match 'none was given'
    }

    It 'accepts -DomainController and -TransportService without effect' {
        $caught = Invoke-Caught { Get-TransportAgent -DomainController dc1 -TransportService Hub -Verbose }
        $caught.Output.Count | Should -Be 4
        "$($caught.Verbose)" | Should -Match '-DomainController.*-TransportService'
    }

    It 'completes the agents' {
        $line = 'Disable-TransportAgent sender'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'Sender Filter Agent'", "'Sender Id Agent'"
    }

    It 'changes what the command line shows' -Skip:(-not $env:SENDERID_CLI) {
        Disable-TransportAgent 'Sender Filter' -Confirm:$false
        dotnet $env:SENDERID_CLI config --config $path get DisabledTransportAgents | Should -Be 'Sender Filter Agent'
        dotnet $env:SENDERID_CLI config --config $path set 'TransportAgentOrder=Sender Id Agent,Connection Filtering Agent'
        (Get-TransportAgent).Identity[0] | Should -Be 'Sender Id Agent'
    }
}
