#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Get-SenderIdConfig' {
    Context 'without a file' {
        BeforeAll { $config = Get-SenderIdConfig -ConfigPath (New-ConfigPath) }

        It 'gives the default of <Name>' -ForEach @(
            @{ Name = 'SpoofedDomainAction'; Value = 'StampStatus' }
            @{ Name = 'TempErrorAction'; Value = 'StampStatus' }
            @{ Name = 'SoftFailAction'; Value = 'StampStatus' }
            @{ Name = 'Scopes'; Value = @('Pra') }
            @{ Name = 'MailFromFailAction'; Value = 'StampStatus' }
            @{ Name = 'PraAlgorithm'; Value = 'Rfc4407' }
            @{ Name = 'BypassRequiresPass'; Value = $false }
            @{ Name = 'BypassedStatusEnabled'; Value = $false }
            @{ Name = 'Enabled'; Value = $true }
            @{ Name = 'ExternalMailEnabled'; Value = $true }
            @{ Name = 'InternalMailEnabled'; Value = $false }
            @{ Name = 'Name'; Value = 'SenderIdConfig' }
            @{ Name = 'Identity'; Value = 'SenderIdConfig' }
            @{ Name = 'IsValid'; Value = $true }
            @{ Name = 'WhenCreated'; Value = $null }
            @{ Name = 'WhenChangedUTC'; Value = $null }
            @{ Name = 'Guid'; Value = [guid]::Empty }
        ) {
            $config.$Name | Should -Be $Value
        }

        It 'gives empty lists that print as {}' {
            $config.BypassedRecipients.Count | Should -Be 0
            $config | Format-List BypassedRecipients, BypassedSenderDomains | Out-String | Should -Match 'BypassedSenderDomains : \{\}'
        }

        It 'makes no file' {
            Test-Path $config.ConfigPath | Should -BeFalse
        }
    }

    Context 'scripts in the field' {
        BeforeAll {
            $before = $env:SENDERID_CONFIG
            $env:SENDERID_CONFIG = New-ConfigPath
            Set-SenderIdConfig -BypassedSenderDomains a.example, b.example -SpoofedDomainAction Reject
        }

        AfterAll { $env:SENDERID_CONFIG = $before }

        It 'runs <_>' -ForEach @(
            'Get-SenderIdConfig | Format-List'
            'Get-SenderIdConfig | Format-List Enabled'
            'Get-SenderIdConfig | Format-Table Name,Enabled'
            'Get-SenderIdConfig | Format-List *Enabled*,*Action,Bypassed*'
            'Get-SenderIdConfig | Format-List BypassedRecipients,BypassedSenderDomains'
            'Get-SenderIDConfig | Select Name, Identity, Enabled'
            'Get-SenderIdConfig | Select-Object -Property Name, Identity, SpoofedDomainAction'
        ) {
            $text = & ([scriptblock]::Create($_)) | Out-String
            $text | Should -Match 'Enabled|SpoofedDomainAction|BypassedSenderDomains'
        }

        It 'selects what an audit compares' {
            $row = Get-SenderIdConfig | Select-Object -Property Name, Identity, SpoofedDomainAction
            $row.Name | Should -Be 'SenderIdConfig'
            $row.SpoofedDomainAction | Should -Be 'Reject'
        }

        It 'prints several values as {a, b}' {
            Get-SenderIdConfig | Format-List BypassedSenderDomains | Out-String | Should -Match '\{a\.example, b\.example\}'
        }

        It 'lists settings, then flags, then name and bookkeeping' {
            $labels = (Get-SenderIdConfig | Format-List | Out-String) -split "`n" | Where-Object { $_ -match '^(\w+) +:' } | ForEach-Object { $Matches[1] }
            $labels | Should -Be @(
                'SpoofedDomainAction', 'TempErrorAction', 'SoftFailAction', 'PermErrorAction', 'NoneAction', 'DomainActions', 'Scopes',
                'MailFromFailAction', 'RejectionText', 'RejectionContact', 'BypassedRecipients', 'BypassedSenderDomains', 'BypassedIPAddresses',
                'BypassRequiresPass', 'BypassedStatusEnabled', 'TrustedForwarders', 'ForwardedMailAction', 'TrustedSealers',
                'PraAlgorithm', 'Enabled', 'ExternalMailEnabled', 'InternalMailEnabled', 'Name', 'Identity', 'IsValid', 'WhenCreated', 'WhenChanged',
                'WhenCreatedUTC', 'WhenChangedUTC', 'Guid', 'ConfigPath')
        }

        It 'has a table of at most five columns' {
            $header = (Get-SenderIdConfig | Format-Table | Out-String).Trim() -split "`n" | Select-Object -First 1
            @($header.Trim() -split '\s+').Count | Should -BeLessOrEqual 5
        }

        It 'tells when it was stored' {
            $config = Get-SenderIdConfig
            $config.WhenCreated | Should -BeOfType [datetime]
            $config.WhenChangedUTC.Kind | Should -Be 'Utc'
            $config.WhenChanged.ToUniversalTime() | Should -Be $config.WhenChangedUTC
            $config.Guid | Should -Not -Be ([guid]::Empty)
        }
    }

    Context 'the object' {
        BeforeAll {
            $path = New-ConfigPath
            Set-SenderIdConfig -ConfigPath $path -BypassedRecipients ann@contoso.com, bob@contoso.com
            $config = Get-SenderIdConfig -ConfigPath $path
        }

        It 'survives ConvertTo-Json' {
            $json = $config | ConvertTo-Json -EnumsAsStrings -WarningAction Stop | ConvertFrom-Json
            $json.SpoofedDomainAction | Should -Be 'StampStatus'
            $json.BypassedRecipients | Should -Be 'ann@contoso.com', 'bob@contoso.com'
            , $json.BypassedSenderDomains | Should -BeOfType [object[]]
        }

        It 'survives Export-Csv with its lists' {
            $row = $config | ConvertTo-Csv | ConvertFrom-Csv
            $row.BypassedRecipients | Should -Be 'ann@contoso.com, bob@contoso.com'
            $row.Enabled | Should -Be 'True'
        }

        It 'survives Export-Clixml' {
            $file = "$path.xml"
            $config | Export-Clixml $file
            $copy = Import-Clixml $file
            $copy.BypassedRecipients | Should -Be 'ann@contoso.com', 'bob@contoso.com'
            $copy.SpoofedDomainAction.ToString() | Should -Be 'StampStatus'
        }

        It 'can be told from another by Compare-Object' {
            $other = Get-SenderIdConfig -ConfigPath (New-ConfigPath)
            Compare-Object $config $config | Should -BeNullOrEmpty
            Compare-Object $config $other | Should -Not -BeNullOrEmpty
            @(Compare-Object $config $other -Property BypassedRecipients, Enabled).Count | Should -Be 2
        }

        It 'gives the same JSON for the same settings, so that CI can compare them' {
            $copy = New-ConfigPath
            Set-SenderIdConfig -ConfigPath $copy -BypassedRecipients $config.BypassedRecipients
            $json = $path, $copy | ForEach-Object {
                Get-SenderIdConfig -ConfigPath $_ | Select-Object * -ExcludeProperty When*, Guid, ConfigPath | ConvertTo-Json -EnumsAsStrings
            }
            $json[0] | Should -BeExactly $json[1]
        }

        It 'has lists that ignore case and can be changed' {
            $config.BypassedRecipients.Contains('ANN@CONTOSO.COM') | Should -BeTrue
            $config.BypassedRecipients.Remove('BOB@contoso.com') | Should -BeTrue
            $config.BypassedRecipients.Add('eve@contoso.com')
            $config.BypassedRecipients | Should -Be 'ann@contoso.com', 'eve@contoso.com'
            (Get-SenderIdConfig -ConfigPath $path).BypassedRecipients | Should -Be 'ann@contoso.com', 'bob@contoso.com'
        }
    }

    Context 'parameters' {
        It 'says with -Verbose that -DomainController has no effect' {
            $result = Invoke-Caught { Get-SenderIdConfig -DomainController dc1.contoso.com -ConfigPath (New-ConfigPath) -Verbose }
            $result.Output.Count | Should -Be 1
            "$($result.Verbose)" | Should -Match 'DomainController.*no effect'
        }

        It 'reads the file that SENDERID_CONFIG names' {
            $before = $env:SENDERID_CONFIG
            try {
                $env:SENDERID_CONFIG = New-ConfigPath
                (Get-SenderIdConfig).ConfigPath | Should -Be $env:SENDERID_CONFIG
            }
            finally { $env:SENDERID_CONFIG = $before }
        }

        It 'takes relative and provider paths' {
            $path = New-ConfigPath
            Push-Location (Split-Path $path)
            try { (Get-SenderIdConfig -ConfigPath (Split-Path $path -Leaf)).ConfigPath | Should -Be $path }
            finally { Pop-Location }
            (Get-SenderIdConfig -ConfigPath "TestDrive:/$(Split-Path $path -Leaf)").ConfigPath | Should -Be $path
        }

        It 'takes brackets in the path as they are' {
            $path = "$(New-ConfigPath)[1].json"
            Set-SenderIdConfig -ConfigPath $path -Enabled $false
            (Get-SenderIdConfig -ConfigPath $path).Enabled | Should -BeFalse
        }
    }

    Context 'errors' {
        It 'ends with file, line and reason on a file that is not valid, and leaves it alone' {
            $path = New-ConfigPath
            Set-Content $path "{`n  `"schemaVersion`": 1,`n  `"senderId`": { `"enabled`": `"perhaps`" }`n}"
            $text = Get-Content $path -Raw
            $result = Invoke-Caught { Get-SenderIdConfig -ConfigPath $path }
            $result.Thrown.FullyQualifiedErrorId | Should -Be 'ConfigMalformed,SenderId.PowerShell.Commands.GetSenderIdConfigCommand'
            $result.Thrown.CategoryInfo.Category | Should -Be 'InvalidData'
            $result.Thrown.TargetObject | Should -Be $path
            "$($result.Thrown)" | Should -Match ([regex]::Escape("${path}:3:"))
            Get-Content $path -Raw | Should -BeExactly $text
        }

        It 'names a file of a later version' {
            $path = New-ConfigPath
            Set-Content $path '{ "schemaVersion": 99 }'
            (Invoke-Caught { Get-SenderIdConfig -ConfigPath $path }).Thrown.FullyQualifiedErrorId | Should -BeLike 'ConfigVersionNewer,*'
        }

        It 'ends on a folder' {
            $error1 = (Invoke-Caught { Get-SenderIdConfig -ConfigPath (Get-Item TestDrive:).FullName }).Thrown
            $error1.FullyQualifiedErrorId | Should -BeLike 'ConfigUnreadable,*'
            $error1.CategoryInfo.Category | Should -Be 'ReadError'
        }

        It 'ends on a path of another provider' {
            $error1 = (Invoke-Caught { Get-SenderIdConfig -ConfigPath Env:/PATH }).Thrown
            $error1.FullyQualifiedErrorId | Should -BeLike 'NotAFile,*'
            $error1.TargetObject | Should -Be 'Env:/PATH'
        }
    }
}
