#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $isSkipped = -not (Find-TestCli)
}

Describe 'IPAllowListConfig' {
    BeforeAll { . $PSScriptRoot/Setup.ps1 }

    It 'has Exchange''s defaults and stores what it is given' {
        $path = @{ ConfigPath = New-ConfigPath }
        $config = Get-IPAllowListConfig @path -WarningAction Ignore
        $config.Name, $config.Enabled, $config.ExternalMailEnabled, $config.InternalMailEnabled | Should -Be IPAllowListConfig, $true, $true, $false
        Set-IPAllowListConfig -Enabled $false -InternalMailEnabled $true @path | Should -BeNullOrEmpty
        $config = Get-IPAllowListConfig @path
        $config.Enabled, $config.InternalMailEnabled | Should -Be $false, $true
        (Get-IPBlockListConfig @path).Enabled | Should -BeTrue
    }
}

Describe 'Get-, Add- and Remove-IPAllowListEntry' -Skip:$isSkipped {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Agent.ps1
        $agent = Start-TestAgent
    }

    AfterAll { if (Test-Path variable:agent) { Stop-TestAgent $agent } }

    AfterEach {
        Get-IPAllowListEntry -ResultSize Unlimited | Remove-IPAllowListEntry -Confirm:$false
        Get-IPBlockListEntry -ResultSize Unlimited | Remove-IPBlockListEntry -Confirm:$false
    }

    It 'gives the entry, in a list and with numbers of its own' {
        $null = Add-IPBlockListEntry -IPAddress 203.0.113.1
        $entry = Add-IPAllowListEntry -IPRange 203.0.113.0/28 -Comment 'partner' -ExpirationTime (Get-Date).AddDays(1)
        $entry.GetType().FullName | Should -Be 'SenderId.PowerShell.IPAllowListEntry'
        $entry.IPRange, $entry.Comment, $entry.HasExpired | Should -Be '203.0.113.0/28', 'partner', $false
        Get-IPAllowListEntry | Should -Be $entry
        Get-IPAllowListEntry $entry.Identity | Should -Be $entry
        Get-IPAllowListEntry -IPAddress 203.0.113.7 | Should -Be $entry
        Get-IPAllowListEntry -IPAddress 203.0.113.77 | Should -BeNullOrEmpty
        (Get-IPBlockListEntry).IPRange | Should -Be '203.0.113.1'
        $entry -eq (Get-IPBlockListEntry) | Should -BeFalse
    }

    It 'takes mail of a blocked address past all agents at once, tells so in the log, and judges it again at once' {
        $null = Add-IPBlockListEntry -IPAddress 203.0.113.8
        Set-SenderIdConfig -SpoofedDomainAction Reject
        try {
            Send-TestMail $agent 203.0.113.8 | Should -Match '^rcpt bob@example.org: 550 5.7.1 '
            $entry = Add-IPAllowListEntry -IPAddress 203.0.113.8
            Send-TestMail $agent 203.0.113.8 | Should -BeNullOrEmpty
            $line = $null
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            while (-not $line -and $clock.Elapsed.TotalSeconds -lt 60) {
                Start-Sleep -Milliseconds 200
                $line = Get-AgentLog | Where-Object Reason -EQ IPOnAllowList
            }
            $line.Agent, $line.Action, $line.ReasonData | Should -Be 'Connection Filtering Agent', 'AcceptMessage', '203.0.113.8'
            Remove-IPAllowListEntry $entry.Identity -Confirm:$false | Should -BeNullOrEmpty
            Send-TestMail $agent 203.0.113.8 | Should -Match '^rcpt bob@example.org: 550 5.7.1 '
        }
        finally { Set-SenderIdConfig -SpoofedDomainAction StampStatus }
    }

    It 'says that an address is allowed already, and that an entry is not there' {
        $null = Add-IPAllowListEntry -IPRange 203.0.113.0/24
        "$((Invoke-Caught { Add-IPAllowListEntry -IPAddress 203.0.113.7 }).Warnings)" | Should -Match 'allowed already'
        $caught = Invoke-Caught { Remove-IPAllowListEntry 999999 -Confirm:$false }
        $caught.Errors.FullyQualifiedErrorId | Should -Be 'AllowListEntryNotFound,SenderId.PowerShell.Commands.RemoveIPAllowListEntryCommand'
        (Invoke-Caught { Get-IPAllowListEntry 999999 }).Errors.FullyQualifiedErrorId | Should -BeLike 'AllowListEntryNotFound,*'
    }

    It 'goes through a CSV file and back' {
        $null = Add-IPAllowListEntry -IPRange 203.0.113.0/28 -Comment 'one'
        $null = Add-IPAllowListEntry -IPAddress 2001:db8::1
        Get-IPAllowListEntry | Export-Csv "$($agent.Folder)/allowed.csv"
        Get-IPAllowListEntry | Remove-IPAllowListEntry -Confirm:$false
        $null = Import-Csv "$($agent.Folder)/allowed.csv" | Add-IPAllowListEntry
        "$((Get-IPAllowListEntry).IPRange)" | Should -Be '203.0.113.0/28 2001:db8::1'
        (Get-IPAllowListEntry)[0].Comment | Should -Be 'one'
    }

    It 'changes nothing with -WhatIf' {
        Add-IPAllowListEntry -IPAddress 203.0.113.7 -WhatIf *>&1 | Should -BeNullOrEmpty
        Get-IPAllowListEntry | Should -BeNullOrEmpty
    }

    It 'completes numbers by number and by address, of its own list' {
        $block = Add-IPBlockListEntry -IPAddress 203.0.113.1
        $first = Add-IPAllowListEntry -IPRange 203.0.113.0/28 -Comment 'one'
        $second = Add-IPAllowListEntry -IPAddress 2001:db8::1
        (TabExpansion2 'Remove-IPAllowListEntry ').CompletionMatches.CompletionText | Should -Be "$($first.Identity)", "$($second.Identity)"
        (TabExpansion2 'Remove-IPAllowListEntry 2001').CompletionMatches.CompletionText | Should -Be "$($second.Identity)"
        (TabExpansion2 'Get-IPAllowListEntry 203').CompletionMatches.ListItemText | Should -Be "$($first.Identity): 203.0.113.0/28"
        (TabExpansion2 'Remove-IPBlockListEntry ').CompletionMatches.CompletionText | Should -Be "$($block.Identity)"
    }
}
