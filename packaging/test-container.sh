#!/bin/bash
# Builds the image of packaging/Containerfile from a Debian package, on a base made by debootstrap, and asks the program in it for its version, and the
# agent to check itself. Usage: packaging/test-container.sh senderid_VERSION_amd64.deb [SUITE]
# Exit code 77: skipped, for want of root, buildah, debootstrap or the mirror.
set -euo pipefail
skip() { printf '!!!!!!!! SKIPPED: no image is built: %s !!!!!!!!\n' "$*"; exit 77; }
die() { printf 'FAILED: %s\n' "$*"; tail -20 "$work/log"; exit 1; }
deb=$(realpath "$1") suite=${2:-bookworm} mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
file=$(realpath "$(dirname "$0")/Containerfile")
[ "$(id -u)" = 0 ] || skip "not root"
for program in buildah debootstrap curl; do command -v $program >/dev/null || skip "$program is not installed"; done
curl -fsI --max-time 20 "$mirror/dists/$suite/Release" >/dev/null || skip "$mirror does not answer"
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
export BUILDAH_ISOLATION=chroot
b() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }

debootstrap --variant=minbase "$suite" "$work/tree" "$mirror" >"$work/log" 2>&1 || skip "debootstrap did not end well"
base=$(b from scratch 2>"$work/log") || skip "buildah does not work here: $(tail -1 "$work/log")"
b copy -q "$base" "$work/tree" / >"$work/log" 2>&1 && b commit -q "$base" "docker.io/library/debian:$suite-slim" >"$work/log" 2>&1 || die "no base"
b rm "$base" >/dev/null; rm -rf --one-file-system "$work/tree"

mkdir "$work/context" && cp "$deb" "$work/context/"
b bud --pull-never --network host -q -f "$file" --build-arg "PACKAGE=$(basename "$deb")" -t senderid "$work/context" >"$work/log" 2>&1 || die "the image is not built"
image=$(b from --pull-never senderid 2>"$work/log") || die "no image"
[ "$(b run "$image" -- senderid --version)" = "$(dpkg-deb -f "$deb" Version)" ] || die "the program does not start"
b inspect --type image --format '{{.OCIv1.Config.User}} {{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.Cmd}}' senderid >"$work/config"
grep -q '^senderid \[/usr/bin/senderid\] \[agent ' "$work/config" || die "the image starts: $(cat "$work/config")"
# With the options that the image starts it with. Without a network of its own and without /etc/senderid changed, only DNS may be missing.
b run "$image" -- senderid agent --check --config /etc/senderid/config.json --listen inet:8896@0.0.0.0 >"$work/log" 2>&1 || true
for line in 'ok       settings' 'ok       state folder' 'ok       log folder' 'ok       socket'; do grep -q "^$line" "$work/log" || die "the check does not say: $line"; done
cat "$work/log"
echo PASSED
