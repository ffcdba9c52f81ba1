#!/bin/sh
# Proves the .deb in dist/: in an empty Debian it is installed with apt, tested, started from the
# desktop, driven by keys through one article, upgraded from a lower version, and purged.
# Needs to be root, for chroot. Nothing outside build/package is changed.
set -eu
cd "$(dirname "$0")/../.."
build=$PWD/build/package
root=$build/root
display=${ANNOTATOR_CHECK_DISPLAY:-:27}
new=$(ls -t dist/annotator_*_*.deb | head -n 1)
[ -n "$new" ] || { echo "There is no .deb in dist/; run make package first." >&2; exit 1; }
said() { echo "package-check: $*"; }

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
editor() { chroot --userspec=editor:editor "$root" env -i PATH=/usr/bin:/bin HOME=/home/editor LANG=C.UTF-8 "$@"; }
files() { # what there is, but for what apt, dpkg and caches of the system keep for themselves
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./home -o -path ./tmp -o -path ./var/cache \
        -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -print | sort)
}

# The version before: this very package under a lower number.
old=$build/annotator_0.0.1.deb
rm -rf "$build/old" && dpkg-deb -R "$new" "$build/old"
sed -i 's/^Version:.*/Version: 0.0.1/' "$build/old/DEBIAN/control"
dpkg-deb -Zgzip -z1 --root-owner-group -b "$build/old" "$old" >/dev/null
rm -rf "$build/old"

sh packaging/linux/root.sh "$root"
trap 'kill ${xserver:-} ${manager:-} 2>/dev/null || true; umount "$root/proc" 2>/dev/null || true' EXIT
inside useradd --create-home editor
cp "$old" "$root/tmp/old.deb"
cp "$new" "$root/tmp/new.deb"

# Once in and out, so that what it depends on is there when the files are counted.
inside apt-get install -y -qq --no-install-recommends /tmp/old.deb libglib2.0-bin fonts-dejavu-core >/dev/null 2>&1
inside apt-get purge -y -qq annotator >/dev/null 2>&1
files >"$build/before"
said "installed and purged once; what it depends on stays"

inside apt-get install -y -qq --no-install-recommends /tmp/old.deb >/dev/null 2>&1
inside env HOME=/nonexistent PATH= /usr/lib/annotator/annotator self-test
said "self-test passed with neither HOME nor PATH"
editor /bin/sh -c 'annotator import /usr/lib/annotator/lib/seeds/*.txt && annotator suggest' >/dev/null 2>&1
editor annotator export /tmp/before.jsonl --status all >/dev/null

inside apt-get install -y -qq --no-install-recommends /tmp/new.deb >/dev/null 2>&1
[ "$(inside dpkg-query -W -f '${Version}' annotator)" = "$(dpkg-deb -f "$new" Version)" ]
editor annotator export /tmp/after.jsonl --status all >/dev/null
[ -s "$root/tmp/before.jsonl" ] && cmp "$root/tmp/before.jsonl" "$root/tmp/after.jsonl"
said "upgraded; the workspace holds what it held"

desktop-file-validate "$root/usr/share/applications/annotator.desktop"
appstreamcli validate --no-net "$root/usr/share/metainfo/se.annotator.Annotator.metainfo.xml" >/dev/null
# The desktop tells a workspace by its ending.
type=$(editor gio info -a standard::content-type /home/editor/.local/share/annotator/articles.annotator | grep -o 'application/.*')
[ "$type" = application/x-annotator ]
said "the desktop knows the program and its files"

Xvfb "$display" -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
xserver=$!
sleep 1
DISPLAY=$display openbox >/dev/null 2>&1 &
manager=$!
editor DISPLAY="$display" gio launch /usr/share/applications/annotator.desktop >/dev/null 2>&1 &
DISPLAY=$display sh packaging/linux/drive.sh "$build/driven"
wait $! || true
sleep 1
editor annotator export /tmp/gold.jsonl >/dev/null
[ "$(wc -l <"$root/tmp/gold.jsonl")" -eq 1 ]
said "started from the desktop; one article is gold, by keys alone"

inside apt-get purge -y -qq annotator >/dev/null 2>&1
files >"$build/after"
cmp "$build/before" "$build/after" || { diff "$build/before" "$build/after"; exit 1; }
[ -f "$root/home/editor/.local/share/annotator/articles.annotator" ]
said "purged; nothing is left but the user's own files"
