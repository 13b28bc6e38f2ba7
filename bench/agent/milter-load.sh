#!/bin/bash
# The agent alone under load, no mail server: milter-load.sh [messages] [connections] [messages per connection] [configuration]
# DNS is answered by NSD on loopback, through the agent's own client and cache. Needs nsd; run it on a quiet machine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
messages=${1:-100000} connections=${2:-50} each=${3:-1000000}
work=$(mktemp -d)
trap 'kill $agent $nsd 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
dotnet build -c Release "$root/bench/SenderId.MilterLoad" -o "$work/load" >"$work/build"
if [ -n "${SENDERID_BUILT:-}" ]; then ln -s "$SENDERID_BUILT" "$work/senderid"; else dotnet build -c Release "$root/src/SenderId.Cli" -o "$work/senderid" >"$work/build"; fi
"$here/zone.sh" 100 >"$work/example.zone"
cat >"$work/nsd.conf" <<CONF
server:
  ip-address: 127.0.0.1@15353
  username: ""
  chroot: ""
  zonesdir: "$work"
  pidfile: "$work/nsd.pid"
  xfrdfile: "$work/xfrd"
  zonelistfile: "$work/zones"
  database: ""
remote-control:
  control-enable: no
zone:
  name: example
  zonefile: example.zone
CONF
nsd -d -c "$work/nsd.conf" >"$work/nsd" 2>&1 & nsd=$!
dotnet "$work/senderid/senderid.dll" agent --config "${4:-$work/none.json}" --local-clients-internal false --listen inet:18891@127.0.0.1 --name-server 127.0.0.1:15353 \
  --log-path "$work/log" --state "$work/state" >"$work/agent" 2>&1 & agent=$!
until grep -q 'listens on' "$work/agent"; do sleep 0.2; done
dotnet "$work/load/SenderId.MilterLoad.dll" 18891 $agent "$messages" "$connections" 100 "$each"
sleep 1 # the log gathers lines for a tenth of a second
lines=$(cat "$work"/log/*.LOG | grep -vc '^#')
echo "lines in the agent log   $lines"
