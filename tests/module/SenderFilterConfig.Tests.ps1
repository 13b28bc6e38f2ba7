#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Get- and Set-SenderFilterConfig' {
    BeforeEach {
        $path = New-ConfigPath
        $PSDefaultParameterValues['*-SenderFilterConfig:ConfigPath'] = $path
    }

    AfterAll { $PSDefaultParameterValues.Remove('*-SenderFilterConfig:ConfigPath') }

    It 'shows the defaults of Exchange' {
        $config = Get-SenderFilterConfig
        "$($config.Action) $($config.RecipientBlockedSenderAction)" | Should -Be 'Reject Reject'
        $config.BlankSenderBlockingEnabled | Should -BeFalse
        $config.Enabled, $config.ExternalMailEnabled, $config.InternalMailEnabled | Should -Be $true, $true, $false
        $config.BlockedSenders.Count + $config.BlockedDomains.Count + $config.BlockedDomainsAndSubdomains.Count | Should -Be 0
        $config.Name, $config.Identity | Should -Be 'SenderFilterConfig', 'SenderFilterConfig'
    }

    It 'replaces, adds, removes and clears' {
        Set-SenderFilterConfig -BlockedDomains a.example, b.example | Should -BeNullOrEmpty
        Set-SenderFilterConfig -BlockedDomains @{Add = 'c.example'; Remove = 'A.EXAMPLE' }
        (Get-SenderFilterConfig).BlockedDomains | Should -Be 'b.example', 'c.example'
        Set-SenderFilterConfig -BlockedDomains ((Get-SenderFilterConfig).BlockedDomains += 'd.example')
        (Get-SenderFilterConfig).BlockedDomains.Count | Should -Be 3
        Set-SenderFilterConfig -BlockedDomains $null
        (Get-SenderFilterConfig).BlockedDomains.Count | Should -Be 0
    }

    It 'sets actions and switches' {
        Set-SenderFilterConfig -Action StampStatus -RecipientBlockedSenderAction Delete -BlankSenderBlockingEnabled $true -Enable $false
        $config = Get-SenderFilterConfig
        "$($config.Action) $($config.RecipientBlockedSenderAction) $($config.BlankSenderBlockingEnabled) $($config.Enabled)" | Should -Be 'StampStatus Delete True False'
        (Get-SenderIdConfig -ConfigPath $path).Enabled | Should -BeTrue
    }

    It 'takes 800 entries and no more' {
        Set-SenderFilterConfig -BlockedSenders (1..800 | ForEach-Object { "u$_@a.example" })
        $thrown = (Invoke-Caught { Set-SenderFilterConfig -BlockedSenders @{Add = 'one@too.example' } }).Thrown
        $thrown.FullyQualifiedErrorId | Should -Be 'EntryLimitExceeded,SenderId.PowerShell.Commands.SetSenderFilterConfigCommand'
        "$thrown" | Should -Match '800'
    }

    It 'refuses <_>' -ForEach '*.contoso.com', 'ann@contoso.com', 'a..b', '' {
        $thrown = (Invoke-Caught { Set-SenderFilterConfig -BlockedDomainsAndSubdomains $_ }).Thrown
        $thrown.FullyQualifiedErrorId | Should -Be 'EntryInvalid,SenderId.PowerShell.Commands.SetSenderFilterConfigCommand'
        Test-Path $path | Should -BeFalse
    }

    It 'warns when nothing changes, and changes nothing with -WhatIf' {
        Set-SenderFilterConfig -Action StampStatus -WhatIf *> $null
        Test-Path $path | Should -BeFalse
        "$((Invoke-Caught { Set-SenderFilterConfig -Action Reject }).Warnings)" | Should -Match 'SenderFilterConfig'
    }
}
