#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $isSkipped = -not (Find-TestCli)
}

Describe 'Get-, Add- and Remove-IPBlockListEntry' -Skip:$isSkipped {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Agent.ps1
        $agent = Start-TestAgent
    }

    AfterAll { if (Test-Path variable:agent) { Stop-TestAgent $agent } }

    Context 'the block list' {
        AfterEach { Get-IPBlockListEntry -ResultSize Unlimited | Remove-IPBlockListEntry -Confirm:$false }

        It 'is empty at first' { Get-IPBlockListEntry | Should -BeNullOrEmpty }

        It 'takes an address, and gives the entry with its number' {
            $entry = Add-IPBlockListEntry -IPAddress 203.0.113.7 -Comment 'ticket 4711'
            $entry.GetType().FullName | Should -Be 'SenderId.PowerShell.IPBlockListEntry'
            $entry.PSObject.Properties.Name | Should -Be 'Identity', 'IPRange', 'ExpirationTime', 'HasExpired', 'IsMachineGenerated', 'Comment'
            $entry.Identity | Should -BeGreaterThan 0
            $entry.IPRange, $entry.Comment | Should -Be '203.0.113.7', 'ticket 4711'
            $entry.HasExpired, $entry.IsMachineGenerated | Should -Be $false, $false
            $entry.ExpirationTime.Year | Should -Be 9999
            Get-IPBlockListEntry $entry.Identity | Should -Be $entry
            (Get-IPBlockListEntry).Identity | Should -Be $entry.Identity
        }

        It 'takes <_>' -ForEach '203.0.113.0/24', '203.0.113.1-203.0.113.9', '203.0.113.1', '2001:db8::/32' {
            (Add-IPBlockListEntry -IPRange $_).IPRange | Should -Be $_
            (Get-IPBlockListEntry).IPRange | Should -Be $_
        }

        It 'finds an address in a network and in a range' {
            $network = Add-IPBlockListEntry -IPRange 203.0.113.0/24
            $range = Add-IPBlockListEntry -IPRange 203.0.113.5-203.0.113.9
            (Get-IPBlockListEntry -IPAddress 203.0.113.5).Identity | Should -Be $network.Identity, $range.Identity
            (Get-IPBlockListEntry -IPAddress 203.0.113.4).Identity | Should -Be $network.Identity
            Get-IPBlockListEntry -IPAddress 203.0.114.1 | Should -BeNullOrEmpty
        }

        It 'keeps an expired entry, which blocks nobody' {
            # An hour is longer than any test waits, and a second is over when the sleep is.
            $entry = Add-IPBlockListEntry -IPAddress 203.0.113.7 -ExpirationTime (Get-Date).AddHours(1)
            $entry.HasExpired | Should -BeFalse
            ($entry.ExpirationTime - (Get-Date)).TotalSeconds | Should -BeLessThan 3601
            Send-TestMail $agent 203.0.113.7 | Should -Match '^rcpt bob@example.org: 550 5.7.1 '
            Remove-IPBlockListEntry $entry.Identity -Confirm:$false
            $entry = Add-IPBlockListEntry -IPAddress 203.0.113.7 -ExpirationTime (Get-Date).AddSeconds(1)
            Start-Sleep -Seconds 2
            (Get-IPBlockListEntry $entry.Identity).HasExpired | Should -BeTrue
            Send-TestMail $agent 203.0.113.7 | Should -BeNullOrEmpty
        }

        It 'takes the last moment there is' {
            (Add-IPBlockListEntry -IPAddress 203.0.113.7 -ExpirationTime ([datetime]::MaxValue)).HasExpired | Should -BeFalse
        }

        It 'refuses mail at once, and takes it again at once' {
            Send-TestMail $agent 203.0.113.8 | Should -BeNullOrEmpty
            $entry = Add-IPBlockListEntry -IPAddress 203.0.113.8
            Send-TestMail $agent 203.0.113.8 | Should -Match '^rcpt bob@example.org: 550 5.7.1 .*203\.0\.113\.8'
            Remove-IPBlockListEntry $entry.Identity -Confirm:$false | Should -BeNullOrEmpty
            Send-TestMail $agent 203.0.113.8 | Should -BeNullOrEmpty
        }

        It 'says that an entry is not there, and goes on' {
            $entry = Add-IPBlockListEntry -IPAddress 203.0.113.7
            $caught = Invoke-Caught { 999999, $entry.Identity | Remove-IPBlockListEntry -Confirm:$false }
            $caught.Errors.FullyQualifiedErrorId | Should -Be 'BlockListEntryNotFound,SenderId.PowerShell.Commands.RemoveIPBlockListEntryCommand'
            $caught.Errors.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            Get-IPBlockListEntry | Should -BeNullOrEmpty
            (Invoke-Caught { Get-IPBlockListEntry 999999 }).Errors.FullyQualifiedErrorId | Should -BeLike 'BlockListEntryNotFound,*'
        }

        It 'shows at most ResultSize entries and says that there are more' {
            1..5 | ForEach-Object { $null = Add-IPBlockListEntry -IPAddress "203.0.113.$_" }
            $caught = Invoke-Caught { Get-IPBlockListEntry -ResultSize 3 }
            $caught.Output.IPRange | Should -Be '203.0.113.1', '203.0.113.2', '203.0.113.3'
            "$($caught.Warnings)" | Should -Match '3.*Unlimited'
            (Invoke-Caught { Get-IPBlockListEntry -ResultSize 5 }).Warnings | Should -BeNullOrEmpty
            @(Get-IPBlockListEntry -ResultSize unlimited).Count | Should -Be 5
            @(Get-IPBlockListEntry | Select-Object -First 2).Count | Should -Be 2
        }

        It 'changes nothing with -WhatIf, and asks before it removes' {
            Add-IPBlockListEntry -IPAddress 203.0.113.7 -WhatIf *>&1 | Should -BeNullOrEmpty
            Get-IPBlockListEntry | Should -BeNullOrEmpty
            $entry = Add-IPBlockListEntry -IPRange 203.0.113.0/24
            $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Remove-IPBlockListEntry $($entry.Identity) -WhatIf"
            "$said" | Should -Match "entry $($entry.Identity) \(203\.0\.113\.0/24\)"
            "$(pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Remove-IPBlockListEntry $($entry.Identity)" 2>&1)" | Should -Match 'NonInteractive'
            (Get-IPBlockListEntry).Identity | Should -Be $entry.Identity
        }

        It 'passes on what the agent refuses' {
            $caught = Invoke-Caught { Add-IPBlockListEntry -IPAddress 203.0.113.7 -Comment "two`nlines" }
            $caught.Thrown.FullyQualifiedErrorId | Should -BeLike 'AgentRefused,*'
            $caught.Thrown.CategoryInfo.Category | Should -Be 'InvalidArgument'
        }

        It 'prints as a table' {
            $null = Add-IPBlockListEntry -IPAddress 203.0.113.7 -Comment 'ticket'
            Get-IPBlockListEntry | Out-String -Width 200 | Should -Match 'Identity +IPRange +ExpirationTime +HasExpired +IsMachineGenerated +Comment'
        }
    }
}
