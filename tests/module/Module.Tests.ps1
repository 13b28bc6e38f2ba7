#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeDiscovery {
    $cmdlets = 'Add-IPAllowListEntry', 'Add-IPBlockListEntry', 'Compare-SpfRecord', 'Disable-TransportAgent', 'Enable-TransportAgent', 'Export-SenderIdReport', 'Get-AgentLog',
        'Get-ContentFilterConfig', 'Get-IPAllowListConfig', 'Get-IPAllowListEntry', 'Get-IPBlockListConfig', 'Get-IPBlockListEntry', 'Get-MailboxJunkEmailConfiguration',
        'Get-RecipientFilterConfig', 'Get-SenderFilterConfig', 'Get-SenderIdConfig', 'Get-SenderIdCounter', 'Get-SenderIdDecision',
        'Get-SenderIdReport', 'Get-SenderReputation', 'Get-SenderReputationConfig', 'Get-SpamConfidenceConfig', 'Get-SpfRecord', 'Get-TransportAgent',
        'Get-TransportConfig', 'Get-TransportService', 'New-SpfRecord', 'Remove-IPAllowListEntry', 'Remove-IPBlockListEntry', 'Set-ContentFilterConfig', 'Set-IPAllowListConfig', 'Set-IPBlockListConfig',
        'Set-MailboxJunkEmailConfiguration', 'Set-RecipientFilterConfig', 'Set-SenderFilterConfig', 'Set-SenderIdConfig',
        'Set-SenderReputationConfig', 'Set-SpamConfidenceConfig', 'Set-TransportAgent', 'Set-TransportConfig', 'Set-TransportService',
        'Test-SenderId', 'Test-SpfRecord'
    $cultures = 'en-US', 'fr-FR', 'fr-CA', 'zh-CN', 'zh-SG'
}

BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'The module' {
    Context 'loading' {
        It 'has a valid manifest' {
            $info = Test-ModuleManifest $manifest
            $info.Version | Should -Be ([version](Select-Xml "$repository/Directory.Build.props" -XPath '//Version').Node.InnerText)
            $info.PowerShellVersion | Should -Be '7.6'
            $info.Author | Should -Not -BeNullOrEmpty
            $info.Description | Should -Not -BeNullOrEmpty
            $info.LicenseUri.Scheme | Should -Be https
            $info.ReleaseNotes | Should -Not -BeNullOrEmpty
            # Updatable help is left out on purpose: the help comes with the module, in three languages, and needs no server.
            $info.HelpInfoUri | Should -BeNullOrEmpty
        }

        It 'has nothing but our own assemblies beside the binary, and the packages of others apart' {
            $bin = Join-Path (Split-Path $manifest) 'module' 'bin'
            $packages, $own = (Get-ChildItem $bin -Recurse -File -Filter *.dll).Where({ $_.Directory.Name -eq 'deps' }, 'Split')
            $packages.Name | Sort-Object | Should -Be 'BouncyCastle.Cryptography.dll', 'DnsClient.dll', 'MimeKit.dll'
            $own.Name | Sort-Object -Unique | Should -Be @(
                'SenderId.AuthoritativeDns.dll', 'SenderId.Control.dll', 'SenderId.Dns.dll', 'SenderId.Engine.dll', 'SenderId.Messages.dll', 'SenderId.Mime.dll', 'SenderId.PowerShell.dll', 'SenderId.PowerShell.resources.dll',
                'SenderId.Publishing.dll', 'SenderId.Publishing.resources.dll', 'SenderId.Reporting.dll', 'SenderId.Reporting.resources.dll',
                'SenderId.Store.dll')
            (Get-ChildItem $bin -Recurse -File -Exclude *.dll, *-Help.xml) | Should -BeNullOrEmpty
        }

        It 'leads from every cmdlet to a page' {
            foreach ($cmdlet in Get-Command -Module SenderId) { $cmdlet.HelpUri | Should -Match '^https://' -Because $cmdlet.Name }
        }

        It 'exports the cmdlets and nothing else' -ForEach @{ Expected = $cmdlets } {
            (Get-Command -Module SenderId).Name | Sort-Object | Should -Be $Expected
            (Get-Command -Module SenderId).CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
        }

        It 'lets a script name a type before any cmdlet ran' {
            pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; [SenderId.SenderIdStatus]::SoftFail; [SenderId.Decisions.SenderIdAction]::Reject" |
                Should -Be 'SoftFail', 'Reject'
        }

        It 'can be imported twice, removed and imported again, without a warning' {
            pwsh -NoProfile -NonInteractive -Command {
                param($manifest, $config)
                $ErrorActionPreference = 'Stop'; $WarningPreference = 'Stop'
                Import-Module $manifest
                Import-Module $manifest -Force
                Remove-Module SenderId
                if (Get-Command Test-SenderId -ErrorAction Ignore) { 'still there' }
                Import-Module $manifest
                (Get-SenderIdConfig -ConfigPath $config).Name
            } -args $manifest, "$repository/samples/config.json" | Should -Be 'SenderIdConfig'
        }

        It 'stays reachable where Exchange has cmdlets of the same names' {
            pwsh -NoProfile -NonInteractive -Command {
                param($manifest)
                $null = New-Module Exchange { function Get-TransportConfig { 'theirs' } function Set-TransportConfig { 'theirs' } } | Import-Module
                Import-Module $manifest -ErrorAction Stop
                Get-TransportConfig
                (SenderId\Get-TransportConfig -ConfigPath /nowhere/c.json).Name
            } -args $manifest | Should -Be 'theirs', 'Transport Settings'
        }

        It 'works in several runspaces at once' {
            $folder = New-Mailbox 20
            $counts = 1..6 | ForEach-Object -ThrottleLimit 3 -Parallel {
                Import-Module $using:manifest
                (Test-SenderId $using:folder -ZonePath "$using:folder.zone" | Where-Object Status -eq Pass).Count
            }
            $counts | Should -Be (, 20 * 6)
        }

        It 'works under strict mode and with every preference at Stop' {
            { & { Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; $WarningPreference = 'Stop'; $path = New-ConfigPath; Set-Content $path '{ }'; Get-SenderIdConfig -ConfigPath $path | Out-String } } |
                Should -Not -Throw
        }
    }

    Context 'help of <_>' -ForEach $cmdlets {
        BeforeAll { $cmdlet = $_ }

        It 'is complete in <_>' -ForEach $cultures {
            $before = [cultureinfo]::CurrentUICulture
            try {
                [cultureinfo]::CurrentUICulture = $_
                $help = Get-Help $cmdlet -Full
            }
            finally { [cultureinfo]::CurrentUICulture = $before }
            $help.Synopsis | Should -Not -Match '\[-'
            $help.Description.Text.Count | Should -BeGreaterThan 1
            $help.examples.example.Count | Should -BeGreaterOrEqual 3
            $help.examples.example | ForEach-Object { $_.code | Should -Not -BeNullOrEmpty }
            $common = [System.Management.Automation.Cmdlet]::CommonParameters
            foreach ($name in (Get-Command $cmdlet).Parameters.Keys | Where-Object { $_ -notin $common }) {
                $parameter = $help.parameters.parameter | Where-Object name -eq $name
                $parameter.description.Text | Should -Not -BeNullOrEmpty -Because "-$name of $cmdlet needs a text"
            }
        }

        It 'describes the parameters as they are' {
            $help = Get-Help $cmdlet -Full
            foreach ($parameter in $help.parameters.parameter) {
                $real = (Get-Command $cmdlet).Parameters[$parameter.name]
                $parameter.type.name.TrimEnd('?') | Should -Be ([Nullable]::GetUnderlyingType($real.ParameterType) ?? $real.ParameterType).Name
                $parameter.aliases | Should -Be ($real.Aliases.Count ? $real.Aliases -join ', ' : 'none')
            }
        }

        It 'has examples that parse' {
            foreach ($example in (Get-Help $cmdlet -Full).examples.example) {
                $faults = $null
                $null = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $faults)
                $faults | Should -BeNullOrEmpty
                $example.code | Should -Match $cmdlet
            }
        }
    }

    Context 'about_SenderId' {
        It 'is there in <_>' -ForEach $cultures {
            $before = [cultureinfo]::CurrentUICulture
            try {
                [cultureinfo]::CurrentUICulture = $_
                $text = Get-Help about_SenderId | Out-String
            }
            finally { [cultureinfo]::CurrentUICulture = $before }
            $text | Should -Match 'about_SenderId'
            $text | Should -Match (@{ en = 'SHORT DESCRIPTION'; fr = 'DESCRIPTION COURTE'; zh = '简短说明' }[$_.Substring(0, 2)])
        }

        It 'names every id of an error' {
            $ids = Select-String -Path "$repository/src/SenderId.PowerShell/Commands/ErrorRecords.cs" -Pattern '"([A-Z][A-Za-z]+)", ErrorCategory' -AllMatches |
                ForEach-Object { $_.Matches } | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
            $ids.Count | Should -BeGreaterThan 10
            foreach ($culture in 'en-US', 'fr', 'zh-Hans') {
                $text = Get-Content (Join-Path (Split-Path $manifest) $culture 'about_SenderId.help.txt') -Raw
                $ids | Where-Object { $text -notmatch "\b$_\b" } | Should -BeNullOrEmpty
            }
        }
    }

    Context 'build.ps1' {
        It 'has help with examples' {
            $help = Get-Help "$repository/build.ps1" -Full
            $help.Synopsis | Should -Match 'Builds'
            $help.examples.example.Count | Should -BeGreaterOrEqual 3
            $help.parameters.parameter.name | Should -Contain 'Task'
        }
    }

    Context 'the package' -Tag Package {
        BeforeAll {
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            $folder = Join-Path (Get-Item TestDrive:).FullName 'package'
            [System.IO.Compression.ZipFile]::ExtractToDirectory($env:SENDERID_PACKAGE, $folder)
            $nuspec = [xml](Get-Content "$folder/SenderId.nuspec" -Raw)
        }

        It 'has the description that a package manager reads' {
            $metadata = $nuspec.package.metadata
            $metadata.id | Should -Be 'SenderId'
            $metadata.version | Should -Be (Test-ModuleManifest $manifest).Version.ToString()
            $metadata.authors | Should -Not -BeNullOrEmpty
            $metadata.description | Should -Not -BeNullOrEmpty
            -split $metadata.tags | Should -Contain 'PSModule'
            -split $metadata.tags | Should -Contain 'PSCmdlet_Test-SenderId'
        }

        It 'names the type of every part' {
            $types = [xml](Get-Content -LiteralPath "$folder/[Content_Types].xml" -Raw)
            $extensions = $types.Types.Default.Extension
            $parts = @($types.Types.Override | ForEach-Object PartName)
            Get-ChildItem $folder -Recurse -File -Force | Where-Object Name -ne '[Content_Types].xml' | ForEach-Object {
                $part = '/' + [System.IO.Path]::GetRelativePath($folder, $_.FullName).Replace('\', '/')
                ($_.Extension.TrimStart('.') -in $extensions) -or ($part -in $parts) | Should -BeTrue -Because $part
            }
        }

        It 'holds a module that loads' {
            $promised = (Import-PowerShellDataFile "$folder/SenderId.psd1").CmdletsToExport
            $promised | Should -Contain 'Test-SenderId'
            pwsh -NoProfile -NonInteractive -Command "Import-Module '$folder/SenderId.psd1' -ErrorAction Stop; (Get-Command -Module SenderId).Count" |
                Should -Be $promised.Count
        }
    }
}
