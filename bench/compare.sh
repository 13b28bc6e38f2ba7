#!/bin/sh
# How long "senderid record compare" takes over a list of addresses, and how much memory: bench/compare.sh [ADDRESSES].
# The records of both trees come from a zone file, so that no network is measured. Prints seconds and the peak of resident memory.
set -eu
count=${1:-1000000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build "$root/src/SenderId.Cli" -c Release -v q --nologo
program=$(find "$root/src/SenderId.Cli/bin/Release" -name 'senderid.dll' | head -n 1)

cat > "$work/zone" <<'ZONE'
$ORIGIN example.
$TTL 3600
d     IN TXT "v=spf1 mx ip4:192.0.2.0/24 include:one.example include:two.example include:three.example ~all"
d     IN MX 10 mx.d
mx.d  IN A 192.0.2.1
mx.d  IN AAAA 2001:db8::1
one   IN TXT "v=spf1 ip4:198.18.0.0/16 -all"
two   IN TXT "v=spf1 ip4:203.0.113.0/24 ip4:100.64.0.0/12 include:three.example -all"
three IN TXT "v=spf1 ip4:11.0.0.0/9 ip6:2001:db8::/32 -all"
ZONE

for size in $((count / 10)) "$count"; do
    # Every address is another one, and every status changes.
    awk -v n="$size" 'BEGIN { for (i = 0; i < n; i++) printf "%d.%d.%d.%d %d\n", 11 + i % 3, int(i / 65536) % 256, int(i / 256) % 256, i % 256, 1 + i % 9 }' > "$work/list.txt"
    printf '%s addresses: ' "$size"
    /usr/bin/time -f '%e s, %U s of user time, %M KB' dotnet "$program" record compare d.example "$work/list.txt" --zone "$work/zone" \
        --record 'v=spf1 mx ip4:12.0.0.0/8 -all' > "$work/out.txt"
    tail -n 1 "$work/out.txt"
done
