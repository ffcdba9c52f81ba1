#!/bin/sh
# Makes the macOS disk image, signed, notarised and stapled. UNTESTED: there was no Mac to try it on.
#
#   build.sh                       unsigned, for trying
#   build.sh IDENTITY PROFILE      IDENTITY: "Developer ID Application: …" of the keychain;
#                                  PROFILE: credentials kept by `xcrun notarytool store-credentials`
set -eu
cd "$(dirname "$0")/../.."
identity=${1:-}
profile=${2:-}
venv=build/package/venv
python3 -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --require-hashes -r requirements-package.lock
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
"$venv/bin/python" -m tools.package.freeze
app=build/package/frozen/Annotator.app
"$app/Contents/MacOS/annotator" self-test

if [ -n "$identity" ]; then
    # From the inside out: libraries first, then the bundle that seals them.
    find "$app" -type f \( -name '*.so' -o -name '*.dylib' \) -exec \
        codesign --force --timestamp --options runtime --sign "$identity" {} +
    codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
        --sign "$identity" "$app"
    codesign --verify --deep --strict "$app"
fi
version=$("$venv/bin/python" -c 'from annotator import __version__; print(__version__)')
image=dist/annotator-$version-macos-$(uname -m).dmg
mkdir -p dist
"$venv/bin/dmgbuild" -s packaging/macos/dmg.py Annotator "$image"
if [ -n "$identity" ]; then
    codesign --timestamp --sign "$identity" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature --verbose "$image"
fi
"$venv/bin/python" -m tools.package.sums dist
