"""The frozen program carries what it needs and nothing of the build machine."""

import pytest

from tools.package.contents import is_kept, loses_symbols


@pytest.mark.parametrize(
    "name",
    [
        "resources/translations/sv/LC_MESSAGES/annotator.mo",
        "resources/guidelines/guidelines.sv.md",
        "resources/icons/annotator.svg",
        "seeds/01-simhallen.txt",
        "PySide6/Qt/translations/qtbase_sv.qm",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "libQt6Svg.so.6",
        "libxcb-cursor.so.0",
        "libsqlite3.so.0",
        "libz.so.1",
        "spacy/lang/sv/stop_words.py",
        "annotator-0.1.0.dist-info/entry_points.txt",
        "annotator-0.1.0.dist-info/METADATA",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "annotator-0.1.0.dist-info/direct_url.json",
        "annotator-0.1.0.dist-info/RECORD",
        "resources/translations/sv/LC_MESSAGES/annotator.po",
        "resources/training/articles.txt",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "libQt6Network.so.6",
        "libglib-2.0.so.0",
        "libfontconfig.so.1",
        "libGL.so.1",
        "icuuc.dll",
        "seeds/.gitattributes",
        "spacy/tests/test_language.py",
        "spacy/tokens/doc.pyx",
    ],
)
def test_what_is_not_wanted_is_left_out(name: str) -> None:
    assert not is_kept(name)


def test_numpys_libraries_keep_their_symbols() -> None:
    assert loses_symbols("lib/spacy/tokens/doc.cpython-311-x86_64-linux-gnu.so")
    assert loses_symbols("lib/libpython3.11.so.1.0")
    assert not loses_symbols("lib/numpy.libs/libscipy_openblas64_-32a4b2a6.so")
    assert not loses_symbols("lib/numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so")
    assert not loses_symbols("lib/PySide6/Qt/lib/libQt6Core.so.6")
