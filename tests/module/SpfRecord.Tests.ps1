#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $zoneText = @'
$ORIGIN example.
$TTL 300
d    IN MX 10 mx.d
     IN TXT "v=spf1 mx include:o.example ?all"
mx.d IN A 192.0.2.1
     IN TXT "v=spf1 a -all"
o    IN TXT "v=spf1 ip4:203.0.113.0/24 ip4:203.0.112.0/24 -all"
bad  IN TXT "v=spf1 ipv4:192.0.2.1 -all"
esc  IN TXT "v=spf1 a:\027[31mred.example -all"
'@
    function New-Zone([string] $Text = $zoneText) {
        $file = Join-Path (Get-Item TestDrive:).FullName "$([guid]::NewGuid()).zone"
        Set-Content $file $Text
        $file
    }

    $zone = @{ ZonePath = New-Zone }
    $changed = @{ ZonePath = New-Zone $zoneText.Replace('203.0.112.0/24', '203.0.114.0/25') }
}

Describe 'Get-SpfRecord' {
    It 'gives the record with everything below it' {
        $record = Get-SpfRecord d.example @zone
        $record.Record | Should -Be 'v=spf1 mx include:o.example ?all'
        $record.DnsLookups, $record.VoidLookups, $record.TimeToLive | Should -Be 2, 1, 300
        $record.Terms.Term | Should -Be 'mx', 'include:o.example', '?all'
        $record.Terms[0].Networks | Should -Be '192.0.2.1'
        $record.Terms[1].Record.Record | Should -Match '^v=spf1 ip4:203'
        $record | Out-String | Should -Match '(?m)^  include:o\.example\r?\n    o\.example  \['
    }

    It 'gives the networks that pass, with their terms' {
        $flat = Get-SpfRecord d.example -Flat @zone
        $flat.Networks.Network | Should -Be '192.0.2.1', '203.0.112.0/23'
        $flat.Networks[1].Terms.Count | Should -Be 2
        $flat.IPv4AddressCount | Should -Be 513
    }

    It 'tells whether a snapshot is still true' {
        $file = "$TestDrive/networks.csv"
        (Get-SpfRecord d.example -Flat @zone).Networks | Export-Csv $file
        (Get-SpfRecord d.example -Flat -Check $file @zone).IsEmpty | Should -BeTrue
        $caught = Invoke-Caught { Get-SpfRecord d.example -Flat -Check $file @changed }
        $caught.Output[0].Removed | Should -Be '203.0.112.0/24'
        $caught.Output[0].Added | Should -Be '203.0.114.0/25'
        $caught.Errors[0].FullyQualifiedErrorId | Should -BeLike 'SnapshotOutdated,*'
    }

    It 'takes several domains down the pipeline, also of objects, and names what is none' {
        $caught = Invoke-Caught { 'd.example', 'ann@d.example', 'o.example' | Get-SpfRecord @zone }
        $caught.Output.Domain | Should -Be 'd.example', 'o.example'
        $caught.Errors[0].FullyQualifiedErrorId | Should -BeLike 'DomainInvalid,*'
        "$($caught.Errors[0])" | Should -Match 'write d\.example'
        (Get-SpfRecord d.example, o.example @zone | Test-SpfRecord @zone).Domain | Should -Be 'd.example', 'o.example'
        ([pscustomobject]@{ DomainName = 'o.example' } | Get-SpfRecord @zone).Domain | Should -Be 'o.example'
    }

    It 'shows nothing that steers a terminal' {
        foreach ($text in (Get-SpfRecord esc.example @zone | Out-String), (Get-SpfRecord esc.example @zone | Format-Table | Out-String),
            (Test-SpfRecord esc.example @zone | Out-String), ((Test-SpfRecord esc.example @zone).Findings | Out-String)) {
            $text | Should -Not -Match '\x1b\[31mred'
        }
    }
}

Describe 'Test-SpfRecord' {
    It 'gives the findings with remedy' {
        $report = Test-SpfRecord d.example @zone
        $report.Findings[0].Code | Should -Be 'NeutralAll'
        $report.Findings[0].Severity | Should -Be 'Warning'
        $report.Findings[0].Term | Should -Be '?all'
        $report.Findings[0].Remedy | Should -Match 'd\.example\. IN TXT "v=spf1 mx include:o\.example ~all"'
        $report | Out-String | Should -Match 'Warning  NeutralAll'
    }

    It 'has the members of the command line''s JSON' {
        $names = 'domain', 'record', 'findings', 'tree', 'flat', 'authority', 'changes'
        (Test-SpfRecord d.example @zone).PSObject.Properties.Name | Sort-Object | Should -Be ($names | Sort-Object)
    }

    It 'tests a text, with a domain and without' {
        (Test-SpfRecord -Record 'v=spf1 ip4:192.0.2.1 -al' @zone).Findings.Code | Should -Contain 'UnknownMechanism'
        (Test-SpfRecord d.example -Record 'v=spf1 mx -all' @zone).Record | Should -Be 'v=spf1 mx -all'
        ('d.example', 'o.example' | Test-SpfRecord -Record 'v=spf1 -all' @zone).Domain | Should -Be 'd.example', 'o.example'
    }

    It 'says that forwarded mail is judged' {
        (Test-SpfRecord d.example -Forwarded @zone).Findings.Code | Should -Contain 'SpfJudgedForPra'
        (Test-SpfRecord d.example @zone).Findings.Code | Should -Not -Contain 'SpfJudgedForPra'
    }

    It 'finds what changed since an earlier run in <Form>' -ForEach @(
        @{ Form = 'one object'; Write = { Test-SpfRecord d.example @zone | ConvertTo-Json -Depth 100 -EnumsAsStrings } }
        @{ Form = 'an array'; Write = { Test-SpfRecord d.example, bad.example @zone | ConvertTo-Json -Depth 100 -EnumsAsStrings } }
        @{ Form = 'one object a line'; Write = { Test-SpfRecord bad.example, d.example @zone | ForEach-Object { $_ | ConvertTo-Json -Depth 100 -EnumsAsStrings -Compress } } }
    ) {
        $file = "$TestDrive/base.json"
        & $Write | Set-Content $file
        (Test-SpfRecord d.example -Baseline $file @zone).Changes.Count | Should -Be 0
        $caught = Invoke-Caught { Test-SpfRecord d.example -Baseline $file @changed }
        $caught.Output[0].Changes[0].Fact | Should -Be 'Record'
        $caught.Output[0].Changes.Fact | Should -Contain 'Networks'
        $caught.Errors[0].FullyQualifiedErrorId | Should -BeLike 'RecordChanged,*'
        $unknown = Invoke-Caught { Test-SpfRecord o.example -Baseline $file @zone }
        $unknown.Output[0].Changes[0].Kind | Should -Be 'Unknown'
    }

    It 'says of a file that is no earlier run how to make one' {
        Set-Content "$TestDrive/no.json" (Test-SpfRecord d.example @zone | ConvertTo-Json -WarningAction Ignore)
        $caught = Invoke-Caught { Test-SpfRecord d.example -Baseline "$TestDrive/no.json" @zone }
        $caught.Thrown.FullyQualifiedErrorId | Should -BeLike 'EarlierRunUnreadable,*'
        "$($caught.Thrown)" | Should -Match '-EnumsAsStrings'
        (Invoke-Caught { Test-SpfRecord d.example -Baseline "$TestDrive/none.json" @zone }).Thrown.FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
    }

    It 'speaks the language of the session' {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'fr-FR'
            $report = Test-SpfRecord d.example @zone
            $report.Findings[0].Why | Should -Match 'courrier falsifi'
            Set-Content "$TestDrive/fr.json" '[]'
            "$((Invoke-Caught { Test-SpfRecord d.example -Baseline "$TestDrive/fr.json" @zone }).Errors[0])" | Should -Match 'ne figure pas dans le test'
        }
        finally { [cultureinfo]::CurrentUICulture = $before }
    }

    It 'loads the package for the zone''s own servers only where they are asked, apart from other modules' {
        $loaded = pwsh -NoProfile -NonInteractive -Command {
            param($manifest, $zone)
            $names = { ([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -match '^(DnsClient|MimeKit|SenderId\.AuthoritativeDns)$' } |
                    ForEach-Object { "$($_.GetName().Name)@$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name)" } | Sort-Object) -join ' ' }
            Import-Module $manifest -ErrorAction Stop
            $null = Get-SenderIdConfig -ConfigPath /nowhere/c.json -WarningAction Ignore
            "config: $(& $names)"
            $null = Test-SpfRecord d.example -ZonePath $zone
            $null = Get-SpfRecord d.example -ZonePath $zone
            "zone: $(& $names)"
            $null = Test-SpfRecord d.example -NameServer 127.0.0.1:1 -Timeout 1
            "servers: $(& $names)"
        } -args $manifest, $zone.ZonePath
        $loaded | Should -Be 'config: ', 'zone: ', 'servers: DnsClient@SenderId packages SenderId.AuthoritativeDns@SenderId packages'
    }
}

Describe 'New-SpfRecord' {
    It 'asks nothing where all is given' {
        $result = New-SpfRecord d.example -Mx -Sender 198.51.100.0/24, 2001:db8::/32 -Include o.example -Default Fail @zone
        $result.ZoneLines | Should -Be 'd.example. IN TXT "v=spf1 mx ip4:198.51.100.0/24 ip6:2001:db8::/32 include:o.example -all"'
        $result.Replaced | Should -Be 'd.example. IN TXT "v=spf1 mx include:o.example ?all"'
        $result.Nsupdate[-1] | Should -Be 'send'
        $result.WindowsDns | Should -BeLike 'dnscmd /RecordAdd d.example @ TXT *'
        $result | Out-String | Should -Match 'ZoneLines'
    }

    It 'closes several domains that come down the pipeline' {
        $results = 'p.example', 'q.example' | New-SpfRecord -Nobody @zone
        $results.Domain | Should -Be 'p.example', 'q.example'
        $results[0].ZoneLines | Should -Be 'p.example. IN TXT "v=spf1 -all"', '*.p.example. IN TXT "v=spf1 -all"', 'p.example. IN MX 0 .', '_dmarc.p.example. IN TXT "v=DMARC1; p=reject"'
        $results[0].Findings.Count | Should -Be 0
    }

    It 'writes for <For>' -ForEach @(
        @{ For = 'MailFrom'; Records = 'v=spf1 mx ~all', 'spf2.0/pra ?all' }
        @{ For = 'Pra'; Records = 'spf2.0/pra mx ~all' }
        @{ For = 'Both'; Records = 'v=spf1 mx ~all' }
    ) {
        (New-SpfRecord d.example -Mx -For $For @zone).Records.Data | Should -Be $Records
    }

    It 'names a sender that is none' {
        $caught = Invoke-Caught { New-SpfRecord d.example -Sender 'not a host' @zone }
        $caught.Thrown.FullyQualifiedErrorId | Should -BeLike 'SenderInvalid,*'
        "$($caught.Thrown)" | Should -Match "'not a host'"
    }

    It 'asks by PowerShell''s own prompts for what is missing, and again where an answer is none' {
        $answers = 'y', '', '', '198.51.100.0/24 nonsense', '198.51.100.0/24', '', '', 'F', ''
        $output = $answers | pwsh -NoProfile -Command "Import-Module '$manifest'; (New-SpfRecord d.example -ZonePath '$($zone.ZonePath)').ZoneLines"
        $output[-1] | Should -Be 'd.example. IN TXT "v=spf1 mx ip4:198.51.100.0/24 -all"'
        $output -match "'nonsense'" | Should -Not -BeNullOrEmpty
        $output[0] | Should -Be 'Records: v=spf1 mx include:o.example ?all'
    }

    It 'asks for the domain too, and in the language of the session' {
        $answers = 'd.example', 'n'
        $output = $answers | pwsh -NoProfile -Command "[cultureinfo]::CurrentUICulture = 'fr-FR'; Import-Module '$manifest'; (New-SpfRecord -ZonePath '$($zone.ZonePath)').ZoneLines[0]"
        $output[-1] | Should -Be 'd.example. IN TXT "v=spf1 -all"'
        $output -join "`n" | Should -Match 'envoie-t-il du courrier'
    }

    It 'says what to give where nobody can be asked' {
        $output = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; try { New-SpfRecord d.example -ZonePath '$($zone.ZonePath)' } catch { `$_.FullyQualifiedErrorId }"
        $output[-1] | Should -BeLike 'AnswersMissing,*'
    }
}

Describe 'Compare-SpfRecord' {
    BeforeAll {
        $list = "$TestDrive/[list].txt"
        Set-Content -LiteralPath $list '192.0.2.1 5', '203.0.113.9 7'
    }

    It 'counts what changes' {
        $report = Compare-SpfRecord d.example -LiteralPath $list -Record 'v=spf1 mx -all' @zone
        $report.Messages, $report.BrokenMessages | Should -Be 12, 7
        $report.Changes[0].IPAddress | Should -Be '203.0.113.9'
        $report.Changes[0].Include | Should -Be 'o.example'
        $report.Statuses[0].IsChanged | Should -BeTrue
        $report | Out-String | Should -Match 'Pass -> Fail: 7'
    }

    It 'takes files down the pipeline, and several domains over one reading of a log' {
        (Get-Item -LiteralPath $list | Compare-SpfRecord d.example -Record 'v=spf1 mx -all' @zone).Messages | Should -Be 12
        $reports = 'shop.example', 'hosting.example' | Compare-SpfRecord -Path "$repository/samples/log/mx1" -Record 'v=spf1 -all' @zone
        $reports.Domain | Should -Be 'shop.example', 'hosting.example'
        $reports | ForEach-Object { $_.Messages | Should -BeGreaterThan 0 }
    }

    It 'names what cannot be read, and goes on' {
        Set-Content "$TestDrive/broken.xml" '<feedback><record>'
        $caught = Invoke-Caught { Compare-SpfRecord d.example "$TestDrive/broken.xml", "$TestDrive/none.xml", ($list -replace '[][]', '`$0') -Record 'v=spf1 mx -all' @zone }
        $caught.Output[0].Messages | Should -Be 12
        $caught.Errors.FullyQualifiedErrorId | Should -Be 'FileNotFound,SenderId.PowerShell.Commands.CompareSpfRecordCommand', 'SourceUnreadable,SenderId.PowerShell.Commands.CompareSpfRecordCommand'
        "$($caught.Errors[1])" | Should -Match 'broken\.xml'
    }
}

Describe 'An object of the record cmdlets' {
    BeforeDiscovery {
        $outputs = @(
            @{ Name = 'Get-SpfRecord'; Make = { Get-SpfRecord d.example @zone } }
            @{ Name = 'Get-SpfRecord -Flat'; Make = { Get-SpfRecord d.example -Flat @zone } }
            @{ Name = 'Test-SpfRecord'; Make = { Test-SpfRecord d.example, bad.example @zone } }
            @{ Name = 'Test-SpfRecord without findings'; Make = { Test-SpfRecord o.example -Record 'v=spf1 ip4:192.0.2.1 -all' @zone } }
            @{ Name = 'a finding'; Make = { (Test-SpfRecord d.example @zone).Findings } }
            @{ Name = 'New-SpfRecord'; Make = { New-SpfRecord d.example -Mx @zone } }
            @{ Name = 'Compare-SpfRecord'; Make = { Compare-SpfRecord d.example -LiteralPath $list -Record 'v=spf1 mx -all' @zone } }
        )
    }

    BeforeAll {
        $list = "$TestDrive/objects.txt"
        Set-Content $list '192.0.2.1 5', '203.0.113.9 7'
    }

    It 'of <Name> is readable in a CSV file and in every view' -ForEach $outputs {
        $objects = @(& $Make)
        foreach ($row in $objects | ConvertTo-Csv | ConvertFrom-Csv) {
            foreach ($cell in $row.PSObject.Properties) {
                $cell.Value | Should -Not -Match '^(System|SenderId)\.|\[\]$|`1' -Because "$($cell.Name) is to be read"
            }
        }
        $objects | Out-String | Should -Not -BeNullOrEmpty
        $objects | Format-Table | Out-String | Should -Not -Match 'SenderId\.[A-Z]\w+\.[A-Z]|System\.Coll'
        $objects | Format-List | Out-String | Should -Not -Match 'SenderId\.[A-Z]\w+\.[A-Z]|System\.Coll'
        $objects | Format-List * | Out-String | Should -Not -Match ': (SenderId|System)\.[A-Z]'
    }
}
