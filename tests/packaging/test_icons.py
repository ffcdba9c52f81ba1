"""Every desktop gets the icon in its own format and sizes."""

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from annotator.resources import resource
from tools.package.icons import ICNS_TYPES, ICO_SIZES, SIZES, icns, ico, png, write_icons

ICONS = ("annotator", "annotator-workspace")


def picture(content: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(content, "PNG")
    return image


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_its_size_a_clear_ground_and_the_mark(name: str, size: int) -> None:
    image = picture(png(resource(f"icons/{name}.svg"), size))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, 0).alpha() == 0
    colours = {image.pixelColor(x, size // 2).name() for x in range(size)}
    assert "#f9d976" in colours or size < 32


def test_the_icon_of_windows_holds_every_size() -> None:
    content = ico(resource("icons/annotator.svg"))
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind, count) == (0, 1, len(ICO_SIZES))
    for i, size in enumerate(ICO_SIZES):
        *_, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * i)
        assert picture(content[offset : offset + length]).width() == size


def test_the_icon_of_macos_holds_every_size() -> None:
    content = icns(resource("icons/annotator.svg"))
    assert content[:4] == b"icns"
    assert struct.unpack_from(">I", content, 4)[0] == len(content)
    offset, found = 8, []
    while offset < len(content):
        kind, length = struct.unpack_from(">4sI", content, offset)
        found.append((picture(content[offset + 8 : offset + length]).width(), kind))
        offset += length
    assert found == list(ICNS_TYPES.items())


def test_all_icons_are_written_the_same_each_time(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write_icons(resource("icons"), tmp_path / folder)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert Path("256/annotator.png") in files
    assert len(files) == len(ICONS) * (len(SIZES) + 2)
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
