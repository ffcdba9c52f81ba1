"""Renders the program's icons from their SVG sources, in every size that a desktop asks for."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
"""The names that Apple's icon files give to PNG pictures, by their edge in pixels."""


def png(svg: Path, size: int) -> bytes:
    """Return an icon as a PNG file of `size` by `size` pixels on a clear ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(written.data())


def ico(svg: Path) -> bytes:
    """Return an icon file for Windows: a directory of 16 bytes a picture, then PNG pictures."""
    pictures = [png(svg, size) for size in ICO_SIZES]
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        edge = size % 256  # 256 is written as 0
        directory += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return directory + b"".join(pictures)


def icns(svg: Path) -> bytes:
    """Return an icon file for macOS: a type, a length and a PNG picture for each size."""
    body = b""
    for size, kind in ICNS_TYPES.items():
        picture = png(svg, size)
        body += kind + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def write_icons(source: Path, folder: Path) -> None:
    """Write the program's icons into `folder`: ``SIZE/NAME.png``, ``NAME.ico``, ``NAME.icns``."""
    for svg in sorted(source.glob("annotator*.svg")):
        for size in SIZES:
            target = folder / str(size) / f"{svg.stem}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(png(svg, size))
        (folder / f"{svg.stem}.ico").write_bytes(ico(svg))
        (folder / f"{svg.stem}.icns").write_bytes(icns(svg))
