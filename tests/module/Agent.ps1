# A real agent for the tests, and a mail server that asks it. Dot-sourced in BeforeAll after Setup.ps1.

# The program; nothing, and a warning, where these tests cannot be run.
function Find-TestCli {
    $built = Get-Item "$PSScriptRoot/../../src/SenderId.Cli/bin/*/net10.0/senderid.dll" -ErrorAction Ignore | Sort-Object LastWriteTime | Select-Object -Last 1
    $cli = $env:SENDERID_CLI ? $env:SENDERID_CLI : ${built}?.FullName
    if ($cli -and -not $IsWindows) { return $cli }
    Write-Warning 'SKIPPED: cmdlets are not tested with a running agent. Build src/SenderId.Cli (dotnet build), on a system with Unix sockets.'
}

# Starts an agent with a configuration, a state folder and sockets of its own, and makes its configuration the one that cmdlets use.
function Start-TestAgent {
    $cli = Find-TestCli
    $zone = @'
$ORIGIN example.com.
@                           IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
mail                        IN A   192.0.2.10
10.2.0.192.in-addr.arpa.    IN PTR mail.example.com.
'@
    $folder = (New-Item "TestDrive:/$([guid]::NewGuid().ToString('N').Substring(0, 8))" -ItemType Directory).FullName
    Set-Content "$folder/zone" $zone
    $config = "$folder/config.json"
    @{
        transport = @{ internalSMTPServers = @('198.51.100.25') }
        agent     = @{ listenAddresses = @("unix:$folder/milter.sock"); statePath = "$folder/state"; agentLogPath = "$folder/log" }
    } | ConvertTo-Json -Depth 3 | Set-Content $config
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in $cli, 'agent', '--config', $config, '--zone', "$folder/zone", '--log-format', 'text') { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    # Read on, or the agent would wait for room in the pipe; kept for when something goes wrong.
    $said = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
    $reader = Start-ThreadJob -ArgumentList $process, $said {
        param($process, $said)
        while ($null -ne ($line = $process.StandardError.ReadLine())) { $said.Enqueue($line) }
    }
    $agent = [pscustomobject]@{ Process = $process; Folder = $folder; Config = $config; Socket = "$folder/milter.sock"; Said = $said; Reader = $reader }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not ((Test-Path $agent.Socket) -and (Test-Path "$folder/state/control.sock"))) {
        if ($process.HasExited -or $clock.Elapsed.TotalSeconds -gt 60) {
            Stop-TestAgent $agent
            throw "The agent does not start: $($said -join "`n")"
        }
        Start-Sleep -Milliseconds 100
    }
    $agent | Add-Member Before $env:SENDERID_CONFIG
    $env:SENDERID_CONFIG = $config
    $agent
}

# Asks the one process to end, as a service manager does, and only then makes it.
function Stop-TestAgent($Agent) {
    if ($Agent.PSObject.Properties['Before']) { $env:SENDERID_CONFIG = $Agent.Before }
    if (-not $Agent.Process.HasExited) {
        & /bin/kill -TERM $Agent.Process.Id
        if (-not $Agent.Process.WaitForExit(20000)) { $Agent.Process.Kill() }
    }
    $Agent.Process.WaitForExit()
    $null = $Agent.Reader | Receive-Job -Wait -AutoRemoveJob
}

# Sends one message as a mail server of the milter protocol does, and gives what the agent says at each step, such as
# 'rcpt eve@example.com: 550 5.7.1 ...'; a step without a refusal gives nothing.
function Send-TestMail($Agent, [string] $IP, [string] $Helo = 'mail.example.net', [string] $From = 'ann@example.com', [string[]] $To = 'bob@example.org') {
    $socket = [System.Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
    $socket.Connect([System.Net.Sockets.UnixDomainSocketEndPoint]::new($Agent.Socket))
    $stream = [System.Net.Sockets.NetworkStream]::new($socket, $true)
    $stream.ReadTimeout = 20000
    try {
        # Version 6, all actions, and no step left out: so every command has an answer.
        $null = Invoke-Milter $stream 'O' ([byte[]](0, 0, 0, 6, 0, 0, 1, 0xFF, 0, 0, 0, 0))
        Send-Milter $stream 'D' (ConvertTo-MilterText -Text 'Cj', 'mx.example.org')
        $family = $IP.Contains(':') ? '6' : '4'
        $steps = @(
            , ('connect', 'C', [byte[]]((ConvertTo-MilterText 'client') + [byte][char] $family + 4, 210 + (ConvertTo-MilterText $IP)))
            , ('helo', 'H', (ConvertTo-MilterText $Helo))
            , ('mail', 'M', (ConvertTo-MilterText "<$From>"))
            $To | ForEach-Object { , ("rcpt $_", 'R', (ConvertTo-MilterText "<$_>")) }
            , ('header', 'L', (ConvertTo-MilterText 'From', $From))
            , ('headers', 'N', [byte[]]@())
            , ('end', 'E', [byte[]]@())
        )
        $refusedRecipients = 0
        foreach ($step in $steps) {
            if ($refusedRecipients -eq $To.Count) { break }
            $answer = Invoke-Milter $stream $step[1] $step[2]
            if ($answer -notin 'c', 'a') {
                "$($step[0]): $answer"
                if ($step[0] -notlike 'rcpt *') { break }
                $refusedRecipients++
            }
        }
        Send-Milter $stream 'Q' ([byte[]]@())
    }
    finally { $stream.Dispose() }
}

function ConvertTo-MilterText([string[]] $Text) {
    [byte[]]($Text | ForEach-Object { [System.Text.Encoding]::ASCII.GetBytes($_) + 0 })
}

function Send-Milter($Stream, [char] $Command, [byte[]] $Content) {
    $length = [BitConverter]::GetBytes([System.Net.IPAddress]::HostToNetworkOrder([int]($Content.Length + 1)))
    $Stream.Write([byte[]]($length + [byte] $Command + $Content))
}

# Gives the answer that ends the step: its letter, or the text of a reply; changes to the message before it are passed over.
function Invoke-Milter($Stream, [char] $Command, [byte[]] $Content) {
    Send-Milter $Stream $Command $Content
    while ($true) {
        $head = [byte[]]::new(5)
        $Stream.ReadExactly($head, 0, 5)
        $body = [byte[]]::new([System.Net.IPAddress]::NetworkToHostOrder([BitConverter]::ToInt32($head, 0)) - 1)
        $Stream.ReadExactly($body, 0, $body.Length)
        $letter = [string][char] $head[4]
        if ($letter -ceq 'y') { return [System.Text.Encoding]::ASCII.GetString($body).TrimEnd([char] 0) }
        if ($letter -cin 'O', 'c', 'a', 'r', 'd', 't') { return $letter }
    }
}
