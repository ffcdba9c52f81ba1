#!/bin/sh
# Freezes the program twice and compares every file: two builds of a commit must be the same.
# The packages are made of these files alone, by tools that tests/packaging shows to be steady.
set -eu
cd "$(dirname "$0")/.."
python=build/package/venv/bin/python
listing() { (cd build/package/frozen && find . \( -type f -o -type l \) -printf '%m %T@ %l ' -exec sha256sum {} \; | sort -k 5); }
for n in 1 2; do
    rm -rf build/package/frozen build/package/work build/package/pyinstaller
    $python -m tools.package.freeze
    listing >"build/package/listing-$n"
done
cmp build/package/listing-1 build/package/listing-2
echo "package-twice: $(wc -l <build/package/listing-1) files, and none differs"
