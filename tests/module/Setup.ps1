# What the test files share: which module is tested, and files to test with. Dot-sourced in BeforeAll.
Set-StrictMode -Version 3.0
$manifest = $env:SENDERID_MODULE ? $env:SENDERID_MODULE : (Join-Path $PSScriptRoot '..' '..' 'SenderId.psd1' | Resolve-Path).Path
$repository = (Join-Path $PSScriptRoot '..' '..' | Resolve-Path).Path
# A machine may have a configuration file of its own; the tests never meet it.
$env:SENDERID_MACHINE_CONFIG = Join-Path ([System.IO.Path]::GetTempPath()) 'no-such-folder' 'senderid.json'
Import-Module $manifest -Force -ErrorAction Stop

# A configuration file of its own: the user's is never touched.
function New-ConfigPath {
    Join-Path (Get-Item TestDrive:).FullName "$([guid]::NewGuid()).json"
}

# A folder with a zone file and a message for each status that needs no trick.
function New-Mailbox([int] $Count = 0) {
    $folder = (New-Item "TestDrive:/$([guid]::NewGuid())" -ItemType Directory).FullName
    Set-Content "$folder.zone" @'
$ORIGIN example.com.
@     IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
exp   IN TXT "v=spf1 include:example.com -all exp=why.example.com"
why   IN TXT "No mail from %{i} please"
soft  IN TXT "v=spf1 ~all"
twice IN TXT "v=spf1 -all"
twice IN TXT "v=spf1 ~all"
slow  IN TIMEOUT
none  IN A 192.0.2.1
evil  IN TXT "v=spf1 -all \027[31mred"
'@
    for ($i = 0; $i -lt $Count; $i++) {
        New-Message (Join-Path $folder ('{0:d5}.eml' -f $i)) "user$i@example.com" "192.0.2.$($i % 250)"
    }

    $folder
}

function New-Message([string] $Path, [string] $From, [string] $IP) {
    $received = $IP ? "Received: from mx.example.net (mx.example.net [$IP]) by mx.example.org; Mon, 5 Jan 2026 10:00:00 +0000`r`n" : ''
    [System.IO.File]::WriteAllText($Path, "${received}From: <$From>`r`nSubject: test`r`n`r`nText`r`n")
}

# Runs a command and gives what it wrote, stream by stream, without letting it fail the test.
function Invoke-Caught([scriptblock] $Command) {
    $caught = $null
    $all = try { & $Command *>&1 } catch { $caught = $_ }
    $all = @($all)
    [pscustomobject]@{
        Output   = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] -and $_ -isnot [System.Management.Automation.InformationalRecord] -and $_ -isnot [System.Management.Automation.InformationRecord] })
        Errors   = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        Warnings = @($all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        Verbose  = @($all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
        Thrown   = $caught
    }
}
