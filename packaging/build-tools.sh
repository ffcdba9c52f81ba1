#!/bin/sh
# The Debian packages that making (and, with "check", trying) the installers needs.
# As root they are installed; anyone else is told which are missing.
set -eu
what=${1:-build}
# PyInstaller needs Python as a library and objdump; Qt's libraries are looked through.
library=$(python3 -c 'import sysconfig; print("libpython" + sysconfig.get_python_version())')
wanted="binutils xz-utils appstream desktop-file-utils $library"
case $what in
    build) ;;
    check) wanted="$wanted debootstrap imagemagick openbox xdotool xvfb" ;;
    windows) wanted="$wanted debootstrap gcc-mingw-w64-x86-64 imagemagick nsis openbox xdotool xvfb" ;;
    *) echo "usage: build-tools.sh [build|check|windows]" >&2; exit 2 ;;
esac
missing=
for package in $wanted; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "These packages are missing; ask an administrator for:" >&2
    echo "    apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
