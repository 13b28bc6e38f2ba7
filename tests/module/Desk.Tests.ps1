#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
# The rest of Exchange's desk: settings that have cmdlets of their own, and the filters that this product does not have.
BeforeAll {
    . $PSScriptRoot/Setup.ps1
}

Describe 'IPBlockListConfig' {
    BeforeEach { $path = @{ ConfigPath = New-ConfigPath } }

    It 'has Exchange''s defaults and stores what it is given' {
        $config = Get-IPBlockListConfig @path -WarningAction Ignore
        $config.Enabled, $config.ExternalMailEnabled, $config.InternalMailEnabled | Should -Be $true, $true, $false
        $config.Name | Should -Be IPBlockListConfig
        Set-IPBlockListConfig -MachineEntryRejectionResponse 'Wait, {0}' -StaticEntryRejectionResponse 'No, {0}' -InternalMailEnabled $true @path
        $config = Get-IPBlockListConfig @path
        $config.MachineEntryRejectionResponse, $config.StaticEntryRejectionResponse, $config.InternalMailEnabled | Should -Be 'Wait, {0}', 'No, {0}', $true
        (Invoke-Caught { Set-IPBlockListConfig -StaticEntryRejectionResponse ('x' * 241) @path }).Thrown.FullyQualifiedErrorId | Should -BeLike 'EntryInvalid,*'
        (Get-SenderFilterConfig @path).Enabled | Should -BeTrue
    }

    It 'does not mistake its switches for another object''s' {
        Set-IPBlockListConfig -Enabled $false @path
        (Get-IPBlockListConfig @path).Enabled | Should -BeFalse
        (Get-SenderIdConfig @path).Enabled, (Get-SenderReputationConfig @path).Enabled, (Get-SpamConfidenceConfig @path).Enabled | Should -Be $true, $true, $false
    }
}

Describe 'SpamConfidenceConfig' {
    It 'shows and changes the table' {
        $path = @{ ConfigPath = New-ConfigPath }
        Set-SpamConfidenceConfig -Enabled $true -Levels Pass=0, Fail=8 @path
        $config = Get-SpamConfidenceConfig @path
        $config.Enabled | Should -BeTrue
        $config.Levels | Sort-Object | Should -Be 'Fail=8', 'Pass=0'
        Set-SpamConfidenceConfig -Levels @{ Add = 'SoftFail=5' } @path
        (Get-SpamConfidenceConfig @path).Levels | Should -Contain 'SoftFail=5'
        (Invoke-Caught { Set-SpamConfidenceConfig -Levels Fail=12 @path }).Thrown.FullyQualifiedErrorId | Should -BeLike 'EntryInvalid,*'
    }
}

Describe 'TransportService' {
    It 'shows and changes how the log is kept, as Exchange writes it' {
        $path = @{ ConfigPath = New-ConfigPath }
        $before = Get-TransportService @path -WarningAction Ignore
        $before.AgentLogMaxAge, $before.AgentLogMaxFileSize, $before.AgentLogMaxDirectorySize, $before.AgentLogEnabled | Should -Be '7.00:00:00', '10MB', '250MB', $true
        $before.AgentLogPath | Should -Not -BeNullOrEmpty
        $caught = Invoke-Caught { Set-TransportService mail1 -AgentLogMaxAge 30.00:00:00 -AgentLogMaxFileSize 20MB -AgentLogMaxDirectorySize '1GB' -AgentLogPath '/var/log/mine' @path }
        $caught.Thrown | Should -BeNullOrEmpty
        $caught.Warnings | Should -Match 'takes effect when the agent starts again'
        $after = Get-TransportService @path
        $after.AgentLogMaxAge, $after.AgentLogMaxFileSize, $after.AgentLogMaxDirectorySize, $after.AgentLogPath |
            Should -Be '30.00:00:00', '20MB', '1GB', ([System.IO.Path]::GetFullPath('/var/log/mine'))
        (Invoke-Caught { Set-TransportService -AgentLogMaxAge soon @path }).Thrown.FullyQualifiedErrorId | Should -BeLike 'EntryInvalid,*'
    }
}

Describe 'What this product does not have: <_>' -ForEach 'ContentFilterConfig', 'RecipientFilterConfig' {
    It 'is off, and says why' {
        $config = & "Get-$_"
        $config.Enabled, $config.ExternalMailEnabled, $config.InternalMailEnabled | Should -Be $false, $false, $false
        $config.Name | Should -Be $_
        $config.Remark | Should -Match "^$_ is always off"
    }

    It 'cannot be set, whatever is asked' {
        $name = "Set-$_"
        foreach ($command in { & $name -Enabled $true }, { & $name -SCLRejectThreshold 7 -BypassedRecipients a@example.org, b@example.org }, { & $name }) {
            (Invoke-Caught $command).Thrown.FullyQualifiedErrorId | Should -BeLike 'FilterAbsent,*'
        }
    }
}

Describe 'The identity of what there is one of: <_>' -ForEach 'SenderFilterConfig', 'IPBlockListConfig', 'IPAllowListConfig', 'SpamConfidenceConfig', 'ContentFilterConfig', 'RecipientFilterConfig' {
    It 'is its own and no other' {
        $path = @{ ConfigPath = New-ConfigPath; WarningAction = 'Ignore' }
        $name = $_
        (& "Get-$name" $name.ToUpper() @path).Identity | Should -Be $name
        (& "Get-$name" @path | & "Get-$name" @path).Identity | Should -Be $name
        $caught = Invoke-Caught { & "Get-$name" foo @path }
        $caught.Output | Should -BeNullOrEmpty
        $caught.Errors.FullyQualifiedErrorId | Should -BeLike 'IdentityUnknown,*'
        "$($caught.Errors)" | Should -Match "foo.*$name"
    }
}

Describe 'An object of another name' {
    It 'is not changed in place of the one there is' {
        $path = @{ ConfigPath = New-ConfigPath; WarningAction = 'Ignore' }
        (Invoke-Caught { Set-IPBlockListConfig foo -Enabled $false @path }).Errors.FullyQualifiedErrorId | Should -BeLike 'IdentityUnknown,*'
        (Get-IPBlockListConfig @path).Enabled | Should -BeTrue
        Get-IPBlockListConfig @path | Set-IPBlockListConfig -Enabled $false @path
        (Get-IPBlockListConfig @path).Enabled | Should -BeFalse
    }
}

Describe 'Objects of one file' {
    It 'each have a Guid of their own, always the same' {
        $path = @{ ConfigPath = New-ConfigPath }
        Set-SenderIdConfig -SpoofedDomainAction Reject @path
        $read = { (Get-SenderIdConfig @path), (Get-TransportConfig @path), (Get-SenderFilterConfig @path), (Get-SenderReputationConfig @path), (Get-IPBlockListConfig @path) }
        $guids = (& $read).Guid
        $guids | Sort-Object -Unique | Should -HaveCount 5
        $guids | Should -Not -Contain ([guid]::Empty)
        (& $read).Guid | Should -Be $guids
    }
}

Describe 'An audit written for Exchange' {
    It 'runs to its end and finds what is to be found' {
        $path = New-ConfigPath
        $before = $env:SENDERID_CONFIG
        $env:SENDERID_CONFIG = $path
        try {
            Set-SenderIdConfig -SpoofedDomainAction Reject -WarningAction Ignore
            $rows = & "$PSScriptRoot/Audit.ps1"
        }
        finally { $env:SENDERID_CONFIG = $before }
        $rows.Count | Should -BeGreaterThan 8
        ($rows | Where-Object Check -EQ 'Sender ID refuses spoofed domains').Result | Should -Be 'Pass'
        ($rows | Where-Object Check -EQ 'Reputation blocks at level 6').Result | Should -Be 'Fail'
        ($rows | Where-Object Check -EQ 'The content filter is on').Result | Should -Be 'Fail'
        $rows.Result | Should -Not -Contain 'Error'
    }
}

Describe 'Beside Exchange Online, whose cmdlets are functions' {
    It 'ours are reached by the module''s name and by a prefix, and theirs win' {
        pwsh -NoProfile -NonInteractive -Command {
            param($manifest)
            $WarningPreference = 'SilentlyContinue'
            Import-Module $manifest
            $null = New-Module ExchangeOnlineManagement {
                function Get-MailboxJunkEmailConfiguration { 'theirs' }
                function Get-TransportConfig { 'theirs' }
            } | Import-Module
            Get-TransportConfig
            (SenderId\Get-TransportConfig).Name
            Import-Module $manifest -Prefix Sid -Force
            (Get-SidTransportConfig).Name
            (Get-SidSenderIdConfig).Name
            Get-TransportConfig
        } -args $manifest | Should -Be 'theirs', 'Transport Settings', 'Transport Settings', 'SenderIdConfig', 'theirs'
    }
}
