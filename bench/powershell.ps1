<#
.SYNOPSIS
    Measures what bench/POWERSHELL.md records.
.DESCRIPTION
    Import time over an empty pwsh (median of ten, one after the other in turns), and Test-SenderId beside senderid test on the same
    folder of small messages (median of five, in turns): time, the processor's time, and the most memory the process held.
    Needs ./build.ps1 -Task Package and dotnet build src/SenderId.Cli -c Release.
.PARAMETER Count
    How many messages.
.EXAMPLE
    ./bench/powershell.ps1 | Format-Table
.EXAMPLE
    ./bench/powershell.ps1 -Count 100000 | Format-Table
#>
#Requires -Version 7.6
[CmdletBinding()]
param([int] $Count = 10000)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path "$PSScriptRoot/..").Path
$manifest = "$root/artifacts/module/SenderId/SenderId.psd1"
$cli = "$root/src/SenderId.Cli/bin/Release/net10.0/senderid.dll"
$pwsh = (Get-Process -Id $PID).Path
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "senderid-bench-$([guid]::NewGuid())"

function Get-Median([double[]] $Values) {
    $sorted = $Values | Sort-Object
    ($sorted[[math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[math]::Floor($sorted.Count / 2)]) / 2
}

# Runs a program to its end: seconds on the clock, seconds of the processor, the most megabytes held.
function Measure-Program([string] $Program, [string[]] $Arguments) {
    $start = [System.Diagnostics.ProcessStartInfo]::new($Program, $Arguments)
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $process = [System.Diagnostics.Process]::Start($start)
    $drain = $process.StandardOutput.BaseStream.CopyToAsync([System.IO.Stream]::Null)
    $null = $process.StandardError.ReadToEndAsync()
    $peak, $cpu = 0, [timespan]::Zero
    while (-not $process.WaitForExit(20)) {
        $process.Refresh()
        $peak = [math]::Max($peak, $process.PeakWorkingSet64)
        $cpu = $process.TotalProcessorTime ?? $cpu
    }

    $drain.Wait()
    [pscustomobject]@{ Seconds = $clock.Elapsed.TotalSeconds; Cpu = $cpu.TotalSeconds; Memory = $peak / 1MB }
}

function Show([string] $Name, [object[]] $Runs, [int] $Messages = 0) {
    $seconds = Get-Median $Runs.Seconds
    [pscustomobject]@{
        Measured         = $Name
        Seconds          = [math]::Round($seconds, 3)
        ProcessorSeconds = [math]::Round((Get-Median $Runs.Cpu), 3)
        PeakMB           = [math]::Round(($Runs.Memory | Measure-Object -Maximum).Maximum)
        MessagesPerSecond = $Messages ? [math]::Round($Messages / $seconds) : $null
    }
}

try {
    $null = New-Item $folder -ItemType Directory
    $zone = '$ORIGIN example.com.', (0..49 | ForEach-Object {
            "d$_ IN TXT `"v=spf1 a mx include:_spf$($_ % 5).example.com ip4:192.0.2.0/25 ~all`""
            "d$_ IN A 198.51.100.$_"
            "d$_ IN MX 10 d$_"
        }), (0..4 | ForEach-Object { "_spf$_ IN TXT `"v=spf1 ip4:203.0.113.$_ -all`"" })
    [System.IO.File]::WriteAllLines("$folder.zone", [string[]]($zone | ForEach-Object { $_ }))
    for ($i = 0; $i -lt $Count; $i++) {
        [System.IO.File]::WriteAllText("$folder/$($i.ToString('d6')).eml", @"
Received: from mx$i.example.net (mx$i.example.net [192.0.2.$($i % 256)]) by mx.example.org with ESMTP; Mon, 5 Jan 2026 10:00:00 +0000
Message-ID: <$i@example.net>
Date: Mon, 5 Jan 2026 10:00:00 +0000
From: User $i <user$i@d$($i % 50).example.com>
To: bob@example.org
Subject: message $i

Hello.
"@)
    }

    $empty, $import = @(), @()
    foreach ($turn in 1..10) {
        $empty += Measure-Program $pwsh '-NoProfile', '-Command', '1'
        $import += Measure-Program $pwsh '-NoProfile', '-Command', "Import-Module '$manifest'"
    }

    Show 'pwsh -NoProfile' $empty
    Show 'pwsh -NoProfile, Import-Module' $import

    $own, $theirs, $piped = @(), @(), @()
    $test = "Import-Module '$manifest'; {0} -ZonePath '$folder.zone' | Out-Null"
    foreach ($turn in 1..5) {
        $theirs += Measure-Program dotnet $cli, 'test', $folder, '--zone', "$folder.zone", '--format', 'jsonl'
        $own += Measure-Program $pwsh '-NoProfile', '-Command', ($test -f "Test-SenderId '$folder'")
        $piped += Measure-Program $pwsh '-NoProfile', '-Command', ($test -f "Get-ChildItem '$folder' | Test-SenderId")
    }

    Show "senderid test, $Count messages" $theirs $Count
    Show "Test-SenderId, $Count messages, with pwsh's start" $own $Count
    Show "Get-ChildItem | Test-SenderId, $Count messages, with pwsh's start" $piped $Count
}
finally {
    Remove-Item $folder, "$folder.zone" -Recurse -Force -ErrorAction Ignore
}
