#!/bin/sh
# Unpacks Debian's Sendmail, which cannot be installed beside Postfix, for the end-to-end tests:
#   tests/mail-servers/get-sendmail.sh [FOLDER]      (default artifacts/sendmail; else set SENDERID_SENDMAIL to it)
set -eu
root=${1:-$(cd "$(dirname "$0")/../.." && pwd)/artifacts/sendmail}
apt-get install -y --no-install-recommends m4 libwrap0 sasl2-bin libsasl2-modules libldap-2.5-0 libdb5.3 >/dev/null
packages=$(mktemp -d)
chmod 755 "$packages"
(cd "$packages" && apt-get download sendmail-bin sendmail-cf >/dev/null 2>&1)
mkdir -p "$root"
for package in "$packages"/*.deb; do
  dpkg -x "$package" "$root"
done
rm -r "$packages"
echo "Sendmail is in $root"
