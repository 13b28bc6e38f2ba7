#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $config = New-ConfigPath
    $folder = New-Mailbox 3
    New-Message "$folder/a-fail.eml" bob@exp.example.com 198.51.100.7
    New-Message "$folder/b-nowhere.eml" eve@nowhere.example.com 198.51.100.7
    New-Message "$folder/c-noorigin.eml" ann@example.com
    $offline = @{ ZonePath = "$folder.zone"; ConfigPath = $config }
}

Describe 'Test-SenderId' {
    Context 'a domain' {
        It 'gives <Status> for <Domain>' -ForEach @(
            @{ Domain = 'example.com'; IP = '192.0.2.1'; Status = 'Pass'; Reason = 'None' }
            @{ Domain = 'soft.example.com'; IP = '192.0.2.1'; Status = 'SoftFail'; Reason = 'None' }
            @{ Domain = 'exp.example.com'; IP = '198.51.100.7'; Status = 'Fail'; Reason = 'NotPermitted' }
            @{ Domain = 'nowhere.example.com'; IP = '192.0.2.1'; Status = 'Fail'; Reason = 'DomainDoesNotExist' }
            @{ Domain = 'not..valid'; IP = '192.0.2.1'; Status = 'Fail'; Reason = 'MalformedDomain' }
            @{ Domain = 'none.example.com'; IP = '192.0.2.1'; Status = 'None'; Reason = 'None' }
            @{ Domain = 'twice.example.com'; IP = '192.0.2.1'; Status = 'PermError'; Reason = 'None' }
            @{ Domain = 'slow.example.com'; IP = '192.0.2.1'; Status = 'TempError'; Reason = 'None' }
            @{ Domain = 'example.com'; IP = '2001:db8::1'; Status = 'Fail'; Reason = 'NotPermitted' }
        ) {
            $result = Test-SenderId -IPAddress $IP -PurportedResponsibleDomain $Domain @offline -ErrorAction Stop
            "$($result.Status)" | Should -BeExactly $Status
            "$($result.FailReason)" | Should -BeExactly $Reason
        }

        It 'asks whom the settings name, and the parameter wins' {
            $own = New-ConfigPath
            Set-Content $own (@{ dns = @{ zonePaths = @("$folder.zone"); nameServers = @('192.0.2.53') } } | ConvertTo-Json)
            $asked = @{ IPAddress = '192.0.2.1'; PurportedResponsibleDomain = 'example.com'; ConfigPath = $own }
            (Test-SenderId @asked).Status | Should -Be 'Pass'
            Set-Content "$folder.other.zone" 'example.com. 60 IN TXT "v=spf1 -all"'
            (Test-SenderId @asked -ZonePath "$folder.other.zone").Status | Should -Be 'Fail'
        }

        It 'gives the publisher''s explanation' {
            $result = Test-SenderId -IPAddress 198.51.100.7 -PurportedResponsibleDomain exp.example.com @offline
            $result.Explanation | Should -Be 'No mail from 198.51.100.7 please'
        }

        It 'begins with Status, FailReason and Explanation' {
            $names = (Test-SenderId -IPAddress 192.0.2.1 -PurportedResponsibleDomain example.com @offline).psobject.Properties.Name
            $names | Should -Be @(
                'Status', 'FailReason', 'Explanation', 'Action', 'SmtpResponse', 'PurportedResponsibleAddress', 'PurportedResponsibleDomain', 'PraField',
                'IPAddress', 'IPAddressSource', 'HelloDomain', 'MailFrom', 'BypassReason', 'Cause', 'Record', 'DnsLookups', 'VoidLookups', 'MapiStatus',
                'Stamps', 'Checks', 'Trace', 'Path', 'MessageNumber', 'Part', 'AttachedMessages', 'AttachedFault', 'AttachedNotes', 'Authentication',
                'ReceivedBy', 'Detail', 'File')
        }

        It 'takes -Server by name and pipeline, and -DomainController, without effect' {
            $domain = @{ IPAddress = '192.0.2.1'; PurportedResponsibleDomain = 'example.com' }
            (Test-SenderId @domain -Server mail1 @offline).Status | Should -Be 'Pass'
            ('mail1' | Test-SenderId @domain @offline).Status | Should -Be 'Pass'
            $result = Invoke-Caught { Test-SenderId @domain -Server mail1 -DomainController dc1 @offline -Verbose }
            "$($result.Verbose)" | Should -Match 'DomainController'
            "$($result.Verbose)" | Should -Match 'Server'
        }

        It 'passes -HelloDomain to the macros' {
            Set-Content "$folder.helo.zone" 'h.example. IN TXT "v=spf1 exists:%{h}.ok.example -all"', 'mx.example.net.ok.example. IN A 127.0.0.2'
            $domain = @{ IPAddress = '192.0.2.1'; PurportedResponsibleDomain = 'h.example'; ZonePath = "$folder.helo.zone"; ConfigPath = $config }
            (Test-SenderId @domain -HelloDomain mx.example.net).Status | Should -Be 'Pass'
            (Test-SenderId @domain).Status | Should -Be 'Fail'
        }

        It 'refuses an address in place of a domain' {
            $thrown = (Invoke-Caught { Test-SenderId -IPAddress 192.0.2.1 -PurportedResponsibleDomain ann@example.com @offline }).Thrown
            $thrown.FullyQualifiedErrorId | Should -Be 'DomainInvalid,SenderId.PowerShell.Commands.TestSenderIdCommand'
            $thrown.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $thrown.TargetObject | Should -Be 'ann@example.com'
        }

        It 'refuses <_> as an address' -ForEach '192.0.2', '192.0.2.300', '010.0.0.1', '0x7f.0.0.1', 'mail.example.com', '192.0.2.0/24', 'fe80::1%eth0' {
            { Test-SenderId -IPAddress $_ -PurportedResponsibleDomain example.com @offline } | Should -Throw "*'$_' is not an IP address*"
        }

        It 'takes an IPAddress object' {
            (Test-SenderId -IPAddress ([ipaddress]'192.0.2.1') -PurportedResponsibleDomain example.com @offline).Status | Should -Be 'Pass'
        }
    }

    Context 'files' {
        It 'takes a file, a folder, a wildcard and several of them' {
            @(Test-SenderId "$folder/00000.eml" @offline).Count | Should -Be 1
            @(Test-SenderId $folder @offline -WarningAction Ignore).Count | Should -Be 6
            @(Test-SenderId "$folder/0*.eml" @offline).Count | Should -Be 3
            @(Test-SenderId "$folder/00000.eml", "$folder/a-*.eml" @offline).Path | Should -Be "$folder/00000.eml", "$folder/a-fail.eml"
        }

        It 'gives nothing for a wildcard that fits nothing' {
            $result = Invoke-Caught { Test-SenderId "$folder/*.nothing" @offline }
            $result.Output.Count + $result.Errors.Count | Should -Be 0
        }

        It 'takes the pipeline by value and by property name' {
            ("$folder/00000.eml", "$folder/a-fail.eml" | Test-SenderId @offline).Status | Should -Be 'Pass', 'Fail'
            @(Get-ChildItem $folder -Filter 0*.eml | Test-SenderId @offline).Path | Should -Be (Get-ChildItem $folder -Filter 0*.eml).FullName
            @([pscustomobject]@{ FullName = "$folder/00000.eml" } | Test-SenderId @offline).Count | Should -Be 1
            @(Get-Item $folder | Test-SenderId @offline -WarningAction Ignore).Count | Should -Be 6
        }

        It 'takes names with brackets by -LiteralPath alone' {
            $odd = "$folder.odd/mail [1]*.eml"
            $null = New-Item "$folder.odd" -ItemType Directory -Force
            New-Message $odd ann@example.com 192.0.2.1
            (Test-SenderId -LiteralPath $odd @offline).Status | Should -Be 'Pass'
            Test-SenderId -Path "$folder.odd/mail [1]x*.eml" @offline | Should -BeNullOrEmpty
            (Get-ChildItem "$folder.odd" | Test-SenderId @offline).Path | Should -Be $odd
        }

        It 'takes relative and provider paths' {
            Push-Location $folder
            try { (Test-SenderId ./00000.eml @offline).Path | Should -Be "$folder/00000.eml" }
            finally { Pop-Location }
            $null = New-PSDrive -Name Mail -PSProvider FileSystem -Root $folder
            (Test-SenderId Mail:/00000.eml @offline).Path | Should -Be "$folder/00000.eml"
            Push-Location Mail:
            try { (Test-SenderId -LiteralPath 00000.eml -ZonePath "$folder.zone" -ConfigPath $config).Status | Should -Be 'Pass' }
            finally { Pop-Location }
        }

        It 'splits an mbox file and numbers its messages' {
            $mbox = "$folder.mbox"
            Set-Content $mbox @"
From a@b Mon Jan  5 10:00:00 2026
From: ann@example.com

one

From a@b Mon Jan  5 10:00:00 2026
From: bob@soft.example.com

two
"@
            $results = Test-SenderId $mbox -IPAddress 192.0.2.1 @offline
            "$($results.Status)" | Should -Be 'Pass SoftFail'
            $results.MessageNumber | Should -Be 1, 2
        }

        It 'reads the originating address from the Received fields unless it is given' {
            (Test-SenderId "$folder/a-fail.eml" @offline).IPAddressSource | Should -Be 'Received'
            $result = Test-SenderId "$folder/a-fail.eml" -IPAddress 192.0.2.1 @offline
            $result.IPAddressSource | Should -Be 'Client'
            $result.Status | Should -Be 'Pass'
        }

        It 'warns where there is no originating address, and leaves the message unstamped' {
            $result = Invoke-Caught { Test-SenderId "$folder/c-noorigin.eml" @offline }
            $result.Output[0].Status | Should -BeNullOrEmpty
            $result.Output[0].Cause | Should -Be 'MissingOriginatingAddress'
            $result.Output[0].Action | Should -Be 'StampStatus'
            $result.Output[0].Stamps.Count | Should -Be 0
            "$($result.Warnings)" | Should -Match 'c-noorigin\.eml.*Received'
        }

        It 'keeps the order of the input however long each takes' {
            $many = New-Mailbox 300
            (Test-SenderId $many @offline).Path | Should -Be (Get-ChildItem $many).FullName
            (Get-ChildItem $many | Sort-Object Name -Descending | Test-SenderId @offline).Path |
                Should -Be (Get-ChildItem $many | Sort-Object Name -Descending).FullName
        }
    }

    Context 'a message text' {
        It 'evaluates the text' {
            $result = Test-SenderId -Message "From: ann@example.com`r`n`r`nHello" -IPAddress 192.0.2.1 @offline
            $result.Status | Should -Be 'Pass'
            $result.Path | Should -BeNullOrEmpty
        }

        It 'is content with line feeds and the header alone' {
            (Test-SenderId -Message "From: ann@example.com`nSubject: x" -IPAddress 192.0.2.1 @offline).Status | Should -Be 'Pass'
        }

        It 'reports a text that is not a message' {
            $result = Invoke-Caught { Test-SenderId -Message "`0`0nonsense" -IPAddress 192.0.2.1 @offline }
            $result.Errors[0].FullyQualifiedErrorId | Should -Be 'NotAMessage,SenderId.PowerShell.Commands.TestSenderIdCommand'
        }
    }

    Context 'what the session knew' {
        It 'evaluates the scopes named and decides by the PRA' {
            $result = Test-SenderId -Message "From: ann@example.com`n" -IPAddress 192.0.2.1 -MailFrom bob@soft.example.com -HelloDomain exp.example.com -Scope Pra, MailFrom, Helo @offline
            "$($result.Checks | ForEach-Object { "$($_.Scope)=$($_.Status)" })" | Should -Be 'Pra=Pass MailFrom=SoftFail Helo=Pass'
            $result.Status | Should -Be 'Pass'
        }

        It 'takes an empty and a bracketed MAIL FROM' {
            (Test-SenderId -Message "From: ann@example.com`n" -IPAddress 192.0.2.1 -MailFrom '' @offline).MailFrom | Should -BeExactly ''
            (Test-SenderId -Message "From: ann@example.com`n" -IPAddress 192.0.2.1 -MailFrom '<>' @offline).MailFrom | Should -BeExactly ''
            (Test-SenderId -Message "From: ann@example.com`n" -IPAddress 192.0.2.1 -MailFrom '<b@x.example>' @offline).MailFrom | Should -Be 'b@x.example'
        }

        It 'exempts a message whose recipients are all listed' {
            $own = New-ConfigPath
            Set-SenderIdConfig -ConfigPath $own -BypassedRecipients ann@contoso.com -SpoofedDomainAction Reject
            $test = @{ Path = "$folder/a-fail.eml"; ZonePath = "$folder.zone"; ConfigPath = $own }
            $exempt = Test-SenderId @test -Recipient ANN@contoso.com
            $exempt.Status | Should -BeNullOrEmpty
            "$($exempt.BypassReason)" | Should -Be 'BypassedRecipients: ann@contoso.com'
            $refused = Test-SenderId @test -Recipient ann@contoso.com, bob@contoso.com
            $refused.Action | Should -Be 'Reject'
            $refused.SmtpResponse | Should -Be '550 5.7.1 Sender ID (PRA) Not Permitted - No mail from 198.51.100.7 please'
        }

        It 'leaves internal mail alone unless the settings say otherwise' {
            $own = New-ConfigPath
            $test = @{ Path = "$folder/a-fail.eml"; ZonePath = "$folder.zone"; ConfigPath = $own; Internal = $true }
            (Test-SenderId @test).Cause | Should -Be 'NotEnabled'
            Set-SenderIdConfig -ConfigPath $own -InternalMailEnabled $true
            (Test-SenderId @test).Status | Should -Be 'Fail'
        }
    }

    Context 'errors' {
        It 'goes on after <Name>, with id <Id> and category <Category>' -ForEach @(
            @{ Name = 'a missing file'; File = 'missing.eml'; Id = 'FileNotFound'; Category = 'ObjectNotFound' }
            @{ Name = 'a picture'; File = 'picture.png'; Id = 'NotAMessage'; Category = 'InvalidData' }
            @{ Name = 'an empty file'; File = 'empty.eml'; Id = 'NotAMessage'; Category = 'InvalidData' }
        ) {
            $null = New-Item "$folder.bad" -ItemType Directory -Force
            [System.IO.File]::WriteAllBytes("$folder.bad/picture.png", [byte[]](0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0))
            [System.IO.File]::WriteAllBytes("$folder.bad/empty.eml", [byte[]]@())
            $result = Invoke-Caught { Test-SenderId -LiteralPath "$folder/00000.eml", "$folder.bad/$File", "$folder/00001.eml" @offline }
            $result.Output.Count | Should -Be 2
            $result.Errors.Count | Should -Be 1
            $result.Errors[0].FullyQualifiedErrorId | Should -Be "$Id,SenderId.PowerShell.Commands.TestSenderIdCommand"
            $result.Errors[0].CategoryInfo.Category | Should -Be $Category
            $result.Errors[0].TargetObject | Should -Be "$folder.bad/$File"
            "$($result.Errors[0])" | Should -Match ([regex]::Escape($File))
        }

        It 'names a missing -Path, a missing drive and a path of another provider' {
            (Invoke-Caught { Test-SenderId "$folder/missing.eml" @offline }).Errors[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
            (Invoke-Caught { Test-SenderId 'nodrive:/x.eml' @offline }).Errors[0].FullyQualifiedErrorId | Should -BeLike 'PathInvalid,*'
            (Invoke-Caught { Test-SenderId 'Env:/PATH' @offline }).Errors[0].FullyQualifiedErrorId | Should -BeLike 'NotAFile,*'
        }

        It 'respects -ErrorAction and -ErrorVariable' {
            $result = Test-SenderId "$folder/missing.eml", "$folder/00000.eml" @offline -ErrorAction SilentlyContinue -ErrorVariable seen
            $result.Status | Should -Be 'Pass'
            $seen.Count | Should -Be 1
            { Test-SenderId "$folder/missing.eml", "$folder/00000.eml" @offline -ErrorAction Stop } | Should -Throw
        }

        It 'ends at once on a bad <Id>' -ForEach @(
            @{ Id = 'ZoneMalformed'; Parameters = @{ ZonePath = 'bad.zone' } }
            @{ Id = 'FileNotFound'; Parameters = @{ ZonePath = 'missing.zone' } }
            @{ Id = 'ZoneUnreadable'; Parameters = @{ ZonePath = '.' } }
            @{ Id = 'NameServerInvalid'; Parameters = @{ NameServer = 'dns.example.com' } }
            @{ Id = 'NameServerInvalid'; Parameters = @{ NameServer = '192.0.2.53:99999' } }
            @{ Id = 'ZoneAndNameServer'; Parameters = @{ NameServer = '192.0.2.53'; ZonePath = 'missing.zone' } }
            @{ Id = 'TimeoutInvalid'; Parameters = @{ Timeout = 0; NameServer = '192.0.2.53' } }
            @{ Id = 'TimeoutInvalid'; Parameters = @{ Timeout = '-00:00:01'; NameServer = '192.0.2.53' } }
        ) {
            Push-Location (New-Item "$folder.zones" -ItemType Directory -Force)
            Set-Content bad.zone 'example.com. IN TXT "open'
            try { $thrown = (Invoke-Caught { Test-SenderId "$folder/00000.eml" -ConfigPath $config @Parameters }).Thrown }
            finally { Pop-Location }
            $thrown.FullyQualifiedErrorId | Should -Be "$Id,SenderId.PowerShell.Commands.TestSenderIdCommand"
            if ($Id -eq 'ZoneMalformed') { "$thrown" | Should -Match 'bad\.zone:1: ' }
        }

        It 'ends at once on a configuration that is not valid' {
            $bad = New-ConfigPath
            Set-Content $bad '['
            (Invoke-Caught { Test-SenderId "$folder/00000.eml" -ZonePath "$folder.zone" -ConfigPath $bad }).Thrown.FullyQualifiedErrorId | Should -BeLike 'ConfigMalformed,*'
        }
    }

    Context 'habits' {
        It 'tests nothing with -WhatIf and says what it would test' {
            $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Test-SenderId '$folder/00000.eml' -ZonePath '$folder.zone' -WhatIf; Test-SenderId -IPAddress 192.0.2.1 -PurportedResponsibleDomain example.com -WhatIf"
            $text[0] | Should -Be "What if: Testing the Sender ID of '$folder/00000.eml'"
            $text[1] | Should -Be "What if: Testing the Sender ID of 'example.com'"
            $text.Count | Should -Be 2
        }

        It 'asks with -Confirm' {
            $text = 'n' | pwsh -NoProfile -Command "Import-Module '$manifest'; Test-SenderId '$folder/00000.eml' -ZonePath '$folder.zone' -Confirm" | Out-String
            $text | Should -Match 'Are you sure'
            $text | Should -Not -Match 'Pass'
        }

        It 'filters and groups statuses as values' {
            $results = Test-SenderId $folder @offline -WarningAction Ignore
            @($results | Where-Object Status -EQ Fail).Count | Should -Be 2
            @($results | Where-Object Status -EQ ([SenderId.SenderIdStatus]::Pass)).Count | Should -Be 3
            ($results | Group-Object Status -NoElement | Where-Object Name -EQ Pass).Count | Should -Be 3
        }

        It 'survives ConvertTo-Json, Export-Csv, Export-Clixml and Compare-Object' {
            $result = Test-SenderId "$folder/a-fail.eml" @offline
            $json = $result | ConvertTo-Json -Depth 9 -EnumsAsStrings -WarningAction Stop | ConvertFrom-Json
            $json.Status | Should -Be 'Fail'
            $json.Trace[0].Kind | Should -Be 'Remark'
            $row = $result | Select-Object Path, Status, IPAddress, Action | ConvertTo-Csv | ConvertFrom-Csv
            $row.Status | Should -Be 'Fail'
            $row.IPAddress | Should -Be '198.51.100.7'
            ($result | ConvertTo-Csv | ConvertFrom-Csv).Cause | Should -Be 'Matched'
            $result | Export-Clixml "$folder.xml"
            (Import-Clixml "$folder.xml").PurportedResponsibleDomain | Should -Be 'exp.example.com'
            $other = Test-SenderId "$folder/00000.eml" @offline
            @(Compare-Object $result $other -Property Status, Action).Count | Should -Be 2
        }

        It 'prints the first result before the last is asked for' {
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $first = & { "$folder/00000.eml"; Start-Sleep -Seconds 3; "$folder/00001.eml" } | Test-SenderId @offline |
                ForEach-Object { $clock.Elapsed.TotalSeconds } | Select-Object -First 1
            $first | Should -BeLessThan 2.5
        }

        It 'ends early for Select-Object -First' {
            $many = New-Mailbox 500
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            @(Test-SenderId $many @offline | Select-Object -First 2).Count | Should -Be 2
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
        }

        It 'stops within a second of Ctrl+C while name servers are silent' {
            $silent = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({
                        param($manifest, $path, $server, $config)
                        Import-Module $manifest
                        Test-SenderId $path -NameServer $server -ConfigPath $config
                    }).AddArgument($manifest).AddArgument($folder).AddArgument("127.0.0.1:$($silent.Client.LocalEndPoint.Port)").AddArgument($config)
                $run = $shell.BeginInvoke()
                $null = $silent.ReceiveAsync().Wait(30000)
                $run.IsCompleted | Should -BeFalse
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                $clock.Elapsed.TotalSeconds | Should -BeLessThan 1
                "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
            }
            finally {
                $shell.Dispose()
                $silent.Dispose()
            }
        }

        It 'gives TempError when -Timeout has passed, a plain number being seconds' {
            $silent = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
            try {
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                $result = Test-SenderId "$folder/00000.eml" -NameServer "127.0.0.1:$($silent.Client.LocalEndPoint.Port)" -Timeout 1 -ConfigPath $config
                $result.Status | Should -Be 'TempError'
                $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
            }
            finally { $silent.Dispose() }
        }

        It 'shows progress for long work' {
            $silent = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({
                        param($manifest, $path, $server, $config)
                        Import-Module $manifest
                        & { $path; Start-Sleep -Milliseconds 1500; $path } | Test-SenderId -NameServer $server -Timeout 00:00:00.2 -ConfigPath $config
                    }).AddArgument($manifest).AddArgument("$folder/00000.eml").AddArgument("127.0.0.1:$($silent.Client.LocalEndPoint.Port)").AddArgument($config)
                @($shell.Invoke()).Count | Should -Be 2
                $shell.Streams.Progress.Activity | Should -Contain 'Testing Sender ID'
                "$($shell.Streams.Progress[-1].RecordType)" | Should -Be 'Completed'
            }
            finally {
                $shell.Dispose()
                $silent.Dispose()
            }
        }

        It 'completes scopes' {
            $line = 'Test-SenderId . -Scope '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Helo', 'MailFrom', 'Pra'
        }
    }

    Context 'questions side by side' {
        It 'asks <_.Together> at once where AsksAhead is <_.Setting>' -ForEach @{ Setting = $true; Together = 2 }, @{ Setting = $false; Together = 1 } {
            $config = New-ConfigPath
            Set-Content $config (@{ dns = @{ asksAhead = $_.Setting } } | ConvertTo-Json)
            $port = [System.Collections.Concurrent.BlockingCollection[int]]::new()
            # A name server that lets questions gather for a moment, answers that there is no record of b.test and c.test, and counts.
            $server = Start-ThreadJob -ArgumentList $port {
                param($port)
                $socket = [System.Net.Sockets.UdpClient]::new([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
                $socket.Client.ReceiveTimeout = 20000
                $port.Add($socket.Client.LocalEndPoint.Port)
                $left = 3; $most = 0
                while ($left -gt 0) {
                    $receive = { $from = $null; @{ Question = $socket.Receive([ref] $from); From = $from } }
                    $datagrams = @(& $receive)
                    Start-Sleep -Milliseconds 200
                    while ($socket.Available) { $datagrams += & $receive }
                    $most = [Math]::Max($most, $datagrams.Count)
                    foreach ($datagram in $datagrams) {
                        $question = $datagram.Question
                        $end = 12
                        while ($question[$end]) { $end += $question[$end] + 1 }
                        $record = 'v=spf1 exists:b.test exists:c.test -all'
                        $isFirst = $question[13] -in [int][char] 'a', [int][char] 'A'
                        $answer = [byte[]]($question[0..1] + 0x81, 0x80, 0, 1, 0, [int] $isFirst, 0, 0, 0, 0 + $question[12..($end + 4)])
                        if ($isFirst) {
                            $answer += [byte[]](0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, ($record.Length + 1), $record.Length + [System.Text.Encoding]::ASCII.GetBytes($record))
                        }
                        $null = $socket.Send($answer, $answer.Length, $datagram.From)
                        $left--
                    }
                }
                $socket.Dispose()
                $most
            }
            $test = @{ IPAddress = '192.0.2.1'; PurportedResponsibleDomain = 'a.test'; NameServer = "127.0.0.1:$($port.Take())"; ConfigPath = $config }
            (Test-SenderId @test).Status | Should -Be 'Fail'
            $server | Receive-Job -Wait -AutoRemoveJob | Should -Be $_.Together
        }
    }

    Context 'views' {
        It 'prints a table of five columns' {
            $lines = (Test-SenderId "$folder/a-fail.eml" @offline | Out-String -Width 200).Trim() -split "`n"
            -split $lines[0] | Should -Be 'Status', 'Action', 'PurportedResponsibleDomain', 'IPAddress', 'File'
            -split $lines[2] | Should -Be 'Fail', 'StampStatus', 'exp.example.com', '198.51.100.7', 'a-fail.eml'
        }

        It 'prints the trace as a tree' {
            $text = (Test-SenderId "$folder/a-fail.eml" @offline).Trace | Out-String -Width 200
            $text | Should -Match '(?m)^check_host\(exp\.example\.com\)'
            $text | Should -Match '(?m)^  TXT exp\.example\.com'
            $text | Should -Match '(?m)^  +check_host\(example\.com\)'
            $text | Should -Match '(?m)^    TXT example\.com'
        }

        It 'prints the trace in the list too' {
            Test-SenderId "$folder/a-fail.eml" @offline | Format-List | Out-String -Width 200 | Should -Match '(?m)^ +TXT exp\.example\.com'
        }

        It 'tells of <Kind> in the trace' -ForEach @(
            @{ Record = 'v=spf1 include=ok.test -all'; Kind = 'UnknownModifier'; Line = 'include=ok.test: unknown modifier, ignored (did you mean include:ok.test?)' }
            @{ Record = 'v=spf1 -all redirect=ok.test'; Kind = 'IgnoredRedirect'; Line = 'redirect=ok.test: ignored: the record has -all' }
            @{ Record = 'v=spf1 -all mx'; Kind = 'UnreachableTerm'; Line = 'mx: never reached: it stands behind -all' }
            @{ Record = 'v=spf1 -all exp=pct.test'; Kind = 'DroppedExplanation'; Line = 'exp=pct.test: explanation dropped: at character 4 of the text' }
        ) {
            $zone = Join-Path $TestDrive 'terms.zone'
            Set-Content $zone "`$ORIGIN test.`nd IN TXT `"$Record`"`npct IN TXT `"100% no`"`n"
            $result = Test-SenderId -IPAddress 192.0.2.1 -PurportedResponsibleDomain d.test -ZonePath $zone -ConfigPath $config
            @($result.Trace).Where({ $_.Kind -eq $Kind }).Count | Should -Be 1
            $result.Trace | Out-String -Width 300 | Should -BeLike "*  $($Line -replace '[\[\]?*]', '`$0')*"
        }

        It 'prints nothing that could steer a terminal' {
            $result = Test-SenderId -IPAddress 192.0.2.1 -PurportedResponsibleDomain evil.example.com @offline
            $result.Record | Should -BeLike '*\027`[31mred*'
            foreach ($text in ($result | Format-List | Out-String), ($result.Trace | Out-String), ($result.Checks | Format-List | Out-String), ($result | Out-String)) {
                $text -replace '\x1b\[\d+(;\d+)*m(?!red)' | Should -Not -Match ([char]27)
            }
        }

        It 'colours the status only where the host shows colours' {
            $text = pwsh -NoProfile -NonInteractive -Command "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$manifest'; Test-SenderId '$folder/a-fail.eml' -ZonePath '$folder.zone' -ConfigPath '$config' | Out-String"
            "$text" | Should -Not -Match ([char]27)
        }
    }

    Context 'the command line' -Skip:(-not $env:SENDERID_CLI) {
        It 'says the same of the samples, property by property' {
            $samples = @{ Path = "$repository/samples/messages"; ZonePath = "$repository/samples/zone"; ConfigPath = "$repository/samples/config.json" }
            $own = @(Test-SenderId @samples -WarningAction Ignore)
            $theirs = @(dotnet $env:SENDERID_CLI test $samples.Path --zone $samples.ZonePath --config $samples.ConfigPath --format jsonl --trace |
                    ForEach-Object { $_ | ConvertFrom-Json -AsHashtable -DateKind String })
            $own.Count | Should -BeGreaterThan 10
            $own.Count | Should -Be $theirs.Count
            for ($i = 0; $i -lt $own.Count; $i++) {
                foreach ($name in $theirs[$i].Keys | Where-Object { $_ -notin 'checks', 'trace', 'failReason', 'ipAddressSource', 'bypassReason' }) {
                    "$($own[$i].$name)" | Should -BeExactly "$($theirs[$i][$name])" -Because "$name of $($own[$i].Path)"
                }

                $theirs[$i].trace.detail | Should -BeExactly $own[$i].Trace.Detail
            }
        }
    }

    Context 'the cases that every head runs' {
        BeforeDiscovery {
            $cases = Get-ChildItem "$PSScriptRoot/../cases" -Filter *.eml | ForEach-Object { @{ Case = $_.BaseName; Stem = $_.FullName -replace '\.eml$' } }
        }

        It 'gives the verdict of <Case>' -ForEach $cases {
            $envelope = Get-Content "$Stem.envelope.json" -Raw | ConvertFrom-Json -AsHashtable
            $expected = Get-Content "$Stem.verdict.json" -Raw | ConvertFrom-Json -AsHashtable
            $path = New-ConfigPath
            if ($envelope['config']) {
                @{ schemaVersion = 1 } + $envelope['config'] | ConvertTo-Json -Depth 9 | Set-Content $path
            }

            $parameters = @{ LiteralPath = "$Stem.eml"; ZonePath = "$Stem.zone"; ConfigPath = $path }
            foreach ($pair in @{ clientAddress = 'IPAddress'; helo = 'HelloDomain'; mailFrom = 'MailFrom'; recipients = 'Recipient'; scopes = 'Scope'; internal = 'Internal' }.GetEnumerator()) {
                if ($null -ne $envelope[$pair.Key]) { $parameters[$pair.Value] = $envelope[$pair.Key] }
            }

            $result = Test-SenderId @parameters -WarningAction Ignore -ErrorAction Stop
            # Fields of the message that must go are for those who change messages; a cmdlet does not.
            foreach ($name in $expected.Keys | Where-Object { $_ -ne 'foreignStamps' }) {
                $actual = $result.$name
                switch ($name) {
                    'stamps' {
                        # The name of the host that checks is the one thing a cmdlet does not say.
                        @($actual | ForEach-Object { $_.Replace('localhost', 'mx.example.org') }) | Should -BeExactly @($expected.stamps) -Because $name
                    }
                    'checks' {
                        $scopes = @{ Pra = 'pra'; MailFrom = 'mfrom'; Helo = 'helo' }
                        $actual.Count | Should -Be $expected.checks.Count -Because $name
                        for ($i = 0; $i -lt $expected.checks.Count; $i++) {
                            foreach ($key in $expected.checks[$i].Keys) {
                                $value = $key -eq 'scope' ? $scopes["$($actual[$i].Scope)"] : $actual[$i].$key
                                "$value" | Should -BeExactly ($expected.checks[$i][$key] ?? ($key -eq 'failReason' ? 'None' : '')) -Because "$name[$i].$key"
                            }
                        }
                    }
                    { $_ -in 'failReason', 'ipAddressSource' } {
                        # JSON says null where the enumeration says None.
                        "$actual" | Should -BeExactly ($expected[$name] ?? 'None') -Because $name
                    }
                    default { "$actual" | Should -BeExactly "$($expected[$name])" -Because $name }
                }
            }
        }
    }
}

Describe 'Test-SenderId, inside a message' {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        $forwarded = @{ ZonePath = "$repository/samples/zone"; WarningAction = 'Ignore' }
        $phish = "$repository/samples/forwarded/01-phish-attached.eml"
        $list = "$repository/samples/forwarded/02-list-arc.eml"
    }

    It 'gives the message inside as a result of its own' {
        $reports = @(Test-SenderId $phish -Attached @forwarded)
        $reports.Status | Should -Be 'Pass', 'Fail'
        $reports.Part | Should -Be $null, '2'
        $reports[0].AttachedMessages | Should -Be 1
        $reports[0].Authentication | Should -BeNullOrEmpty
        $reports | Format-Table | Out-String -Width 200 | Should -Match '01-phish-attached.eml \(\+1\)[\s\S]*01-phish-attached.eml \[2\]'
    }

    It 'says what DKIM, ARC and DMARC say, in results and trace' {
        $report = Test-SenderId $list -Authentication @forwarded
        $report.Status | Should -Be 'Fail'
        $report.Authentication.Arc.Status | Should -Be 'Pass'
        $report.Authentication.Dmarc.Policy | Should -Be 'Reject'
        $report.Authentication.Forwarding | Should -Match 'looks like forwarding'
        $report.Trace.Subject | Should -Contain 'TXT arc._domainkey.lists.example'
        $report | Format-List | Out-String | Should -Match 'arc=pass sealed by lists.example'
    }

    It 'looks into the text of a message' {
        $reports = @(Test-SenderId -Message (Get-Content $phish -Raw) -Attached @forwarded)
        $reports.Part | Should -Be $null, '2'
        $reports.Path | Should -Be $null, $null
    }

    It 'says the same as the command line' -Skip:(-not $env:SENDERID_CLI) {
        $theirs = @(dotnet $env:SENDERID_CLI test $list --zone $forwarded.ZonePath --attached --authentication --format jsonl | ConvertFrom-Json)
        $own = Test-SenderId $list -Attached -Authentication @forwarded
        $own.Authentication.Forwarding | Should -Be $theirs.authentication.forwarding
        "$($own.Authentication.Dkim.Reason)" | Should -Be "$($theirs.authentication.dkim.reason)"
    }

    It 'loads the packages of others only when they are used, and apart' {
        pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $phish, $zone)
            $names = { @([System.AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match '^(MimeKit|BouncyCastle\.Cryptography|SenderId\.Mime)$' | Sort-Object) -join ',' }
            Import-Module $manifest -ErrorAction Stop
            $null = Get-SenderIdConfig -ConfigPath /nowhere/c.json
            $null = Test-SenderId $phish -ZonePath $zone
            "before: $(& $names)"
            $null = Test-SenderId $phish -ZonePath $zone -Attached
            "after: $(& $names)"
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -match '^MimeKit$'
        } -args $manifest, $phish, $forwarded.ZonePath | Should -Be 'before: ', 'after: MimeKit,SenderId.Mime'
    }

    It 'works beside a module with other versions of the same packages: <_>' -ForEach 'theirs first', 'ours first' -Skip:(-not $env:SENDERID_OTHER_PACKAGES) {
        pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $phish, $zone, $others, $order)
            $loadTheirs = { $others -split ';' | ForEach-Object { $null = [System.Reflection.Assembly]::LoadFrom($_) } }
            if ($order -eq 'theirs first') { & $loadTheirs }
            Import-Module $manifest -ErrorAction Stop
            $reports = Test-SenderId $phish -ZonePath $zone -Attached -Authentication
            "$($reports.Status -join ',') $($reports[0].Authentication.Dkim[0])"
            if ($order -ne 'theirs first') { & $loadTheirs }
            @([System.AppDomain]::CurrentDomain.GetAssemblies().GetName() | Where-Object Name -in MimeKit, BouncyCastle.Cryptography).Count
        } -args $manifest, $phish, $forwarded.ZonePath, $env:SENDERID_OTHER_PACKAGES, $_ | Should -Be 'Pass,Fail dkim=pass partner.example (selector 2026)', 4
    }
}
