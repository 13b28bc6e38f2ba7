#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    $rows = Get-Content (Join-Path $PSScriptRoot '..' 'messages' 'hard-to-read.json') -Raw | ConvertFrom-Json -AsHashtable
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $config = New-ConfigPath
    Set-Content $config '{ }'
    $offline = @{ ZonePath = Join-Path $repository 'tests' 'messages' 'hard-to-read.zone'; ConfigPath = $config; WarningAction = 'SilentlyContinue' }
}

Describe 'What people are told of messages that readers disagree on' {
    It 'tells of <name> what the command line tells' -ForEach $rows {
        $file = Join-Path (Get-Item TestDrive:).FullName "$name.$form"
        [System.IO.File]::WriteAllText($file, $text)
        $session = $ip ? @{ IPAddress = $ip } : @{}
        $results = @(Test-SenderId $file @session @offline)
        $results.Count | Should -Be $expected.Count
        for ($i = 0; $i -lt $results.Count; $i++) {
            $result = $results[$i]
            $wanted = $expected[$i]
            $result.Status | Should -BeExactly $wanted.status
            "$($result.Cause)" | Should -BeExactly $wanted.cause
            "$($result.FailReason)" | Should -BeExactly ($wanted.failReason ?? 'None')
            $result.PurportedResponsibleDomain | Should -BeExactly $wanted.purportedResponsibleDomain
            "$($result.IPAddress)" | Should -BeExactly "$($wanted.ipAddress)"
            $result.Detail | Should -BeExactly $wanted.detail
            ($result.Trace | Where-Object Kind -EQ Remark).Line | Should -BeExactly $wanted.remarks
        }
    }
}

Describe 'What is told in the language of the session' {
    It 'has details and traces in <language>' -ForEach @(
        @{ language = 'fr-FR'; says = 'contient plusieurs adresses'; remark = 'Adresse prétendue responsable : aucune' }
        @{ language = 'zh-CN'; says = '含有多个地址'; remark = '假设负责地址：无' }
        @{ language = 'de-DE'; says = 'holds several addresses'; remark = 'Purported Responsible Address: none' }
    ) {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = $language
            $result = Test-SenderId -Message "From: a@ok.test b@ok.test <c@ok.test>`n" -IPAddress 192.0.2.1 @offline
        } finally {
            [cultureinfo]::CurrentUICulture = $before
        }

        $result.Detail | Should -BeLike "*$says*"
        $result.Trace[0].Line | Should -BeLike "$remark*$says*"
        "$($result.Trace[0])" | Should -BeExactly $result.Trace[0].Line
        ($result.Trace[0] | Out-String).Trim() | Should -BeLike "$remark*"
    }
}
