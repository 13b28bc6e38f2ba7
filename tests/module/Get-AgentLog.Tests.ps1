#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5' }
BeforeAll { . $PSScriptRoot/Setup.ps1 }

Describe 'Get-AgentLog' {
    BeforeAll {
        $folder = (New-Item "TestDrive:/$([guid]::NewGuid())" -ItemType Directory).FullName
        $file = Join-Path $folder 'AGENTLOG20261122-1.LOG'
        Set-Content $file -NoNewline @'
#Software: Microsoft Exchange Server
#Version: 15.0.0.0
#Log-type: Agent Log
#Date: 2026-11-22T10:00:00.000Z
#Fields: Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality
2026-11-22T10:00:00.000Z,0123456789ABCDEF,198.51.100.5:25,192.0.2.1:4711,192.0.2.1,<a@b.example>,ann@example.org,ann@example.org;bob@example.org;,eve@example.com,1,Sender Id Agent,OnEndOfHeaders,RejectMessage,550 5.7.1 Sender ID (PRA) Not Permitted,Fail,NotPermitted: example.org,SenderIDStatus Fail,4F0A,,Incoming
2026-11-22T12:00:00.000Z,0123456789ABCDF0,198.51.100.5:25,192.0.2.1:4712,,<c@b.example>,,,eve@example.com,1,Sender Id Agent,OnEndOfHeaders,AcceptMessage,,Pass,"Matched: a,b",SenderIDStatus Pass,4F0B,,Incoming

'@
    }

    It 'gives the properties of Exchange in its order' {
        $line = Get-AgentLog -Location $folder | Select-Object -First 1
        $line.PSObject.Properties.Name | Should -Be @(
            'Timestamp', 'SessionId', 'IPAddress', 'MessageId', 'P1FromAddress', 'P2FromAddresses', 'Recipients', 'Agent', 'Event', 'Action',
            'SmtpResponse', 'Reason', 'ReasonData', 'Diagnostics')
        $line.Timestamp.ToUniversalTime() | Should -Be ([datetime]::new(2026, 11, 22, 10, 0, 0, [System.DateTimeKind]::Utc))
        $line.IPAddress | Should -Be ([ipaddress] '192.0.2.1')
        $line.Action | Should -Be 'RejectMessage'
        $line | Format-List P2FromAddresses, Recipients | Out-String | Should -Match '\{ann@example\.org, bob@example\.org\}(.|\n)*\{eve@example\.com\}'
    }

    It 'reads from StartDate to EndDate' {
        $noon = [datetime]::new(2026, 11, 22, 11, 0, 0, [System.DateTimeKind]::Utc)
        (Get-AgentLog -Location $folder -StartDate $noon).Reason | Should -Be 'Pass'
        (Get-AgentLog -Location $folder -EndDate $noon).Reason | Should -Be 'Fail'
        Get-AgentLog -Location $folder -StartDate $noon.AddDays(1) | Should -BeNullOrEmpty
    }

    It 'finds a message by the mail server''s queue id' {
        (Get-AgentLog -Location $folder -QueueId 4F0A).Reason | Should -Be 'Fail'
        @(Get-AgentLog -Location $folder -QueueId 4F0*).Count | Should -Be 2
        Get-AgentLog -Location $folder -QueueId 4F | Should -BeNullOrEmpty
    }

    It 'goes on as lines are written' {
        $copy = (New-Item "TestDrive:/$([guid]::NewGuid())" -ItemType Directory).FullName
        Copy-Item $file $copy
        $job = Start-ThreadJob -ArgumentList $manifest, $copy {
            param($manifest, $copy)
            Import-Module $manifest
            Get-AgentLog -Location $copy -Wait -StartDate '2026-11-22T09:00:00Z' | Select-Object -First 3 -ExpandProperty ReasonData
        }
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        while (@($job | Receive-Job -Keep).Count -lt 2 -and $clock.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 100 }
        @($job | Receive-Job -Keep).Count | Should -Be 2
        Add-Content (Join-Path $copy (Split-Path $file -Leaf)) '2026-11-22T12:00:01.000Z,0123456789ABCDF1,,,,<d@b.example>,,,eve@example.com,1,Sender Id Agent,OnEndOfHeaders,AcceptMessage,,Pass,later,,4F0C,,Incoming'
        ($job | Wait-Job -Timeout 60 | Receive-Job)[2] | Should -Be 'later'
        $job | Remove-Job -Force
    }

    It 'reads one file' { @(Get-AgentLog -Location $file).Count | Should -Be 2 }

    It 'reads the folder that the configuration names' {
        $config = New-ConfigPath
        Set-Content $config (@{ agent = @{ agentLogPath = $folder } } | ConvertTo-Json)
        (Get-AgentLog -ConfigPath $config)[1].ReasonData | Should -Be 'Matched: a,b'
    }

    It 'reads the usual folder where the configuration is broken, and warns' {
        $config = New-ConfigPath
        Set-Content $config '{ "agent": '
        $before = $env:LOGS_DIRECTORY
        try {
            $env:LOGS_DIRECTORY = $folder
            @(Get-AgentLog -ConfigPath $config -WarningVariable warned -WarningAction SilentlyContinue).Count | Should -Be 2
        } finally { $env:LOGS_DIRECTORY = $before }
        "$warned" | Should -BeLike "*config*:1:*usual folders*"
    }

    It 'says that a folder is not there' {
        $caught = Invoke-Caught { Get-AgentLog -Location "$folder/none" }
        $caught.Thrown.FullyQualifiedErrorId | Should -Be 'AgentLogNotFound,SenderId.PowerShell.Commands.GetAgentLogCommand'
        $caught.Thrown.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}

Describe 'Get-SenderIdCounter' {
    BeforeAll {
        $state = (New-Item "TestDrive:/$([guid]::NewGuid())" -ItemType Directory).FullName
        Set-Content "$state/counters.json" '{ "since": "2026-11-01T00:00:00+00:00", "written": "2026-11-22T00:00:00+00:00", "counters": { "Validated": 7, "FailNotPermitted": 3 } }'
    }

    It 'gives every counter with the name that Exchange has for it' {
        $all = Get-SenderIdCounter -StatePath $state
        $all.Count | Should -Be 14
        ($all | Where-Object Counter -eq Validated).Value | Should -Be 7
        ($all | Where-Object Counter -eq FailNotPermitted).Name | Should -Be 'Total Messages Validated with a Fail - Not Permitted Result'
        $all[0].Since.ToUniversalTime() | Should -Be ([datetime]::new(2026, 11, 1, 0, 0, 0, [System.DateTimeKind]::Utc))
    }

    It 'chooses by wildcard' { (Get-SenderIdCounter Fail* -StatePath $state).Counter | Should -Be 'FailMalformedDomain', 'FailNonExistentDomain', 'FailNotPermitted' }

    It 'says that nothing was counted' {
        (Invoke-Caught { Get-SenderIdCounter -StatePath "$state/none" }).Thrown.FullyQualifiedErrorId | Should -BeLike 'CountersNotFound,*'
    }

    It 'says that the file is none' {
        $broken = (New-Item "TestDrive:/$([guid]::NewGuid())" -ItemType Directory).FullName
        Set-Content "$broken/counters.json" '[]'
        (Invoke-Caught { Get-SenderIdCounter -StatePath $broken }).Thrown.FullyQualifiedErrorId | Should -BeLike 'CountersUnreadable,*'
    }
}
