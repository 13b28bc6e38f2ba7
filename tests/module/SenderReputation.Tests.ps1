#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $isSkipped = -not (Find-TestCli)
}

Describe 'Get-SenderReputation' -Skip:$isSkipped {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Agent.ps1
        $agent = Start-TestAgent
    }

    AfterAll { if (Test-Path variable:agent) { Stop-TestAgent $agent } }

    Context 'sender reputation' {
        BeforeAll {
            1..3 | ForEach-Object { Send-TestMail $agent 192.0.2.10 -Helo mail.example.com }
            # Everything a sender can do wrong: another name each time, no reverse DNS, no right to the domain.
            $answers = 1..25 | ForEach-Object { "$(Send-TestMail $agent 203.0.113.66 -Helo "host$_.example.net")" }
            # The block counts at once; its entry has no number until it is written, within a quarter of a second.
            Start-Sleep -Seconds 1
        }

        It 'shows what is known of a sender that is known to be good' {
            $sender = Get-SenderReputation 192.0.2.10
            $sender.GetType().FullName | Should -Be 'SenderId.PowerShell.SenderReputation'
            $sender.Sender, $sender.Level, $sender.MessageCount, $sender.BadCount | Should -Be '192.0.2.10', 0, 3, 0
            $sender.IsBlocked | Should -BeFalse
            ($sender.Contributions | Measure-Object Points -Sum).Sum | Should -Be 0
            $sender.Contributions.Factor | Should -Contain 'ReverseDns'
            $sender.FirstSeen | Should -BeLessOrEqual $sender.LastSeen
            ('192.0.2.10' | Get-SenderReputation).Sender | Should -Be '192.0.2.10'
        }

        It 'says of a stranger that nothing is known' {
            $sender = Get-SenderReputation -IPAddress 2001:db8:1:2:3::4
            $sender.Sender, $sender.Level, $sender.MessageCount | Should -Be '2001:db8:1:2::/64', 0, 0
            $sender.FirstSeen | Should -BeNullOrEmpty
        }

        It 'shows a blocked sender, its entry, and until when' {
            $answers[0] | Should -BeNullOrEmpty
            $answers[-1] | Should -Match '550 5.7.1 '
            $sender = Get-SenderReputation 203.0.113.66
            $sender.IsBlocked | Should -BeTrue
            [Math]::Round(($sender.BlockedUntil - (Get-Date)).TotalHours) | Should -Be 24
            $entry = Get-IPBlockListEntry $sender.BlockedBy.Identity
            $entry | Should -Be $sender.BlockedBy
            $sender | Format-List | Out-String | Should -Match 'BlockedBy +: \d+ \(203\.0\.113\.66\)'
            $entry.IsMachineGenerated | Should -BeTrue
            $entry.IPRange | Should -Be '203.0.113.66'
            (Get-IPBlockListEntry | Where-Object { $_.IsMachineGenerated }).Identity | Should -Be $entry.Identity
        }

        It 'lifts the block, as the page of the cmdlet shows' {
            Get-SenderReputation 203.0.113.66 | Where-Object IsBlocked | ForEach-Object BlockedBy | Remove-IPBlockListEntry -Confirm:$false
            (Get-SenderReputation 203.0.113.66).IsBlocked | Should -BeFalse
            Send-TestMail $agent 203.0.113.66 | Should -BeNullOrEmpty
        }

        It 'shows every contribution to a level' {
            Set-SenderReputationConfig -SenderBlockingEnabled $false
            Start-Sleep -Milliseconds 1500
            1..20 | ForEach-Object { $null = Send-TestMail $agent 203.0.113.67 -Helo "host$_.example.net" }
            $sender = Get-SenderReputation 203.0.113.67
            $sender.Level, $sender.IsBlocked | Should -Be 9, $false
            ($sender.Contributions | Where-Object Factor -eq ChangingHello).Points | Should -Be 3
            ($sender.Contributions | Where-Object Factor -eq BadVerdicts).Evidence | Should -Be '20 of 20'
            $sender | Format-List | Out-String -Width 200 | Should -Match 'ReverseDns \+2 \((.|\n)*BadVerdicts \+4 \(20 of 20\)(.|\n)*BlockedBy +:'
            (Get-SenderReputation).Sender[0] | Should -Be '203.0.113.67'
            @(Get-SenderReputation -Top 1).Count | Should -Be 1
            Get-SenderReputation | Out-String -Width 250 | Should -Match 'Sender +Level +MessageCount +IsBlocked +BlockedUntil +Contributions(.|\n)*ChangingHello \+3'
        }
    }
}
