#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
# Which configuration file holds, and that nobody edits another one without being told.
BeforeDiscovery {
    . $PSScriptRoot/Agent.ps1
    $skipAgent = -not (Find-TestCli)
    $skipUser = $skipAgent -or -not (Get-Command setpriv -CommandType Application -ErrorAction Ignore) -or (id -u) -ne 0
    if ($skipUser) { Write-Warning 'SKIPPED: files without a right to read them are not tested. Run as root, with setpriv of util-linux and a built src/SenderId.Cli.' }
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    . $PSScriptRoot/Agent.ps1
}

Describe 'The one configuration file' {
    BeforeEach {
        $before = $env:SENDERID_CONFIG, $env:SENDERID_MACHINE_CONFIG, $env:XDG_CONFIG_HOME, $env:HOME
        $folder = (New-Item "TestDrive:/$([guid]::NewGuid())" -ItemType Directory).FullName
        $env:SENDERID_CONFIG = ''
        $env:SENDERID_MACHINE_CONFIG = "$folder/machine/config.json"
        $env:XDG_CONFIG_HOME = "$folder/user"
        $null = New-Item "$folder/machine" -ItemType Directory
    }

    AfterEach { $env:SENDERID_CONFIG, $env:SENDERID_MACHINE_CONFIG, $env:XDG_CONFIG_HOME, $env:HOME = $before }

    It 'is the machine''s where that exists' {
        Set-Content $env:SENDERID_MACHINE_CONFIG '{ "senderId": { "spoofedDomainAction": "Reject" } }'
        $config = Get-SenderIdConfig
        $config.SpoofedDomainAction | Should -Be Reject
        $config.ConfigPath | Should -Be $env:SENDERID_MACHINE_CONFIG
        Set-SenderIdConfig -SpoofedDomainAction Delete
        $env:SENDERID_MACHINE_CONFIG | Should -FileContentMatch 'Delete'
        "$folder/user" | Should -Not -Exist
    }

    It 'is the user''s where the machine has none' -Skip:($IsWindows -or $IsMacOS) {
        Set-SenderIdConfig -SpoofedDomainAction Delete
        (Get-SenderIdConfig).ConfigPath | Should -Be "$folder/user/senderid/config.json"
        $env:SENDERID_MACHINE_CONFIG | Should -Not -Exist
    }

    It 'is named by -Verbose, with who named it' {
        Set-Content $env:SENDERID_MACHINE_CONFIG '{ }'
        $pattern = [regex]::Escape($env:SENDERID_MACHINE_CONFIG)
        "$((Invoke-Caught { Get-SenderIdConfig -Verbose }).Verbose)" | Should -Match "in force is $pattern \(the machine's file\)"
        "$((Invoke-Caught { Set-SenderIdConfig -SpoofedDomainAction Delete -Verbose }).Verbose)" | Should -Match "in force is $pattern"
        $env:SENDERID_CONFIG = "$folder/named.json"
        "$((Invoke-Caught { Get-SenderIdConfig -Verbose }).Verbose)" | Should -Match 'named by SENDERID_CONFIG.*does not exist'
        "$((Invoke-Caught { Get-SenderIdConfig -Verbose -ConfigPath "$folder/other.json" }).Verbose)" | Should -Match 'named by -ConfigPath'
    }

    It 'warns once, of a file that was named and is not there' {
        $env:SENDERID_CONFIG = "$folder/named.json"
        foreach ($command in { Get-SenderIdConfig }, { Get-TransportAgent }, { 'a', 'b' | Get-TransportConfig }, { Test-SenderId "$repository/samples/messages/01*" -ZonePath "$repository/samples/zone" }) {
            $caught = Invoke-Caught $command
            @($caught.Warnings -match 'named.json does not exist').Count | Should -Be 1
        }
    }

    It 'is named, and no other written, where this user may not write it' {
        Set-Content $env:SENDERID_MACHINE_CONFIG '{ }'
        Set-ItemProperty $env:SENDERID_MACHINE_CONFIG IsReadOnly $true
        $thrown = (Invoke-Caught { Set-SenderIdConfig -SpoofedDomainAction Delete }).Thrown
        $thrown.FullyQualifiedErrorId | Should -BeLike 'ConfigAccessDenied,*'
        $thrown.TargetObject | Should -Be $env:SENDERID_MACHINE_CONFIG
        "$folder/user" | Should -Not -Exist
    }

    It 'is named, and no other written, where this user may not read it' -Skip:$skipUser {
        Set-Content $env:SENDERID_MACHINE_CONFIG '{ }'
        chmod 0755 $folder "$folder/machine"
        chmod 0600 $env:SENDERID_MACHINE_CONFIG
        $null = New-Item "$folder/user" -ItemType Directory
        chmod 0777 "$folder/user"
        $other = { setpriv --reuid=65534 --clear-groups env "HOME=$folder/user" dotnet (Find-TestCli) config @args 2>&1 | Out-String -Width 4096 }
        $file = [regex]::Escape($env:SENDERID_MACHINE_CONFIG)
        & $other get SpoofedDomainAction | Should -Match "warning: $file.* may not be read by this user"
        & $other set SpoofedDomainAction=Delete | Should -Match "${file}: there is no right to read the file; nothing was changed"
        Get-ChildItem "$folder/user" -Recurse -File -Filter config.json | Should -BeNullOrEmpty
    }

    It 'warns where the agent that runs uses another file' -Skip:$skipAgent {
        $agent = Start-TestAgent
        try {
            # A file that leads to the agent's socket and is not the agent's.
            Copy-Item $agent.Config $env:SENDERID_MACHINE_CONFIG
            $env:SENDERID_CONFIG = ''
            (Invoke-Caught { Get-SenderIdConfig }).Warnings | Should -Match "runs with $([regex]::Escape($agent.Config)), not with"
            (Invoke-Caught { Set-SenderIdConfig -SpoofedDomainAction Delete }).Warnings | Should -Match 'Give -ConfigPath'
            # The agent's own file is spoken of by nobody.
            $env:SENDERID_CONFIG = $agent.Config
            (Invoke-Caught { Set-SenderIdConfig -SpoofedDomainAction Delete; Get-SenderIdConfig; Get-TransportAgent }).Warnings | Should -BeNullOrEmpty
            $cli = Find-TestCli
            $said = & dotnet $cli config show --config $env:SENDERID_MACHINE_CONFIG 2>&1 | Out-String -Width 4096
            $said | Should -Match "runs with $([regex]::Escape($agent.Config)), not with"
        }
        finally { Stop-TestAgent $agent }
    }
}
