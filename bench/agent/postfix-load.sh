#!/bin/bash
# Postfix with the agent, with Debian's pyspf-milter and with no milter, in turn: postfix-load.sh [messages] [rounds] [sessions] [each|kept] [configuration]
# each: every message comes in a session of its own, so many at a time; kept: so many sessions share the messages out among them
# (without pyspf-milter, which fails at the second message of a session). The milters listen on Unix sockets. With a configuration, such as
# everything-on.json, the agent's block list gets an entry and a recipient a list, so that every agent has something to decide.
# in_flow_delay = 0: Postfix would rest for a second whenever its queue manager falls behind, and the rate would be that of its rests;
# SENDERID_FLOW_DELAY=1s is what Postfix comes with. The agent is scheduled as its systemd unit has it.
# Runs in a network of its own with nothing but loopback, NSD on 127.0.0.1:53. Needs root and the Debian packages postfix, nsd,
# pyspf-milter and iproute2. Compare only figures of one run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
messages=${1:-10000} rounds=${2:-3} sessions=${3:-50}
source=(smtp-source -c -l 2048 -s "$sessions" -f ann@d7.example -t bob@here.example)
mode=${4:-each}
[ "$mode" = each ] || source+=(-d)
if [ -z "${SENDERID_BENCH_INSIDE:-}" ]; then
  build=$(mktemp -d)
  # SENDERID_BUILT names a folder with a build that is there already.
  if [ -n "${SENDERID_BUILT:-}" ]; then ln -s "$SENDERID_BUILT" "$build/senderid"; else dotnet build -c Release "$root/src/SenderId.Cli" -o "$build/senderid" >"$build/log"; fi
  SENDERID_BENCH_INSIDE=$build unshare --net --mount "$0" "$@"
  rm -rf "$build"
  exit
fi
work=$(mktemp -d)
chmod 755 "$work"
config=$work/none.json
if [ -n "${5:-}" ]; then cp "$5" "$work/config.json"; config=$work/config.json; fi
stop() { for p in $work/*.pid; do kill "$(cat "$p")" 2>/dev/null || true; done; postfix -c "$work/etc" abort 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT
ip link set lo up
echo 'nameserver 127.0.0.1' >"$work/resolv.conf"
mount --bind "$work/resolv.conf" /etc/resolv.conf

"$here/zone.sh" 100 >"$work/example.zone"
printf 'server:\n ip-address: 127.0.0.1\n username: ""\n chroot: ""\n zonesdir: "%s"\n pidfile: ""\n xfrdfile: "%s/xfrd"\n zonelistfile: "%s/zones"\n database: ""\nremote-control:\n control-enable: no\nzone:\n name: example\n zonefile: example.zone\n' "$work" "$work" "$work" >"$work/nsd.conf"
nsd -d -c "$work/nsd.conf" >"$work/nsd.log" 2>&1 & echo $! >"$work/nsd.pid"

mkdir -p "$work"/{etc,queue,data}
chown postfix "$work/data"
cat >"$work/etc/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $work/queue
data_directory = $work/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file_prefixes = $work
maillog_file = $work/mail.log
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.com
mydestination =
mynetworks = 127.0.0.0/8
inet_protocols = ipv4
alias_maps =
default_transport = discard:
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
default_process_limit = 200
in_flow_delay = ${SENDERID_FLOW_DELAY:-0}
milter_default_action = tempfail
smtpd_milters =
CONF
service() { printf '%s unix %s - n - %s %s\n' "$@"; }
{
  printf '127.0.0.1:10025 inet n - n - 200 smtpd -o smtpd_milters=\n'
  printf '127.0.0.1:10026 inet n - n - 200 smtpd -o smtpd_milters=unix:%s/senderid.sock\n' "$work"
  printf '127.0.0.1:10027 inet n - n - 200 smtpd -o smtpd_milters=unix:%s/pyspf.sock\n' "$work"
  service pickup n 1 pickup; service cleanup n 0 cleanup; service qmgr n 1 qmgr; service rewrite - - trivial-rewrite
  service bounce - 0 bounce; service defer - 0 bounce; service trace - 0 bounce; service flush n 0 flush; service proxymap - - proxymap
  service showq - - showq; service error - - error; service retry - - error; service discard - - discard; service anvil - 1 anvil
  printf 'postlog unix-dgram n - n - 1 postlogd\n'
} >"$work/etc/master.cf"
postfix -c "$work/etc" start 2>/dev/null

chrt -b 0 dotnet "$SENDERID_BENCH_INSIDE/senderid/senderid.dll" agent --config "$config" --local-clients-internal false --listen "unix:$work/senderid.sock" \
  --metrics inet:18893@127.0.0.1 --log-path "$work/log" --state "$work/state" >"$work/agent" 2>&1 & echo $! >"$work/agent.pid"
printf 'debugLevel = 0\nTestOnly = 0\nHELO_reject = False\nMail_From_reject = False\nPermError_reject = False\nTempError_Defer = False\nskip_addresses = 203.0.113.1\nInternalHosts = 203.0.113.1\nSocket = local:%s/pyspf.sock\nPidFile = %s/pyspf.real\nSyslogFacility = mail\nUserID = root\n' "$work" "$work" >"$work/pyspf.conf"
pyspf-milter "$work/pyspf.conf" >"$work/pyspf" 2>&1 & echo $! >"$work/pyspf.pid"
until grep -q 'listens on' "$work/agent"; do sleep 0.2; done
sleep 2
if [ -n "${5:-}" ]; then
  dotnet "$SENDERID_BENCH_INSIDE/senderid/senderid.dll" blocklist add --control-socket "$work/state/control.sock" 203.0.113.0/24
  dotnet "$SENDERID_BENCH_INSIDE/senderid/senderid.dll" junk-email set --control-socket "$work/state/control.sock" eve@here.example junk.example
fi >/dev/null
chmod 666 "$work"/*.sock

ticks() { awk '{sub(/.*\) /, ""); print $12 + $13}' "/proc/$1/stat"; }
pages() { awk '{print $2 * 4096 / 1048576}' "/proc/$1/statm"; }
# What Postfix still has to hand on, and the disk to write, would be carried over into the next figure; so would a fixed order.
drain() { while [ -n "$(find "$work"/queue/incoming "$work"/queue/active -type f 2>/dev/null | head -1)" ]; do sleep 0.2; done; sync; sleep 1; }
measure() { # name port pid
  drain
  local before=0 start end
  [ "$3" = - ] || before=$(ticks "$3")
  start=$(date +%s.%N)
  "${source[@]}" -m "$messages" "127.0.0.1:$2" >/dev/null
  end=$(date +%s.%N)
  local cpu=0
  [ "$3" = - ] || cpu=$(($(ticks "$3") - before))
  awk -v name="$1" -v m="$messages" -v s="$start" -v e="$end" -v c="$cpu" \
    'BEGIN {printf "%-14s %8.0f messages/s %8.1f us CPU of the milter per message\n", name, m / (e - s), c * 10000 / m}'
}
agent=$(cat "$work/agent.pid") pyspf=$(pgrep -f "pyspf-milter $work/pyspf.conf" | tail -1)
ports=(10025 10026)
[ "$mode" = kept ] || ports+=(10027)
for port in "${ports[@]}"; do
  "${source[@]}" -m 3000 "127.0.0.1:$port" >/dev/null
done
for round in $(seq "$rounds"); do
  order=(none agent)
  [ "$mode" = kept ] || order+=(pyspf)
  [ $((round % 2)) = 1 ] || order=($(printf '%s\n' "${order[@]}" | tac))
  for who in "${order[@]}"; do
    case $who in
      none) measure "no milter" 10025 - ;;
      agent) measure "senderid" 10026 "$agent" ;;
      pyspf) measure "pyspf-milter" 10027 "$pyspf" ;;
    esac
  done
done | tee "$work/figures"
echo "median of $rounds rounds, $messages messages of 2 KB, $sessions sessions, $mode:"
median() { sort -n | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'; }
column() { awk -v name="$1" -v n="$2" 'index($0, name) == 1 {sub(name " *", ""); print $n}' "$work/figures"; }
names=("no milter" senderid)
[ "$mode" = kept ] || names+=(pyspf-milter)
for name in "${names[@]}"; do
  echo "$name: $(column "$name" 1 | median) messages/s, $(column "$name" 3 | median) us CPU"
done
echo "time the agent took for a message, by its own histogram:"
curl -s http://127.0.0.1:18893/metrics | grep -E 'duration.*(bucket|count)'
echo "memory of the agent: $(pages "$agent") MiB; lines in its log: $(cat "$work"/log/*.LOG | grep -vc '^#'); passed: $(cat "$work"/log/*.LOG | grep -c ',Pass,')"
