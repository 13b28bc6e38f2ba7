#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
# What every output is like, whatever cmdlet it comes from: it travels to CSV and JSON, and what scripts pass on binds.
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $skip = -not (Find-TestCli)
    $outputs = @(
        @{ Cmdlet = 'Test-SenderId'; Make = { Test-SenderId "$repository/samples/messages" -ZonePath "$repository/samples/zone" -Scope Pra, MailFrom -WarningAction Ignore } }
        @{ Cmdlet = 'Get-SenderIdConfig'; Make = { Get-SenderIdConfig } }
        @{ Cmdlet = 'Get-TransportConfig'; Make = { Get-TransportConfig } }
        @{ Cmdlet = 'Get-SenderFilterConfig'; Make = { Get-SenderFilterConfig } }
        @{ Cmdlet = 'Get-SenderReputationConfig'; Make = { Get-SenderReputationConfig } }
        @{ Cmdlet = 'Get-IPBlockListConfig'; Make = { Get-IPBlockListConfig } }
        @{ Cmdlet = 'Get-IPAllowListConfig'; Make = { Get-IPAllowListConfig } }
        @{ Cmdlet = 'Get-SpamConfidenceConfig'; Make = { Get-SpamConfidenceConfig } }
        @{ Cmdlet = 'Get-TransportService'; Make = { Get-TransportService } }
        @{ Cmdlet = 'Get-ContentFilterConfig'; Make = { Get-ContentFilterConfig } }
        @{ Cmdlet = 'Get-TransportAgent'; Make = { Get-TransportAgent } }
        @{ Cmdlet = 'Get-AgentLog'; Make = { Get-AgentLog } }
        @{ Cmdlet = 'Get-SenderIdCounter'; Make = { Get-SenderIdCounter } }
        @{ Cmdlet = 'Get-IPBlockListEntry'; Make = { Get-IPBlockListEntry } }
        @{ Cmdlet = 'Get-IPAllowListEntry'; Make = { Get-IPAllowListEntry } }
        @{ Cmdlet = 'Get-SenderReputation'; Make = { Get-SenderReputation } }
        @{ Cmdlet = 'Get-MailboxJunkEmailConfiguration'; Make = { Get-MailboxJunkEmailConfiguration bob@example.org } }
    )
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    . $PSScriptRoot/Agent.ps1
}

Describe 'An object' -Skip:$skip {
    BeforeAll {
        $agent = Start-TestAgent
        Set-TransportConfig -InternalSMTPServers '198.51.100.25', '198.51.100.26'
        Set-SenderFilterConfig -BlockedSenders 'a@example.org', 'b@example.org'
        Set-MailboxJunkEmailConfiguration bob@example.org -BlockedSendersAndDomains 'c@example.org', 'example.net'
        $null = Add-IPBlockListEntry -IPAddress 203.0.113.1 -Comment 'one'
        $null = Add-IPAllowListEntry -IPAddress 203.0.113.2 -Comment 'two'
        $null = Send-TestMail $agent 203.0.113.77
        $null = Send-TestMail $agent 203.0.113.77 -To 'bob@example.org', 'eve@example.org'
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (Test-Path "$($agent.Folder)/state/counters.json") -or -not (Test-Path "$($agent.Folder)/log/*.LOG")) {
            if ($clock.Elapsed.TotalSeconds -gt 90) { throw 'The agent writes neither counters nor log.' }
            Start-Sleep -Milliseconds 200
        }
    }

    AfterAll { Stop-TestAgent $agent }

    It 'is looked at here, whatever cmdlet gives it' -ForEach @{ Outputs = $outputs } {
        # The objects of reports, decisions and records have tests of their own beside what they say.
        $elsewhere = 'AgentLogReport', 'MessageDecision', 'SpfRecordNode', 'FlatRecord', 'FlatDifference', 'InspectionReport', 'ComparisonReport', 'WizardResult', 'Void'
        $declared = (Get-Command -Module SenderId).OutputType.Type.Name | Where-Object { $_ -notin $elsewhere } | Sort-Object -Unique
        $seen = $Outputs | ForEach-Object { @(& $_.Make)[0].GetType().Name } | Sort-Object -Unique
        $declared | Where-Object { $_ -notin $seen } | Should -BeNullOrEmpty
    }

    Context 'of <Cmdlet>' -ForEach $outputs {
        BeforeAll { $objects = @(& $Make) }

        It 'is there' { $objects.Count | Should -BeGreaterThan 0 }

        It 'is readable in a CSV file' {
            foreach ($row in $objects | ConvertTo-Csv | ConvertFrom-Csv) {
                foreach ($cell in $row.PSObject.Properties) {
                    $cell.Value | Should -Not -Match '^(System|SenderId)\.|\[\]$|`1' -Because "$($cell.Name) is to be read"
                }
            }
        }

        It 'is readable in JSON at the default depth' {
            $warnings = $null
            $json = $objects | ForEach-Object { ConvertTo-Json $_ -WarningVariable +warnings -WarningAction SilentlyContinue }
            $warnings | Should -BeNullOrEmpty
            # Of several at once PowerShell looks one step less deep: what is inside is then a text.
            $json += $objects | ConvertTo-Json -WarningAction SilentlyContinue
            $json | Should -Not -Match '"(AddressFamily|IsIPv6LinkLocal|ScopeId|Ticks|EqualityContract)"'
            $json | Should -Not -Match '": "(System|SenderId)\.[A-Z]'
        }

        It 'shows nothing that a compiler made' {
            ($objects | Get-Member -MemberType Methods).Name | Should -Not -Match '[<>$]|^Deconstruct$|^PrintMembers$'
        }

        It 'cannot be changed by mistake, but for its lists' {
            foreach ($property in $objects[0].PSObject.Properties) {
                $property.IsSettable | Should -Be ($property.TypeNameOfValue -eq 'SenderId.PowerShell.MultiValuedProperty') -Because $property.Name
            }
        }

        It 'prints in every view' {
            $objects | Format-Table | Out-String | Should -Not -BeNullOrEmpty
            $objects | Format-List | Out-String | Should -Not -Match 'SenderId\.[A-Z]\w+\.[A-Z]|System\.Coll'
            $objects | Format-List * | Out-String | Should -Not -Match ': (SenderId|System)\.[A-Z]'
        }
    }

    It 'has its file as a property to choose and to filter by' {
        $results = Test-SenderId "$repository/samples/messages" -ZonePath "$repository/samples/zone" -WarningAction Ignore
        $results | Format-Table File | Out-String | Should -Match '06-fail-spoofed\.eml'
        @($results | Where-Object File -Like '06*').Count | Should -Be 1
    }

    Context 'goes on down the pipeline:' {
        It 'pairs of a CSV file to Test-SenderId' {
            $file = "$($agent.Folder)/pairs.csv"
            Set-Content $file 'IPAddress,PurportedResponsibleDomain,HelloDomain', '192.0.2.1,example.com,', '203.0.113.1,example.com,mx.example.net', 'nonsense,example.com,', '192.0.2.2,a b,', '192.0.2.3,example.com,'
            $caught = Invoke-Caught { Import-Csv $file | Test-SenderId -ZonePath "$($agent.Folder)/zone" }
            "$($caught.Output.Status)" | Should -Be 'Pass Fail Pass'
            "$($caught.Output.HelloDomain)".Trim() | Should -Be 'mx.example.net'
            $caught.Errors.Count | Should -Be 2
            $caught.Thrown | Should -BeNullOrEmpty
        }

        It 'lines of a log to Get-SenderReputation, each sender once' {
            @(Get-AgentLog | Get-SenderReputation).Sender | Should -Be '203.0.113.77'
            @(Get-AgentLog | Where-Object { -not $_.IPAddress } | Get-SenderReputation).Count | Should -Be 0
        }

        It 'rows of a CSV file to Add-IPBlockListEntry' {
            $file = "$($agent.Folder)/block.csv"
            $end = (Get-Date).AddDays(3).ToString('s')
            Set-Content $file 'IPAddress,ExpirationTime,Comment', "203.0.113.10,$end,first", '203.0.113.11,,', 'nonsense,,', '203.0.113.12,1999-01-01,past'
            $caught = Invoke-Caught { Import-Csv $file | Add-IPBlockListEntry }
            "$($caught.Output.IPRange)" | Should -Be '203.0.113.10 203.0.113.11'
            $caught.Output[0].Comment | Should -Be 'first'
            $caught.Output[0].ExpirationTime | Should -Be ([datetime] $end)
            $caught.Errors.Count | Should -Be 2
            Set-Content $file 'IPRange,Comment', '203.0.113.32/29,net', '203.0.113.50-203.0.113.52,range'
            "$((Import-Csv $file | Add-IPBlockListEntry).IPRange)" | Should -Be '203.0.113.32/29 203.0.113.50-203.0.113.52'
            Get-IPBlockListEntry | Export-Csv $file
            { Import-Csv $file | Add-IPBlockListEntry -WhatIf } | Should -Not -Throw
        }
    }

    It 'of the log is found by agent, action, recipient, sender and address' {
        $all = @(Get-AgentLog)
        @(Get-AgentLog -Recipient eve*).Recipients | Should -Be 'eve@example.org'
        @(Get-AgentLog -Recipient *@example.org).Count | Should -Be $all.Count
        @(Get-AgentLog -Sender ann@*).Count | Should -Be $all.Count
        Get-AgentLog -Sender nobody@* | Should -BeNullOrEmpty
        @(Get-AgentLog -Agent 'sender id*').Agent | Sort-Object -Unique | Should -Be 'Sender Id Agent'
        Get-AgentLog -Agent 'Content Filter Agent' | Should -BeNullOrEmpty
        Get-AgentLog -Action Reject* | Should -BeNullOrEmpty
        @(Get-AgentLog -IPAddress 203.0.113.0/24).Count | Should -Be $all.Count
        Get-AgentLog -IPAddress 192.0.2.1 | Should -BeNullOrEmpty
        (Invoke-Caught { Get-AgentLog -IPAddress nonsense }).Thrown.FullyQualifiedErrorId | Should -BeLike 'EntryInvalid,*'
    }
}

Describe 'A message' {
    BeforeAll {
        $folder = New-Mailbox
        $file = "$folder.eml"
        New-Message $file 'ann@example.com' '192.0.2.5'
        $zone = @{ ZonePath = "$folder.zone" }
    }

    It 'is taken as <Name>' -ForEach @(
        @{ Name = 'a text'; Read = { Get-Content $file -Raw } }
        @{ Name = 'lines'; Read = { Get-Content $file } }
        @{ Name = 'octets'; Read = { [System.IO.File]::ReadAllBytes($file) } }
        @{ Name = 'octets of Get-Content'; Read = { Get-Content $file -AsByteStream } }
        @{ Name = 'a stream'; Read = { [System.IO.File]::OpenRead($file) } }
    ) {
        $result = Test-SenderId -Message (& $Read) @zone
        $result.Status | Should -Be Pass
        $result.PurportedResponsibleAddress | Should -Be 'ann@example.com'
    }

    It 'stays octet for octet what it was' {
        $octets = [System.Text.Encoding]::Latin1.GetBytes("Received: from x ([192.0.2.5]) by y; Mon, 5 Jan 2026 10:00:00 +0000`r`nFrom: Jos$([char]0xE9) <ann@example.com>`r`n`r`n")
        (Test-SenderId -Message $octets @zone).Status | Should -Be (Test-SenderId -Message ([System.IO.MemoryStream]::new($octets)) @zone).Status
        (Test-SenderId -Message $octets @zone).PurportedResponsibleAddress | Should -Be 'ann@example.com'
    }

    It 'is not taken for a path where it comes as a text' {
        $caught = Invoke-Caught { Get-Content $file -Raw | Test-SenderId @zone }
        $caught.Errors[0].FullyQualifiedErrorId | Should -BeLike 'TextAsPath,*'
        "$($caught.Errors[0])" | Should -Match '-Message'
    }

    It 'is refused as an object of another kind' {
        (Invoke-Caught { Test-SenderId -Message 12 @zone }).Thrown | Should -Match 'Message.*not an object'
    }
}
