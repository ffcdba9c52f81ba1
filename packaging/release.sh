#!/bin/sh
# Makes a release: version, changelog, commit, tag, packages, sums.
#
#   release.sh 1.2.3
#
# Nothing is pushed. Signing comes after it, with packaging/sign.sh on the machine with the key.
set -eu
cd "$(dirname "$0")/.."
version=${1:?"usage: make release VERSION=1.2.3"}
echo "$version" | grep -Eqx '[0-9]+\.[0-9]+\.[0-9]+' ||
    { echo "A version is three numbers, as 1.2.3." >&2; exit 2; }
[ -z "$(git status --porcelain)" ] || { echo "There are changes that are not committed." >&2; exit 1; }
! git rev-parse -q --verify "refs/tags/v$version" >/dev/null ||
    { echo "There is a tag v$version already." >&2; exit 1; }

sed -i "s/^__version__ = .*/__version__ = \"$version\"/" annotator/__init__.py
make --no-print-directory setup-dev
.venv/bin/towncrier build --yes --version "$version"
make --no-print-directory test
git add annotator/__init__.py CHANGELOG.md changelog.d
git commit -q -m "release: $version"
rm -rf dist
make --no-print-directory package
[ "$(id -u)" -ne 0 ] || make --no-print-directory package-check
# Tagged last, so that a tag stands for packages that were made and tried.
git tag -a "v$version" -m "Annotator $version"
echo "Annotator $version lies in dist/. Sign it: sh packaging/sign.sh KEY. Then push the tag."
