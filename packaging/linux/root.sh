#!/bin/sh
# Lays out an empty Debian 12 in a folder, and lets apt in it use what apt outside uses.
#
#   root.sh FOLDER [SUITE]
#
# An empty Debian that lies beside it as FOLDER.base is copied; else debootstrap makes one first.
set -eu
root=$1
suite=${2:-bookworm}
base=$root.base

# The first Debian archive that this machine's apt is told to use.
mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        awk '/^URIs:/ { print $2 } /^deb / { for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) { print $i; break } }' |
        grep -E '/debian/?$' | head -n 1
}

if [ ! -d "$base/usr" ]; then
    from=$(mirror)
    [ -n "$from" ] || { echo "apt on this machine names no Debian archive." >&2; exit 1; }
    debootstrap --variant=minbase "$suite" "$base.part" "$from" >/dev/null
    mv "$base.part" "$base"
fi
if [ -d "$root" ]; then
    ! mountpoint -q "$root/proc" || umount "$root/proc"
    # Never across a mount: whatever of this machine is mounted below must survive a half-made run.
    rm -rf --one-file-system "$root"
fi
cp -a "$base" "$root"
if [ "$suite" = bookworm ]; then
    rm -rf "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d"
    for what in sources.list sources.list.d; do
        [ ! -e "/etc/apt/$what" ] || cp -a "/etc/apt/$what" "$root/etc/apt/"
    done
    cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
fi
for file in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf.d/99*; do
    [ ! -f "$file" ] || cp "$file" "$root/etc/apt/apt.conf.d/"
done
for file in /etc/resolv.conf /etc/hosts; do
    [ ! -e "$file" ] || cp "$file" "$root/etc/"
done
mount -t proc proc "$root/proc"
chroot "$root" apt-get update -qq
