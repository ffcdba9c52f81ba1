#!/bin/sh
# Installs the setup program silently under Wine, tests what it installed, drives it through one
# article on a screen, and uninstalls it silently.
#
#   try.sh ROOT DISPLAY     ROOT holds Wine, and the setup program as w/setup.exe
set -eu
root=$1
screen=$2
drive=$root/root/.wine/drive_c
said() { echo "package-windows: $*"; }
wine() {
    chroot "$root" env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 WINEDEBUG=-all DISPLAY="$screen" \
        WINEDLLOVERRIDES='mscoree=d;mshtml=d;winemenubuilder.exe=d' /usr/lib/wine/wine64 "$@" 2>/dev/null
}
both() { echo "$(keys "HKCU\\Software\\$1")$(keys "HKLM\\Software\\$1")"; }
keys() { wine reg query "$1" /s 2>/dev/null | grep -ic annotator || true; }
wait_for() { # until a command says yes, for two minutes
    for _ in $(seq 120); do
        ! "$@" || return 0
        sleep 1
    done
    echo "This has not come true within two minutes: $*" >&2
    exit 1
}
gone() { [ ! -e "$1" ]; }

# On a screen that is smaller than the window, Wine and the window manager quarrel for ever.
Xvfb "$screen" -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
xserver=$!
sleep 1
DISPLAY=$screen openbox >/dev/null 2>&1 &
manager=$!
trap 'kill $xserver $manager 2>/dev/null || true' EXIT

for mode in CurrentUser AllUsers; do
    wine 'Z:\w\setup.exe' /S "/$mode" '/D=C:\Annotator'
    [ -f "$drive/Annotator/annotator.exe" ]
    for key in Annotator 'Classes\.annotator' 'Classes\.docx'; do [ "$(both "$key")" != 00 ]; done
    wine 'C:\Annotator\annotator.exe' self-test
    said "$mode: installed silently; self-test passed"
    if [ "$mode" = CurrentUser ]; then
        wine 'C:\Annotator\annotator.exe' import 'C:\Annotator\lib\seeds\01-simhallen.txt' >/dev/null
        wine 'C:\Annotator\annotator.exe' suggest >/dev/null
        wine 'C:\Annotator\annotatorw.exe' &
        DISPLAY=$screen sh packaging/linux/drive.sh build/package/driven-windows
        wait $! || true
        wine 'C:\Annotator\annotator.exe' export 'C:\gold.jsonl' >/dev/null
        [ "$(wc -l <"$drive/gold.jsonl")" -eq 1 ]
        said "$mode: one article is gold, by keys alone"
    fi
    wine 'C:\Annotator\uninstall.exe' "/$mode" /S
    wait_for gone "$drive/Annotator" # the uninstaller goes on in a copy of itself
    for key in Annotator 'Classes\.annotator' 'Classes\.docx' 'Classes\Applications'; do
        [ "$(both "$key")" = 00 ]
    done
    [ -z "$(find "$drive" -name 'Annotator.lnk')" ]
    said "$mode: uninstalled silently; nothing is left"
done
[ -n "$(find "$drive/users" -name articles.annotator)" ]
said "the user's workspace is still there"
