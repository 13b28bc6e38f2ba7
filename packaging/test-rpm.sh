#!/bin/bash
# Makes the RPM of a Debian package twice, in two folders, and looks at what is in it: the same octets, the same program, rights, and a configuration file
# that upgrades leave alone. Usage: packaging/test-rpm.sh senderid_VERSION_amd64.deb    Exit code 77: skipped, for want of rpmbuild.
set -euo pipefail
die() { printf 'FAILED: %s\n' "$*"; exit 1; }
for program in rpmbuild rpm2cpio cpio; do
  command -v $program >/dev/null || { echo "!!!!!!!! SKIPPED: no RPM is made: $program is not installed !!!!!!!!"; exit 77; }
done
deb=$(realpath "$1") spec=$(realpath "$(dirname "$0")/senderid.spec")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
SOURCE_DATE_EPOCH=$(ar p "$deb" control.tar.gz | tar -tvz --full-time --utc ./control | awk '{print $4, $5}' | xargs -I{} date -u -d {} +%s)
export SOURCE_DATE_EPOCH
for place in one/place another; do
  mkdir -p "$work/$place"
  rpmbuild -bb "$spec" --target x86_64 --define "deb $deb" --define "_topdir $work/$place" >"$work/log" 2>&1 || { tail -20 "$work/log"; die "rpmbuild"; }
done
rpm=$(echo "$work"/another/RPMS/x86_64/*.rpm)
cmp "$rpm" "$work"/one/place/RPMS/x86_64/*.rpm || die "two builds differ"
version=$(dpkg-deb -f "$deb" Version)
[ "$(rpm -qp --qf '%{VERSION}' "$rpm")" = "$version" ] || die "the version is not $version"

# Files and their rights as rpm will set them.
rpm -qp --qf '[%{FILEMODES:perms} %{FILEUSERNAME}:%{FILEGROUPNAME} %{FILEFLAGS:fflags} %{FILENAMES}\n]' "$rpm" >"$work/files"
for line in 'drwxr-sr-x root:senderid  /etc/senderid' '-rw-r--r-- root:senderid cn /etc/senderid/config.json' 'drwxr-x--- senderid:senderid  /var/lib/senderid' \
  'drwxr-x--- senderid:senderid  /var/log/senderid' '-rwxr-xr-x root:root  /usr/lib/senderid/senderid' '-rw-r--r-- root:root  /usr/lib/systemd/system/senderid-agent.service'; do
  grep -qxF -- "$line" "$work/files" || { cat "$work/files" | head -40; die "no file has: $line"; }
done
# Nothing of the Debian package is missing but what is Debian's.
dpkg-deb -c "$deb" | awk '$1 ~ /^[-l]/ {print substr($6, 2)}' | grep -vE '^/usr/share/lintian/|README.Debian|vendor-completions' | sort >"$work/wanted"
awk '{print $NF}' "$work/files" | sort >"$work/there"
missing=$(comm -23 "$work/wanted" "$work/there")
[ -z "$missing" ] || die "missing: $missing"

mkdir "$work/tree" && (cd "$work/tree" && rpm2cpio "$rpm" | cpio -id --quiet)
[ "$("$work/tree/usr/bin/senderid" --version)" = "$version" ] || die "the program does not start"
ls -l "$rpm" | awk '{printf "%s, %.1f MB\n", $NF, $5 / 1e6}' | sed 's|.*/||'
echo PASSED
