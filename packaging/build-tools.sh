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
# shellcheck disable=SC2086
exec sh "$(dirname "$0")/debian-install.sh" $wanted
