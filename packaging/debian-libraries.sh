#!/bin/sh
# The Debian packages that Qt (and, for the tests, a screen without a monitor) need.
# As root they are installed; anyone else is told which are missing.
set -eu
what=${1:-run}
wanted="libegl1 libgl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
libxcb-xinerama0 libxkbcommon-x11-0 fonts-dejavu-core fonts-noto-color-emoji"
[ "$what" = test ] && wanted="$wanted xvfb xauth xdotool x11-utils
dbus-daemon at-spi2-core python3-gi gir1.2-atspi-2.0"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not a Debian system: Qt's libraries are taken to be there." >&2
    exit 0
fi
# shellcheck disable=SC2086
exec sh "$(dirname "$0")/debian-install.sh" $wanted
