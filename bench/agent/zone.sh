#!/bin/sh
# Writes a zone of N domains whose records permit 127.0.0.0/8 by way of an include: zone.sh N
echo '$ORIGIN example.'
echo '$TTL 300'
echo '@ IN SOA ns.example. root.example. 1 3600 600 86400 60'
echo '@ IN NS ns.example.'
echo 'ns IN A 127.0.0.1'
echo '_spf IN TXT "v=spf1 ip4:192.0.2.0/24 ip4:127.0.0.0/8 ?all"'
i=0
while [ "$i" -lt "${1:-100}" ]; do
  echo "d$i IN TXT \"v=spf1 ip4:198.51.100.0/24 include:_spf.example -all\""
  i=$((i + 1))
done
