#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    $cli = $env:SENDERID_CLI ? $env:SENDERID_CLI : (Get-Item "$PSScriptRoot/../../src/SenderId.Cli/bin/*/net10.0/senderid.dll" -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1)
    $isSkipped = -not $cli -or $IsWindows
    if ($isSkipped) {
        Write-Warning 'SKIPPED: the cmdlets that ask the agent are not tested. Build src/SenderId.Cli (dotnet build) and run on a system with Unix sockets.'
    }
}

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

    It 'asks nobody with -WhatIf' {
        (Invoke-Caught { Add-IPBlockListEntry -IPAddress 192.0.2.1 -ConfigPath $config -WhatIf }).Thrown | Should -BeNullOrEmpty
    }
}

Describe 'Cmdlets that ask the agent' -Skip:$isSkipped {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Agent.ps1
        $cli = $env:SENDERID_CLI ? $env:SENDERID_CLI : (Get-Item "$repository/src/SenderId.Cli/bin/*/net10.0/senderid.dll" | Sort-Object LastWriteTime | Select-Object -Last 1).FullName
        $agent = Start-TestAgent $cli @'
$ORIGIN example.com.
@                           IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
mail                        IN A   192.0.2.10
10.2.0.192.in-addr.arpa.    IN PTR mail.example.com.
'@
        foreach ($name in 'IPBlockListEntry', 'SenderReputation', 'MailboxJunkEmailConfiguration', 'TransportAgent', 'SenderFilterConfig') {
            $PSDefaultParameterValues["*-${name}:ConfigPath"] = $agent.Config
        }
    }

    AfterAll {
        if (Test-Path variable:agent) { Stop-TestAgent $agent }
        foreach ($name in 'IPBlockListEntry', 'SenderReputation', 'MailboxJunkEmailConfiguration', 'TransportAgent', 'SenderFilterConfig') {
            $PSDefaultParameterValues.Remove("*-${name}:ConfigPath")
        }
    }

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
            $entry.ExpirationTime | Should -BeNullOrEmpty
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
            $entry = Add-IPBlockListEntry -IPAddress 203.0.113.7 -ExpirationTime (Get-Date).AddSeconds(2)
            $entry.HasExpired | Should -BeFalse
            ($entry.ExpirationTime - (Get-Date)).TotalSeconds | Should -BeLessThan 3
            Send-TestMail $agent 203.0.113.7 | Should -Match '^rcpt bob@example.org: 550 5.7.1 '
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
        }

        It 'changes nothing with -WhatIf, and asks before it removes' {
            Add-IPBlockListEntry -IPAddress 203.0.113.7 -WhatIf *>&1 | Should -BeNullOrEmpty
            Get-IPBlockListEntry | Should -BeNullOrEmpty
            $entry = Add-IPBlockListEntry -IPRange 203.0.113.0/24
            $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Remove-IPBlockListEntry $($entry.Identity) -ConfigPath '$($agent.Config)' -WhatIf"
            "$said" | Should -Match "entry $($entry.Identity) \(203\.0\.113\.0/24\)"
            "$(pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Remove-IPBlockListEntry $($entry.Identity) -ConfigPath '$($agent.Config)'" 2>&1)" | Should -Match 'NonInteractive'
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
            Set-SenderReputationConfig -ConfigPath $agent.Config -SenderBlockingEnabled $false
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

    Context 'recipients own lists' {
        AfterEach { Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains $null -Enabled $true -WarningAction SilentlyContinue }

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
            $command = "Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains new.example -Enabled `$false -ConfigPath '$($agent.Config)' -WhatIf"
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
            $line = "Set-MailboxJunkEmailConfiguration eve@example.org -ConfigPath '$($agent.Config)' -BlockedSendersAndDomains "
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "@{Remove='spam.example'}"
        }
    }

    Context 'the command line' {
        It 'says the same of <Words> in the same words' -ForEach @(
            @{ Words = 'blocklist', 'list'; Ask = { Get-IPBlockListEntry } }
            @{ Words = 'reputation', '--ip', '192.0.2.10'; Ask = { Get-SenderReputation 192.0.2.10 } }
            @{ Words = 'junk-email', 'get', 'eve@example.org'; Ask = { Get-MailboxJunkEmailConfiguration eve@example.org } }) {
            $entry = Add-IPBlockListEntry -IPRange 203.0.113.0/24 -Comment same
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains same.example -WarningAction SilentlyContinue
            $theirs = dotnet $cli @Words --config $agent.Config --format json | ConvertFrom-Json -AsHashtable | Select-Object -First 1
            $ours = & $Ask | Select-Object -First 1
            foreach ($name in $theirs.Keys) {
                $ours.PSObject.Properties.Name | Should -Contain $name
                if ($theirs.$name -isnot [System.Collections.IList] -and $theirs.$name -isnot [datetime]) {
                    "$($ours.$name)" | Should -Be "$($theirs.$name)" -Because $name
                }
            }
            Remove-IPBlockListEntry $entry.Identity -Confirm:$false
        }
    }

    Context 'transport agents' {
        It 'switches an agent off in the running agent without a restart' {
            Set-SenderFilterConfig -BlockedSenders blocked@example.com
            Start-Sleep -Milliseconds 1500
            Send-TestMail $agent 192.0.2.10 -From blocked@example.com | Should -Be 'mail: 554 5.1.0 Sender Denied'
            Disable-TransportAgent 'Sender Filter' -Confirm:$false
            Start-Sleep -Milliseconds 1500
            Send-TestMail $agent 192.0.2.10 -From blocked@example.com | Should -BeNullOrEmpty
            Enable-TransportAgent 'Sender Filter'
            Start-Sleep -Milliseconds 1500
            Send-TestMail $agent 192.0.2.10 -From blocked@example.com | Should -Be 'mail: 554 5.1.0 Sender Denied'
        }
    }
}
