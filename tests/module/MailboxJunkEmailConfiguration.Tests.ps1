#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $isSkipped = -not (Find-TestCli)
}

Describe 'Get- and Set-MailboxJunkEmailConfiguration' -Skip:$isSkipped {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Agent.ps1
        $agent = Start-TestAgent
    }

    AfterAll { if (Test-Path variable:agent) { Stop-TestAgent $agent } }

    Context 'recipients own lists' {
        AfterEach { Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains $null -TrustedSendersAndDomains $null -Enabled $true -WarningAction SilentlyContinue }

        It 'is empty and in use where nobody set one' {
            $list = Get-MailboxJunkEmailConfiguration eve@example.org
            $list.Identity, $list.MailboxOwnerId, $list.Enabled | Should -Be 'eve@example.org', 'eve@example.org', $true
            $list.BlockedSendersAndDomains.Count | Should -Be 0
        }

        It 'replaces, adds, removes and clears' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains spam.example, ann@example.com | Should -BeNullOrEmpty
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains @{Add = 'x.example'; Remove = 'SPAM.example' }
            (Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains | Should -Be 'ann@example.com', 'x.example'
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains ((Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains += 'y.example')
            (Get-MailboxJunkEmailConfiguration EVE@example.org).BlockedSendersAndDomains.Count | Should -Be 3
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains $null
            (Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains.Count | Should -Be 0
        }

        It 'keeps trusted senders apart from blocked ones' {
            Set-MailboxJunkEmailConfiguration eve@example.org -TrustedSendersAndDomains partner.example -BlockedSendersAndDomains spam.example
            Set-MailboxJunkEmailConfiguration eve@example.org -TrustedSendersAndDomains @{Add = 'ann@example.com'; Remove = 'PARTNER.example' }
            $lists = Get-MailboxJunkEmailConfiguration eve@example.org
            $lists.TrustedSendersAndDomains | Should -Be 'ann@example.com'
            $lists.BlockedSendersAndDomains | Should -Be 'spam.example'
            (Invoke-Caught { Set-MailboxJunkEmailConfiguration eve@example.org -TrustedSendersAndDomains 'a b' }).Thrown |
                Should -Match "TrustedSendersAndDomains"
            Set-MailboxJunkEmailConfiguration eve@example.org -TrustedSendersAndDomains $null
            (Get-MailboxJunkEmailConfiguration eve@example.org).TrustedSendersAndDomains.Count | Should -Be 0
        }

        It 'lets the mail of a trusted sender win over the recipient''s own blocked list, and over no other' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains example.com
            Send-TestMail $agent 203.0.113.77 -To eve@example.org | Should -Match '^rcpt eve@example.org: 554 5.1.0'
            Set-MailboxJunkEmailConfiguration eve@example.org -TrustedSendersAndDomains ann@example.com
            Send-TestMail $agent 203.0.113.77 -To eve@example.org | Should -BeNullOrEmpty
            Set-MailboxJunkEmailConfiguration eve@example.org -TrustedSendersAndDomains $null
        }

        It 'finds recipients by wildcard, in order, and as many as are wanted' {
            'zoe@example.net', 'ann@example.net', 'eve@example.org' | ForEach-Object { Set-MailboxJunkEmailConfiguration $_ -BlockedSendersAndDomains spam.example }
            "$((Get-MailboxJunkEmailConfiguration *@example.net).Identity)" | Should -Be 'ann@example.net zoe@example.net'
            @(Get-MailboxJunkEmailConfiguration *).Count | Should -BeGreaterOrEqual 3
            Get-MailboxJunkEmailConfiguration nobody* | Should -BeNullOrEmpty
            $caught = Invoke-Caught { Get-MailboxJunkEmailConfiguration * -ResultSize 1 }
            @($caught.Output).Count | Should -Be 1
            "$($caught.Warnings)" | Should -Match 'Unlimited'
            (Invoke-Caught { Get-MailboxJunkEmailConfiguration * -ResultSize 0 }).Thrown.FullyQualifiedErrorId | Should -BeLike 'ResultSizeInvalid,*'
            @(Get-MailboxJunkEmailConfiguration * -ResultSize unlimited | Select-Object -First 1).Count | Should -Be 1
        }

        It 'warns when nothing changes' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains spam.example
            "$((Invoke-Caught { Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains @{Add = 'Spam.Example' } }).Warnings)" | Should -Match 'eve@example.org'
            "$((Invoke-Caught { Set-MailboxJunkEmailConfiguration eve@example.org }).Warnings)" | Should -Match 'none was given'
        }

        It 'refuses <_>' -ForEach '*.spam.example', 'a b@c', '' {
            $thrown = (Invoke-Caught { Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains ok.example, $_ }).Thrown
            $thrown.FullyQualifiedErrorId | Should -Be 'EntryInvalid,SenderId.PowerShell.Commands.SetMailboxJunkEmailConfigurationCommand'
            (Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains.Count | Should -Be 0
        }

        It 'takes 1024 entries and no more' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains (1..1024 | ForEach-Object { "u$_.example" })
            (Invoke-Caught { Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains @{Add = 'one.too' } }).Thrown.FullyQualifiedErrorId |
                Should -BeLike 'EntryLimitExceeded,*'
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains @{Add = 'swap.example'; Remove = 'u1.example' }
            (Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains.Count | Should -Be 1024
        }

        It 'changes nothing with -WhatIf and says what it would' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains old.example
            $command = "Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains new.example -Enabled `$false -WhatIf"
            "$(pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; $command")" |
                Should -Match 'eve@example.org.*BlockedSendersAndDomains: -old.example, \+new.example; Enabled: True -> False'
            (Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains | Should -Be 'old.example'
        }

        It 'refuses the copy of this recipient alone, at once' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains ann@example.com
            Send-TestMail $agent 192.0.2.10 -To bob@example.org, eve@example.org | Should -Match '^rcpt eve@example.org: 5\d\d 5\.'
            Set-MailboxJunkEmailConfiguration eve@example.org -Enabled $false
            (Get-MailboxJunkEmailConfiguration eve@example.org).BlockedSendersAndDomains | Should -Be 'ann@example.com'
            Send-TestMail $agent 192.0.2.10 -To bob@example.org, eve@example.org | Should -BeNullOrEmpty
        }

        It 'completes the entries' {
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains spam.example
            $line = "Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains "
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "@{Remove='spam.example'}"
        }
    }
}
