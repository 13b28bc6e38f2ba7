#!/bin/bash
# Makes the packages again, from a copy of the source in another folder, and compares them octet by octet with those that were made.
# Usage: packaging/test-reproducible.sh FOLDER    FOLDER holds what "dotnet build packaging/SenderId.Packaging -t:Package -p:Artifacts=FOLDER" made.
set -euo pipefail
made=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d) tree=$work/another/place
trap 'rm -rf "$work"' EXIT
mkdir -p "$tree"
# Without .git and its name of a commit: what a source archive holds.
git ls-files -z --cached --others --exclude-standard | xargs -0 -I{} sh -c '[ ! -e "$1" ] || printf "%s\0" "$1"' _ {} | tar --null --no-recursion -T - -cf - | tar -xf - -C "$tree"
(cd "$tree" && dotnet build packaging/SenderId.Packaging -t:Package -p:Artifacts="$work/packages" --nologo -v quiet) >"$work/log" 2>&1 || { tail -20 "$work/log"; exit 1; }
failed=0 count=0
while read -r file; do
  count=$((count + 1))
  if cmp "$made/$file" "$work/packages/$file"; then echo "the same: $file"; else failed=1; fi
done < <(cd "$work/packages" && find . \( -path ./build -o -path ./publish -o -path ./module \) -prune -o \( -name '*.deb' -o -name '*.nupkg' \) -print | sed 's|^\./||' | sort)
[ "$count" -ge 4 ] || { echo "FAILED: $count packages were made"; exit 1; }
[ "$failed" = 0 ] || { echo "FAILED: the folder of the build is in the packages"; exit 1; }
echo PASSED
