#!/bin/bash
# Installs the Debian package in a tree of Debian that never saw .NET, runs the agent as its unit would, puts it behind Postfix in its chroot with the
# lines of README.Debian, has a spoofed message refused, upgrades, removes and purges.
# Usage: packaging/test-debian.sh senderid_VERSION_amd64.deb [SUITE]    Exit code 77: skipped, for want of root, debootstrap or the mirror.
set -euo pipefail
skip() { printf '!!!!!!!! SKIPPED: the Debian package is not installed for a test: %s !!!!!!!!\n' "$*"; exit 77; }
die() { printf 'FAILED: %s\n' "$*"; [ ! -f "$work/agent" ] || sed 's/^/  agent: /' "$work/agent"; exit 1; }
say() { printf '\n== %s\n' "$*"; }
# What a user types, and what comes of it.
type_() { printf '# %s\n' "$*"; inside "$*"; }
inside() { chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root bash -c "$1"; }
has() { grep -qF -- "$2" <<<"$1" || die "'$2' is not in: $1"; }

work=
deb=$(realpath "$1") suite=${2:-bookworm} mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
[ "$(id -u)" = 0 ] || skip "not root"
for program in debootstrap unshare dpkg-deb curl; do command -v $program >/dev/null || skip "$program is not installed"; done
curl -fsI --max-time 20 "$mirror/dists/$suite/Release" >/dev/null || skip "$mirror does not answer"

work=$(mktemp -d) tree=$work/tree
trap 'umount -q "$tree/proc" "$tree/dev" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT

say "A tree of Debian $suite, and an older package"
cache=${SENDERID_DEBIAN_CACHE:-}
if [ -n "$cache" ] && [ -f "$cache/$suite.tar" ]; then
  mkdir "$tree" && tar -xf "$cache/$suite.tar" -C "$tree"
else
  debootstrap --variant=minbase "$suite" "$tree" "$mirror" >"$work/debootstrap" 2>&1 || { tail -5 "$work/debootstrap"; skip "debootstrap did not end well"; }
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d" && chmod 755 "$tree/usr/sbin/policy-rc.d"
  mount --bind /dev "$tree/dev"; mount -t proc proc "$tree/proc"
  inside 'apt-get update && apt-get install -y --no-install-recommends postfix iproute2 procps man-db m4' >"$work/apt" 2>&1 || { tail -5 "$work/apt"; skip "postfix could not be installed in the tree"; }
  umount "$tree/proc" "$tree/dev"
  [ -z "$cache" ] || { mkdir -p "$cache" && tar -cf "$cache/$suite.tar" --one-file-system -C "$tree" .; }
fi
mount --bind /dev "$tree/dev"; mount -t proc proc "$tree/proc"
inside 'command -v dotnet' && die "there is .NET in the tree"
cp "$deb" "$tree/srv/senderid.deb"
dpkg-deb -R "$deb" "$work/older"
sed -i 's/^Version: .*/Version: 0.1.9/' "$work/older/DEBIAN/control"
sed -i '1i// A comment of the older release.' "$work/older/etc/senderid/config.json"
dpkg-deb --root-owner-group -Zgzip -b "$work/older" "$tree/srv/senderid-older.deb" >/dev/null

# A network of its own: port 25 is free in it, and nothing leaves it.
run_inside_network() {
  unshare --net --mount --pid --fork --kill-child bash -euc "
    mount -t proc proc '$tree/proc'; ip link set lo up
    $(declare -f die say type_ inside has serve stop_agent deliver expect); tree='$tree' work='$work'; $1"
}

# ExecStart, user, folders and environment as the unit says; DNS out of a file, as there is no network.
serve() {
  local unit=$tree/usr/lib/systemd/system/senderid-agent.service start environment
  start=$(sed -n 's/^ExecStart=//p' "$unit")
  environment=$(sed -n 's/^Environment=//p' "$unit" | tr '\n' ' ')
  cat >"$tree/srv/zone" <<'ZONE'
$ORIGIN contoso.example.
@ 3600 IN SOA ns hostmaster 1 3600 600 86400 300
@ IN TXT "v=spf1 ip4:192.0.2.10 -all"
@ IN MX 10 mail
mail IN A 192.0.2.10
ZONE
  cp "$tree/srv/zone" "$tree/tmp/zone" && chmod 644 "$tree/tmp/zone"
  inside "cd / && exec env $environment STATE_DIRECTORY=/var/lib/senderid LOGS_DIRECTORY=/var/log/senderid setpriv --reuid senderid --regid senderid --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all $start --zone /tmp/zone" >"$work/agent" 2>&1 &
  agent=$!
  for _ in $(seq 200); do grep -q 'listens on' "$work/agent" && return; sleep 0.1; done
  cat "$work/agent"; die "the agent does not start"
}
stop_agent() { inside 'pkill -TERM -x senderid'; wait "$agent" || die "the agent ended with $?: $(cat "$work/agent")"; }

# One message over SMTP, with the client's address as Postfix is told it (XCLIENT); prints the last reply.
deliver() {
  inside "exec 3<>/dev/tcp/127.0.0.1/25
    reply() { while IFS= read -r -t 60 line <&3; do line=\${line%\$'\r'}; [ \"\${line:3:1}\" = - ] || break; done; }
    put() { printf '%s\r\n' \"\$1\" >&3; reply; }
    reply; put 'EHLO probe.example'; put 'XCLIENT ADDR=$1 NAME=[UNAVAILABLE]'; put 'EHLO probe.example'
    put 'MAIL FROM:<ann@$2>'; put 'RCPT TO:<root@localhost>'; put 'DATA'
    case \"\$line\" in 354*) printf 'From: ann@$2\r\nSubject: probe\r\n\r\nbody\r\n' >&3; put '.' ;; esac; echo \"\$line\"; put QUIT"
}
expect() { local reply; reply=$(deliver "$1" "$2"); printf '%s from %s: %s\n' "$2" "$1" "$reply"; has "$reply" "$3"; }

# At most 40 MB on the disk.
[ "$(dpkg-deb -f "$deb" Installed-Size)" -le 39062 ] || die "the package takes more than 40 MB: $(dpkg-deb -f "$deb" Installed-Size) KiB"

say "Three commands"
inside 'apt-get install -y --no-install-recommends /srv/senderid-older.deb' >"$work/apt" 2>&1 || { tail -20 "$work/apt"; die "the older package does not install"; }
inside 'apt-get purge -y senderid' >>"$work/apt" 2>&1
type_ apt-get install -y --no-install-recommends /srv/senderid.deb | grep -vE '^(Reading|Building|Get:|Selecting|Preparing|\(Reading|debconf)' || die "the package does not install"
inside 'senderid --version; du -sk --apparent-size /usr/lib/senderid'
lines=$(sed -n 's/^    \(postconf -e .smtpd_milters = .*milter_default_action = tempfail.\)$/\1/p' "$tree/usr/share/doc/senderid/README.Debian")
[ -n "$lines" ] || die "README.Debian has no line for Postfix"
run_inside_network "
  serve
  inside 'postconf -e smtpd_authorized_xclient_hosts=127.0.0.1 mydestination=localhost inet_interfaces=loopback-only maillog_file=/var/log/postfix.log'
  printf '# %s\n' \"$lines\"; inside \"$lines\"
  printf '# postfix reload\n'; inside 'postfix start' >/dev/null 2>&1 || die 'Postfix does not start'
  inside 'postconf -M smtp/inet' | awk '{exit \$5 != \"y\" && \$5 != \"-\"}' || die 'smtpd runs outside the chroot'
  inside 'senderid config set SpoofedDomainAction=Reject'; sleep 2
  expect 198.51.100.66 contoso.example '550 5.7.1'
  expect 192.0.2.10 contoso.example '250 2.0.0'
  say 'The socket in the chroot, by the lines of README.Debian'
  inside 'postfix stop' >/dev/null 2>&1 || true; stop_agent
  inside 'senderid config set ListenAddresses=unix:/var/spool/postfix/senderid/agent.sock && postconf -e \"smtpd_milters = unix:senderid/agent.sock\"'
  serve; inside 'postfix start' >/dev/null 2>&1 || die 'Postfix does not start'
  expect 198.51.100.66 contoso.example '550 5.7.1'
  expect 192.0.2.10 contoso.example '250 2.0.0'
  inside 'senderid log --action RejectMessage' | tail -1
  inside 'postfix stop' >/dev/null 2>&1 || true; stop_agent
  grep -c . '$work/agent' >/dev/null"
grep -q 'reject' "$tree/var/log/postfix.log" || die "Postfix did not log the refusal"

say "Rights, folders, manual and completion"
inside 'id senderid; stat -c "%A %U:%G %n" /etc/senderid /etc/senderid/config.json /var/lib/senderid /var/log/senderid /var/spool/postfix/senderid' | tee "$work/rights"
for line in 'drwxr-sr-x root:senderid /etc/senderid' '-rw-r--r-- root:senderid /etc/senderid/config.json' 'drwxr-x--- senderid:senderid /var/lib/senderid' \
  'drwxr-s--- senderid:postfix /var/spool/postfix/senderid'; do has "$(cat "$work/rights")" "$line"; done
for page in senderid.1 senderid-agent.8 senderid.json.5; do
  inside "zcat /usr/share/man/man${page##*.}/$page.gz | man --warnings -E UTF-8 -l -Tutf8 -Z - 2>&1 >/dev/null" | tee "$work/man"
  [ ! -s "$work/man" ] || die "the manual page $page has faults"
done
inside '. /usr/share/bash-completion/completions/senderid; complete -p senderid'
has "$(printf 'include(`%s/usr/share/senderid/senderid.m4'"'"')dnl\n' "$tree" | m4 -D INPUT_MAIL_FILTER='FILTER $1 $2')" 'FILTER senderid S=inet:8896@127.0.0.1, F=T'

say "An upgrade keeps configuration and state"
inside 'apt-get purge -y senderid && apt-get install -y --no-install-recommends /srv/senderid-older.deb && senderid config set SpoofedDomainAction=Delete' >"$work/apt" 2>&1 || { tail "$work/apt"; die "no older package"; }
run_inside_network "serve; inside 'senderid blocklist add 203.0.113.9 --comment kept'; stop_agent"
cp "$tree/etc/senderid/config.json" "$work/config"
inside 'apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold /srv/senderid.deb' >"$work/apt" 2>&1 || { tail "$work/apt"; die "no upgrade"; }
cmp "$tree/etc/senderid/config.json" "$work/config" || die "the upgrade changed the configuration"
has "$(inside 'stat -c "%A %U:%G" /etc/senderid/config.json')" '-rw-r--r-- root:senderid'
run_inside_network "serve; has \"\$(inside 'senderid blocklist list')\" kept; stop_agent"
echo "kept: $(inside 'senderid config get SpoofedDomainAction'), a block list entry"

say "Installed twice, removed, purged"
inside 'apt-get install -y --reinstall --no-install-recommends /srv/senderid.deb' >"$work/apt" 2>&1 || { tail "$work/apt"; die "not installed twice"; }
cmp "$tree/etc/senderid/config.json" "$work/config" || die "the second installation changed the configuration"
inside 'apt-get remove -y senderid' >"$work/apt" 2>&1 || { tail "$work/apt"; die "not removed"; }
[ ! -e "$tree/usr/bin/senderid" ] && [ -e "$tree/etc/senderid/config.json" ] && [ -e "$tree/var/lib/senderid/state.db" ] || die "removal took too much or too little"
inside 'apt-get purge -y senderid' >"$work/apt" 2>&1 || { tail "$work/apt"; die "not purged"; }
left=$(find "$tree" -xdev -path '*senderid*' ! -path "$tree/srv/*" ! -path "$tree/proc/*" ! -path "$tree/var/cache/*" ! -path "$tree/tmp/*")
[ -z "$left" ] || die "left after purging: $left"
echo "nothing is left but the user"
printf '\nPASSED\n'
