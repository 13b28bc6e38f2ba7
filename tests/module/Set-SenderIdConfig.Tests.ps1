#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Set-SenderIdConfig' {
    BeforeEach {
        $path = New-ConfigPath
        $PSDefaultParameterValues['*-SenderIdConfig:ConfigPath'] = $path
    }

    AfterAll { $PSDefaultParameterValues.Remove('*-SenderIdConfig:ConfigPath') }

    Context 'values' {
        It 'stores -<Name> <Value>' -ForEach @(
            @{ Name = 'SpoofedDomainAction'; Value = 'Reject' }
            @{ Name = 'SpoofedDomainAction'; Value = 'delete' }
            @{ Name = 'TempErrorAction'; Value = 'Reject' }
            @{ Name = 'SoftFailAction'; Value = 'Delete' }
            @{ Name = 'PermErrorAction'; Value = 'Quarantine' }
            @{ Name = 'NoneAction'; Value = 'Quarantine' }
            @{ Name = 'DomainActions'; Value = @('bank.example=Reject', '*.bank.example:SoftFail=Quarantine') }
            @{ Name = 'RejectionText'; Value = '{domain} may not send from {address}: {status}. Ask {contact}' }
            @{ Name = 'RejectionContact'; Value = 'postmaster@contoso.com' }
            @{ Name = 'Scopes'; Value = @('Pra', 'MailFrom', 'Helo') }
            @{ Name = 'MailFromFailAction'; Value = 'Reject' }
            @{ Name = 'PraAlgorithm'; Value = 'Exchange2003' }
            @{ Name = 'BypassRequiresPass'; Value = $true }
            @{ Name = 'ForwardedMailAction'; Value = 'StampStatus' }
            @{ Name = 'TrustedSealers'; Value = @('lists.contoso.com', '*.fabrikam.com') }
            @{ Name = 'BypassedStatusEnabled'; Value = $true }
            @{ Name = 'TrustedForwarders'; Value = @('lists.contoso.com', '*.fabrikam.com', '192.0.2.0/24') }
            @{ Name = 'Enabled'; Value = $false }
            @{ Name = 'ExternalMailEnabled'; Value = $false }
            @{ Name = 'InternalMailEnabled'; Value = $true }
            @{ Name = 'BypassedRecipients'; Value = @('ann@contoso.com') }
            @{ Name = 'BypassedSenderDomains'; Value = @('contoso.com', '*.fabrikam.com', 'bücher.example') }
            @{ Name = 'BypassedIPAddresses'; Value = @('192.0.2.1', '192.0.2.0/24', '192.0.2.1-192.0.2.9', '2001:db8::/32') }
        ) {
            $parameters = @{ $Name = $Value }
            Set-SenderIdConfig @parameters | Should -BeNullOrEmpty
            (Get-SenderIdConfig).$Name | Should -Be $Value
        }

        It 'leaves what is not named as it is' {
            Set-SenderIdConfig -SpoofedDomainAction Reject -BypassedRecipients ann@contoso.com
            Set-SenderIdConfig -TempErrorAction Reject
            $config = Get-SenderIdConfig
            $config.SpoofedDomainAction | Should -Be 'Reject'
            $config.BypassedRecipients | Should -Be 'ann@contoso.com'
        }

        It 'takes the prefix that scripts in the field write: -Enable' {
            Set-SenderIdConfig -Enable $false
            (Get-SenderIdConfig).Enabled | Should -BeFalse
            Set-SenderIdConfig -Enable $true
            (Get-SenderIdConfig).Enabled | Should -BeTrue
        }

        It 'says nothing on success' {
            $result = Invoke-Caught { Set-SenderIdConfig -Enabled $false }
            $result.Output.Count + $result.Errors.Count + $result.Warnings.Count | Should -Be 0
        }

        It 'warns when nothing changes' {
            Set-SenderIdConfig -Enabled $false
            $result = Invoke-Caught { Set-SenderIdConfig -Enabled $false }
            "$($result.Warnings)" | Should -Match 'No setting of SenderIdConfig was changed'
            "$((Invoke-Caught { Set-SenderIdConfig }).Warnings)" | Should -Match 'none was given'
        }

        It 'writes the same file that the command line writes' -Skip:(-not $env:SENDERID_CLI) {
            Set-SenderIdConfig -BypassedSenderDomains a.example -SpoofedDomainAction Reject
            $shown = dotnet $env:SENDERID_CLI config show --config $path --format json | ConvertFrom-Json
            "$($shown | ConvertTo-Json -Depth 9)" | Should -Match 'a\.example'
            dotnet $env:SENDERID_CLI config add BypassedSenderDomains b.example --config $path
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'a.example', 'b.example'
        }
    }

    Context 'lists' {
        BeforeEach { Set-SenderIdConfig -BypassedSenderDomains a.example, b.example }

        It 'replaces by a list' {
            Set-SenderIdConfig -BypassedSenderDomains c.example, d.example
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'c.example', 'd.example'
        }

        It 'replaces by one value' {
            Set-SenderIdConfig -BypassedSenderDomains c.example
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'c.example'
        }

        It 'adds with @{Add=}' {
            Set-SenderIdConfig -BypassedSenderDomains @{Add = 'c.example', 'd.example' }
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'a.example', 'b.example', 'c.example', 'd.example'
        }

        It 'removes with @{Remove=}' {
            Set-SenderIdConfig -BypassedSenderDomains @{Remove = 'A.EXAMPLE' }
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'b.example'
        }

        It 'does both at once, keys in any case' {
            Set-SenderIdConfig -BypassedSenderDomains @{add = 'c.example'; REMOVE = 'a.example' }
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'b.example', 'c.example'
        }

        It 'takes an ordered table and an empty one' {
            Set-SenderIdConfig -BypassedSenderDomains ([ordered]@{ Add = 'c.example' })
            Set-SenderIdConfig -BypassedSenderDomains @{} -WarningAction SilentlyContinue
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'a.example', 'b.example', 'c.example'
        }

        It 'clears with $null and with @()' {
            Set-SenderIdConfig -BypassedSenderDomains $null
            (Get-SenderIdConfig).BypassedSenderDomains.Count | Should -Be 0
            Set-SenderIdConfig -BypassedSenderDomains x.example
            Set-SenderIdConfig -BypassedSenderDomains @()
            (Get-SenderIdConfig).BypassedSenderDomains.Count | Should -Be 0
        }

        It 'leaves the list as it is when adding what is there or removing what is not' {
            $result = Invoke-Caught { Set-SenderIdConfig -BypassedSenderDomains @{Add = 'B.Example'; Remove = 'nobody.example' } }
            $result.Warnings.Count | Should -Be 1
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'a.example', 'b.example'
        }

        It 'round-trips += on an empty list, a list of one and a list of two' {
            Set-SenderIdConfig -BypassedSenderDomains $null
            foreach ($domain in 'a.example', 'b.example', 'c.example') {
                Set-SenderIdConfig -BypassedSenderDomains ((Get-SenderIdConfig).BypassedSenderDomains += $domain)
            }
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'a.example', 'b.example', 'c.example'
        }

        It 'takes a changed list back' {
            $config = Get-SenderIdConfig
            $config.BypassedSenderDomains.Add('c.example')
            Set-SenderIdConfig -BypassedSenderDomains $config.BypassedSenderDomains
            (Get-SenderIdConfig).BypassedSenderDomains | Should -Be 'a.example', 'b.example', 'c.example'
        }

        It 'takes the addresses of other objects' {
            Set-SenderIdConfig -BypassedIPAddresses ([ipaddress]'192.0.2.7')
            (Get-SenderIdConfig).BypassedIPAddresses | Should -Be '192.0.2.7'
            Set-SenderIdConfig -BypassedRecipients ('ann@contoso.com', 'bob@contoso.com' | ForEach-Object { [mailaddress]$_ })
            (Get-SenderIdConfig).BypassedRecipients | Should -Be 'ann@contoso.com', 'bob@contoso.com'
        }

        It 'takes 100 entries in <Name> and not 101' -ForEach @(
            @{ Name = 'BypassedRecipients'; Entries = 1..101 | ForEach-Object { "u$_@contoso.com" } }
            @{ Name = 'BypassedSenderDomains'; Entries = 1..101 | ForEach-Object { "d$_.contoso.com" } }
            @{ Name = 'BypassedIPAddresses'; Entries = 1..101 | ForEach-Object { "192.0.2.$_" } }
        ) {
            $hundred = @{ $Name = $Entries[0..99] }
            Set-SenderIdConfig @hundred
            (Get-SenderIdConfig).$Name.Count | Should -Be 100
            $oneMore = @{ $Name = @{Add = $Entries[100] } }
            $result = Invoke-Caught { Set-SenderIdConfig @oneMore }
            $result.Thrown.FullyQualifiedErrorId | Should -Be 'EntryLimitExceeded,SenderId.PowerShell.Commands.SetSenderIdConfigCommand'
            "$($result.Thrown)" | Should -Match "$Name.*100"
            (Get-SenderIdConfig).$Name.Count | Should -Be 100
            $swap = @{ $Name = @{Add = $Entries[100]; Remove = $Entries[0] } }
            Set-SenderIdConfig @swap
            (Get-SenderIdConfig).$Name.Count | Should -Be 100
        }
    }

    Context 'errors' {
        It 'refuses <Value> for -<Name>' -ForEach @(
            @{ Name = 'BypassedRecipients'; Value = 'nobody'; Rule = 'domain' }
            @{ Name = 'BypassedRecipients'; Value = '@contoso.com'; Rule = 'local part' }
            @{ Name = 'BypassedRecipients'; Value = 'ann@contoso..com'; Rule = 'empty label' }
            @{ Name = 'BypassedSenderDomains'; Value = 'a..b'; Rule = 'empty label' }
            @{ Name = 'BypassedSenderDomains'; Value = 'a' * 64 + '.example'; Rule = '63' }
            @{ Name = 'BypassedSenderDomains'; Value = 'ann@contoso.com'; Rule = '@' }
            @{ Name = 'BypassedSenderDomains'; Value = 'a.*.example'; Rule = '\*' }
            @{ Name = 'BypassedIPAddresses'; Value = '192.0.2.300'; Rule = '192\.0\.2\.1' }
            @{ Name = 'BypassedIPAddresses'; Value = '192.0.2.9-192.0.2.1'; Rule = 'range' }
            @{ Name = 'BypassedIPAddresses'; Value = '192.0.2.0/33'; Rule = '32' }
            @{ Name = 'TrustedForwarders'; Value = 'lists'; Rule = 'two labels' }
            @{ Name = 'TrustedForwarders'; Value = '192.0.2.300'; Rule = '192\.0\.2\.1' }
        ) {
            Set-SenderIdConfig -SpoofedDomainAction Reject
            $parameters = @{ $Name = 'ok.example', $Value; SpoofedDomainAction = 'Delete' }
            if ($Name -eq 'BypassedRecipients') { $parameters[$Name] = 'ann@ok.example', $Value }
            if ($Name -eq 'BypassedIPAddresses') { $parameters[$Name] = '192.0.2.1', $Value }
            $result = Invoke-Caught { Set-SenderIdConfig @parameters }
            $result.Thrown.FullyQualifiedErrorId | Should -Be 'EntryInvalid,SenderId.PowerShell.Commands.SetSenderIdConfigCommand'
            $result.Thrown.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $result.Thrown.TargetObject | Should -Be $Value
            "$($result.Thrown)" | Should -Match ([regex]::Escape($Value.Substring(0, [Math]::Min(6, $Value.Length))))
            "$($result.Thrown)" | Should -Match $Name
            "$($result.Thrown)" | Should -Match $Rule
            (Get-SenderIdConfig).SpoofedDomainAction | Should -Be 'Reject' -Because 'nothing is written where anything is wrong'
        }

        It 'refuses an unknown action and names those there are' {
            $result = Invoke-Caught { Set-SenderIdConfig -SpoofedDomainAction Bounce }
            "$($result.Thrown)" | Should -Match '(?s)SpoofedDomainAction.*Bounce.*StampStatus, Reject, Delete'
            $result.Thrown.FullyQualifiedErrorId | Should -BeLike 'CannotConvertArgumentNoMessage,*'
            { Set-SenderIdConfig -SpoofedDomainAction 7 } | Should -Throw
        }

        It 'refuses a table with another key, naming the parameter and the keys there are' {
            $result = Invoke-Caught { Set-SenderIdConfig -BypassedSenderDomains @{Ad = 'a.example' } }
            "$($result.Thrown)" | Should -Match "BypassedSenderDomains.*'Ad'.*Add and Remove"
            $result.Thrown.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        }

        It 'refuses lists in lists and $null among values' {
            { Set-SenderIdConfig -BypassedSenderDomains @(, @('a.example')) } | Should -Throw '*plain values*'
            { Set-SenderIdConfig -BypassedSenderDomains 'a.example', $null } | Should -Throw '*$null*'
        }

        It 'reports to -ErrorVariable and respects try' {
            try { Set-SenderIdConfig -BypassedRecipients x -ErrorVariable seen -ErrorAction SilentlyContinue } catch { }
            "$($seen[0])" | Should -Match "'x' is not valid for -BypassedRecipients"
        }

        It 'never writes over a file that is not valid' {
            Set-Content $path '{ "schemaVersion": 1, "nonsense": 1 }'
            $text = Get-Content $path -Raw
            (Invoke-Caught { Set-SenderIdConfig -Enabled $false }).Thrown.FullyQualifiedErrorId |
                Should -Be 'ConfigMalformed,SenderId.PowerShell.Commands.SetSenderIdConfigCommand'
            Get-Content $path -Raw | Should -BeExactly $text
        }

        It 'ends where the file is read-only' {
            Set-SenderIdConfig -Enabled $false
            Set-ItemProperty $path IsReadOnly $true
            $thrown = (Invoke-Caught { Set-SenderIdConfig -Enabled $true }).Thrown
            $thrown.FullyQualifiedErrorId | Should -Be 'ConfigAccessDenied,SenderId.PowerShell.Commands.SetSenderIdConfigCommand'
            $thrown.CategoryInfo.Category | Should -Be 'PermissionDenied'
            (Get-SenderIdConfig).Enabled | Should -BeFalse
        }

        It 'ends where the folder cannot be made' {
            $file = Join-Path (Get-Item TestDrive:).FullName 'plain.txt'
            Set-Content $file 'x'
            $thrown = (Invoke-Caught { Set-SenderIdConfig -Enabled $false -ConfigPath "$file/below/c.json" }).Thrown
            $thrown.FullyQualifiedErrorId | Should -Match '^Config(Unwritable|Unreadable|AccessDenied),'
            $thrown.TargetObject | Should -Be "$file/below/c.json"
        }
    }

    Context 'habits' {
        It 'changes nothing with -WhatIf and says what would change' {
            $lines = pwsh -NoProfile -NonInteractive -Command {
                param($manifest, $path)
                Import-Module $manifest
                Set-SenderIdConfig -ConfigPath $path -SpoofedDomainAction Reject -BypassedRecipients @{Add = 'ann@contoso.com' } -WhatIf
            } -args $manifest, $path
            "$lines" | Should -Match ([regex]::Escape("What if: Changing SenderIdConfig in '$path': SpoofedDomainAction: StampStatus -> Reject; BypassedRecipients: +ann@contoso.com"))
            Test-Path $path | Should -BeFalse
        }

        It 'respects $WhatIfPreference' {
            & { $WhatIfPreference = $true; Set-SenderIdConfig -Enabled $false } *> $null
            Test-Path $path | Should -BeFalse
        }

        It 'does not ask without -Confirm, and asks with it' {
            { pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Set-SenderIdConfig -ConfigPath '$path' -Enabled `$false" } | Should -Not -Throw
            (Get-SenderIdConfig).Enabled | Should -BeFalse
            $text = 'n' | pwsh -NoProfile -Command "Import-Module '$manifest'; Set-SenderIdConfig -ConfigPath '$path' -Enabled `$true -Confirm" | Out-String
            $text | Should -Match 'Are you sure you want to perform this action\?'
            $text | Should -Match "Changing SenderIdConfig"
            (Get-SenderIdConfig).Enabled | Should -BeFalse
            'y' | pwsh -NoProfile -Command "Import-Module '$manifest'; Set-SenderIdConfig -ConfigPath '$path' -Enabled `$true -Confirm" | Out-Null
            (Get-SenderIdConfig).Enabled | Should -BeTrue
        }

        It 'says with -Verbose that -DomainController has no effect' {
            $result = Invoke-Caught { Set-SenderIdConfig -Enabled $false -DomainController dc1 -Verbose }
            "$($result.Verbose)" | Should -Match 'DomainController'
            (Get-SenderIdConfig).Enabled | Should -BeFalse
        }

        It 'loses nothing when several runspaces write at once' {
            1..12 | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module $using:manifest
                Set-SenderIdConfig -ConfigPath $using:path -BypassedSenderDomains @{Add = "d$_.example" }
            }
            (Get-SenderIdConfig).BypassedSenderDomains.Count | Should -Be 12
        }

        It 'warns that comments were lost, and keeps a copy' {
            Set-Content $path "{`n  // ours`n  `"schemaVersion`": 1,`n  /* two */ `"senderId`": { }`n}"
            $result = Invoke-Caught { Set-SenderIdConfig -Enabled $false }
            "$($result.Warnings)" | Should -Match 'comments'
            Get-Content "$path.bak" -Raw | Should -Match 'ours'
        }
    }

    Context 'completion' {
        BeforeAll {
            function Complete([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches | ForEach-Object CompletionText) }
        }

        It 'completes actions and algorithms' {
            Complete 'Set-SenderIdConfig -SpoofedDomainAction ' | Should -Be 'Delete', 'Quarantine', 'Reject', 'StampStatus'
            Complete 'Set-SenderIdConfig -SpoofedDomainAction R' | Should -Be 'Reject'
            Complete 'Set-SenderIdConfig -PraAlgorithm E' | Should -Be 'Exchange2003'
        }

        It 'completes entries and their removal, of the file that -ConfigPath names' {
            Set-SenderIdConfig -BypassedSenderDomains a.example, b.example
            $all = Complete "Set-SenderIdConfig -ConfigPath '$path' -BypassedSenderDomains "
            $all | Should -Contain "'a.example'"
            $all | Should -Contain "@{Remove='b.example'}"
            Complete "Set-SenderIdConfig -ConfigPath '$path' -BypassedSenderDomains b" | Should -Contain "'b.example'"
        }

        It 'is quiet about a file that is not valid' {
            Set-Content $path 'nonsense'
            { Complete "Set-SenderIdConfig -ConfigPath '$path' -BypassedSenderDomains " } | Should -Not -Throw
        }
    }

    Context 'in French' {
        It 'says <Expected>' -ForEach @(
            @{ Parameters = @{ BypassedRecipients = 'x' }; Expected = 'une adresse a un domaine' }
            @{ Parameters = @{ BypassedRecipients = '@x.example' }; Expected = 'partie locale' }
            @{ Parameters = @{ BypassedRecipients = 'a b@x.example' }; Expected = 'entre guillemets' }
            @{ Parameters = @{ BypassedSenderDomains = 'a@x.example' }; Expected = 'sans @' }
            @{ Parameters = @{ BypassedSenderDomains = 'a.*.example' }; Expected = "n'est permis qu'au début" }
            @{ Parameters = @{ BypassedSenderDomains = 'a/b' }; Expected = 'traits d''union' }
            @{ Parameters = @{ BypassedSenderDomains = '' }; Expected = 'le domaine est vide' }
            @{ Parameters = @{ BypassedSenderDomains = 'a..b' }; Expected = 'étiquette vide' }
            @{ Parameters = @{ BypassedSenderDomains = 'a' * 64 + '.b' }; Expected = 'au plus 63' }
            @{ Parameters = @{ BypassedSenderDomains = ('a.' * 127) + 'b' }; Expected = 'au plus 253' }
            @{ Parameters = @{ BypassedIPAddresses = '2-1' }; Expected = 'la plus basse' }
            @{ Parameters = @{ BypassedIPAddresses = '2/1' }; Expected = 'longueur de préfixe' }
            @{ Parameters = @{ BypassedIPAddresses = 'x' }; Expected = 'des réseaux CIDR et des plages' }
            @{ Parameters = @{ BypassedIPAddresses = 1..101 | ForEach-Object { "192.0.2.$_" } }; Expected = 'au plus 100' }
        ) {
            $before = [cultureinfo]::CurrentUICulture
            try {
                [cultureinfo]::CurrentUICulture = 'fr-FR'
                $result = Invoke-Caught { Set-SenderIdConfig @Parameters }
            }
            finally { [cultureinfo]::CurrentUICulture = $before }
            "$($result.Thrown)" | Should -Match $Expected
            "$($result.Thrown)" | Should -Not -Match '\b(the|address|domain|takes)\b'
        }

        It 'keeps tokens as they are' {
            $before = [cultureinfo]::CurrentUICulture
            try {
                [cultureinfo]::CurrentUICulture = 'zh-CN'
                Set-SenderIdConfig -SpoofedDomainAction Reject
                "$((Get-SenderIdConfig).SpoofedDomainAction)" | Should -BeExactly 'Reject'
                "$((Invoke-Caught { Set-SenderIdConfig -SpoofedDomainAction Reject }).Warnings)" | Should -Match '没有更改'
            }
            finally { [cultureinfo]::CurrentUICulture = $before }
        }
    }
}
