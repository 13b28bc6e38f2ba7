#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $isSkipped = -not (Find-TestCli)
}

Describe 'A running agent' -Skip:$isSkipped {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        . $PSScriptRoot/Agent.ps1
        $agent = Start-TestAgent
    }

    AfterAll { if (Test-Path variable:agent) { Stop-TestAgent $agent } }

    Context 'the command line' {
        It 'says the same of <Words> in the same words' -ForEach @(
            @{ Words = 'blocklist', 'list'; Ask = { Get-IPBlockListEntry } }
            @{ Words = 'reputation', '--ip', '192.0.2.10'; Ask = { Get-SenderReputation 192.0.2.10 } }
            @{ Words = 'junk-email', 'get', 'eve@example.org'; Ask = { Get-MailboxJunkEmailConfiguration eve@example.org } }) {
            $entry = Add-IPBlockListEntry -IPRange 203.0.113.0/24 -Comment same
            Set-MailboxJunkEmailConfiguration eve@example.org -BlockedSendersAndDomains same.example -WarningAction SilentlyContinue
            $theirs = dotnet (Find-TestCli) @Words --config $agent.Config --format json | ConvertFrom-Json -AsHashtable | Select-Object -First 1
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
