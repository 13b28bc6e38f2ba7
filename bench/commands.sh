#!/usr/bin/env bash
# Times the command line as its users run it: five runs of each, the median of the wall clock, the largest memory of any run.
# usage: bench/commands.sh FOLDER [MESSAGES] [MBOX-MEGABYTES] [BATCH-LINES] [SIGNED-MESSAGES]
# FOLDER is filled with generated mail (about 4 GB for the defaults) and removed at the end. Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?usage: bench/commands.sh FOLDER [MESSAGES] [MBOX-MEGABYTES] [BATCH-LINES] [SIGNED-MESSAGES]}
messages=${2:-50000} megabytes=${3:-2000} lines=${4:-1000000} signed=${5:-5000} runs=5
[ ! -e "$folder" ] || { echo "$folder exists already; name a folder that does not" >&2; exit 2; }
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder"
rid=$(dotnet --info | sed -n 's/^ *RID: *//p')
dotnet publish src/SenderId.Cli -c Release -r "$rid" --self-contained false -o "$folder/bin" -v q >/dev/null
dotnet run -c Release --project bench/SenderId.Scaling -- make "$folder/in" "$messages" "$megabytes" "$lines"
dotnet run -c Release --no-build --project bench/SenderId.Scaling -- make-mime "$folder/in" "$messages" "$signed"
senderid=$folder/bin/senderid zone=$folder/in/domains.zone

# measure NAME AMOUNT UNIT COMMAND: seconds, amount for each second, memory.
measure() {
  local name=$1 amount=$2 unit=$3 out=$folder/times
  shift 3
  : >"$out"
  "$@" >"$folder/out" </dev/null || [ $? -le 1 ]
  for _ in $(seq $runs); do
    /usr/bin/time -a -o "$out" -f '%e %U %S %M' "$@" >"$folder/out" || [ $? -le 1 ]
  done
  grep -v '^Command' "$out" | sort -n | awk -v name="$name" -v amount="$amount" -v unit="$unit" '
    { wall[NR] = $1; cpu[NR] = $2 + $3; if ($4 > memory) memory = $4 }
    END { m = int((NR + 1) / 2); w = wall[m] > 0 ? wall[m] : 0.005
          printf "| %s | %.2f (%.2f to %.2f) | %.2f | %s %s | %d |\n", name, wall[m], wall[1], wall[NR], cpu[m],
                 amount ? sprintf("%d", amount / w) : "", unit, memory / 1024 }'
}


echo "| command | seconds (range) | processor seconds | rate | memory, MB |"
echo "|---|---|---|---|---|"
measure "senderid --version" 0 "" "$senderid" --version
measure "senderid test mail, text" "$messages" "messages/s" "$senderid" test "$folder/in/mail" --zone "$zone"
measure "senderid test mail, jsonl" "$messages" "messages/s" "$senderid" test "$folder/in/mail" --zone "$zone" --format jsonl
if [ "$megabytes" -gt 0 ]; then
  measure "senderid test all.mbox" "$(($(stat -c %s "$folder/in/all.mbox") / 1000000))" "MB/s" "$senderid" test "$folder/in/all.mbox" --zone "$zone"
fi
measure "senderid check --batch" "$lines" "lines/s" bash -c '"$0" check --batch --zone "$1" <"$2"' "$senderid" "$zone" "$folder/in/batch.jsonl"
measure "senderid test mixed" "$messages" "messages/s" "$senderid" test "$folder/in/mixed" --zone "$zone"
measure "senderid test mixed --attached" "$messages" "messages/s" "$senderid" test "$folder/in/mixed" --zone "$zone" --attached
keys=$folder/in/keys.zone
measure "senderid test signed --authentication" "$signed" "messages/s" "$senderid" test "$folder/in/signed" --zone "$keys" --authentication
