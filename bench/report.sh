#!/usr/bin/env bash
# Times "senderid report" over a large agent log made of the samples: rate, processor time, largest memory.
# usage: bench/report.sh FOLDER [LINES]
# FOLDER is filled with the log (about 4 GB for the default) and removed at the end. Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?usage: bench/report.sh FOLDER [LINES]} lines=${2:-10000000}
[ ! -e "$folder" ] || { echo "$folder exists already; name a folder that does not" >&2; exit 2; }
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/log"
dotnet build src/SenderId.Cli -c Release -v q --nologo >/dev/null
# Every round of the samples is other mail: sessions, queue ids and sender domains differ, so names are many and messages are not taken for one another.
cat samples/log/mx1/*.LOG | tr -d '\r' | grep -v '^#' >"$folder/lines"
awk -v want="$lines" '
  { line[NR] = $0 }
  END { print "#Fields: Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality"
        for (round = 0; made < want; round++)
          for (i = 1; i <= NR && made < want; i++) {
            text = line[i]
            gsub(/,08DE0000/, sprintf(",%08X", round), text); gsub(/,4F00/, sprintf(",%X", round + 1048576), text); gsub(/shop\.example/, "shop" round % 50000 ".example", text)
            print text "\r"; made++ } }' "$folder/lines" >"$folder/log/AGENTLOG20261101-1.LOG"
ls -l "$folder/log" | awk 'NR == 2 {printf "%.2f GB\n", $5 / 1e9}'
for try in 1 2 3; do
  /usr/bin/time -f '%e s, %U + %S s of processor, %M KB' dotnet src/SenderId.Cli/bin/Release/net10.0/senderid.dll report --log-path "$folder/log" --format json >"$folder/out"
done
