#!/bin/sh
# Signs the sums of the packages in dist/ with a key of the caller's; one detached signature
# covers all packages.
#
#   sign.sh KEY      KEY is what gpg knows the key by: a fingerprint or an address
#
# Whoever installs checks:   gpg --verify SHA256SUMS.asc SHA256SUMS && sha256sum --check SHA256SUMS
set -eu
cd "$(dirname "$0")/.."
key=${1:?"usage: sign.sh KEY"}
(cd dist && sha256sum --check --quiet SHA256SUMS)
gpg --local-user "$key" --armor --detach-sign --yes --output dist/SHA256SUMS.asc dist/SHA256SUMS
gpg --verify dist/SHA256SUMS.asc dist/SHA256SUMS
