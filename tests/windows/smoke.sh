#!/usr/bin/env bash
# Runs what was built for Windows under Wine: the README's first command, a batch, two writers of one file, the agent on TCP, and the module
# inside PowerShell. Prints what it saw. Exit code 0 where all of it is right, 77 where Wine or another program is missing.
# usage: tests/windows/smoke.sh
set -uo pipefail
cd "$(dirname "$0")/../.."
wine=/usr/lib/wine/wine64
for program in "$wine" miltertest dotnet; do
  command -v "$program" >/dev/null || { echo "SKIPPED: $program is not here (Debian packages wine64 and miltertest)"; exit 77; }
done
folder=$(mktemp -d) agent=""
export WINEPREFIX="$folder/prefix" WINEDEBUG=-all DOTNET_CLI_TELEMETRY_OPTOUT=1
cleanup() { [ -z "$agent" ] || kill "$agent" 2>/dev/null; WINEPREFIX="$folder/prefix" /usr/lib/wine/wineserver64 -k 2>/dev/null; rm -rf "$folder"; }
trap cleanup EXIT
failed=0
check() { if [ "$2" = 0 ]; then echo "right: $1"; else echo "WRONG: $1"; failed=1; fi; }
senderid() { timeout 120 "$wine" "$folder/win/senderid.exe" "$@"; }

dotnet publish src/SenderId.Cli -c Release -r win-x64 --self-contained true -o "$folder/win" -v q >"$folder/build" 2>&1 || { tail "$folder/build"; exit 1; }
dotnet publish tests/windows/PowerShellHost -c Release -r win-x64 --self-contained true -o "$folder/host" -v q >"$folder/build" 2>&1 || { tail "$folder/build"; exit 1; }
dotnet build src/SenderId.Cli -c Release -v q >"$folder/build" 2>&1 && dotnet build src/SenderId.PowerShell -v q >>"$folder/build" 2>&1 || { tail "$folder/build"; exit 1; }
timeout 180 "$wine" wineboot -u >/dev/null 2>&1
timeout 60 "$wine" winecfg -v win10 >/dev/null 2>&1
echo "Windows as $("$wine" cmd /c ver 2>/dev/null | tr -d '\r' | tail -1)"

here() { dotnet src/SenderId.Cli/bin/Release/net10.0/senderid.dll "$@"; }
test_arguments=(test samples/messages --zone samples/zone --config samples/config.json)
senderid "${test_arguments[@]}" 2>/dev/null | tr '\\' '/' >"$folder/there"
here "${test_arguments[@]}" >"$folder/here" 2>/dev/null
cmp "$folder/there" "$folder/here"; check "the README's first command gives what it gives here, octet for octet ($(wc -l <"$folder/there") lines)" $?

for i in $(seq 200); do echo "{\"id\":$i,\"ip\":\"198.51.100.$((i % 250))\",\"mailFrom\":\"a@contoso.example\",\"helo\":\"x.example\",\"scope\":\"mfrom\"}"; done >"$folder/batch"
senderid check --batch --zone samples/zone <"$folder/batch" >"$folder/there" 2>/dev/null
here check --batch --zone samples/zone <"$folder/batch" >"$folder/here"
cmp "$folder/there" "$folder/here"; check "a batch of 200 lines gives what it gives here" $?

config="$folder/config.json"
writer() { for i in 1 2 3 4 5 6; do senderid config add BypassedSenderDomains "$1$i.example" --config "$config" >/dev/null || echo "a writer failed"; done; }
writer a >"$folder/a" & first=$!
writer b >"$folder/b" & second=$!
for _ in 1 2 3 4; do senderid config get BypassedSenderDomains --config "$config" >/dev/null 2>"$folder/reader" || { echo "a reader failed: $(cat "$folder/reader")"; failed=1; }; done
wait "$first" "$second"
[ "$(senderid config get BypassedSenderDomains --config "$config" | sort | tr -d '\r' | tr '\n' ' ')" = "$(echo {a,b}{1..6}.example) " ] && [ ! -s "$folder/a" ] && [ ! -s "$folder/b" ]
check "two writers and a reader of one file lose nothing" $?

port=$((20000 + RANDOM % 10000))
senderid agent --listen "inet:$port@127.0.0.1" --zone samples/zone --config samples/config.json >"$folder/agent" 2>&1 & agent=$!
for _ in $(seq 300); do grep -q "listens on inet:$port" "$folder/agent" && break; sleep 0.1; done
timeout 60 miltertest -D port="$port" -s tests/windows/milter.lua; check "the agent on TCP" $?
grep -q "internal error" "$folder/agent"; [ $? = 1 ]; check "the agent names what this system lacks and goes on" $?
kill "$agent" 2>/dev/null; agent=""

timeout 180 "$wine" "$folder/host/PowerShellHost.exe" tests/windows/module.ps1 "Z:${PWD//\//\\}" >"$folder/module" 2>"$folder/module.err"
printf 'Reject partner.example\nFail Reject\n' | cmp - "$folder/module"; check "the module in PowerShell 7.6.9: Set-, Get-SenderIdConfig, Test-SenderId" $?
[ $failed = 0 ] || { grep -v '^wine:' "$folder/module.err" | head -5; tail -3 "$folder/agent"; }
exit $failed
