"""What of the libraries goes into the frozen program, and what of it loses its symbols.

Measured on Linux: everything that PyInstaller finds is 405 MB; without the files named here it
is 357 MB, and with the symbols gone 215 MB.
"""

import re
import sys

HIDDEN = ("spacy.lang.sv", "spacy.lang.en", "spacy_legacy", "pycrfsuite._dumpparser")
"""Modules that are only named in strings, which PyInstaller cannot see."""

METADATA = ("annotator", "spacy", "spacy-legacy", "thinc", "srsly", "catalogue")
"""Distributions whose metadata is read while running: versions and entry points."""

DATA = ("cassis", "docx", "justext", "tld", "trafilatura")
"""Packages whose files beside the code are read while running."""

EXCLUDED = (
    "_pytest", "pytest", "pytestqt", "hypothesis", "mypy", "apsw", "PyInstaller",
    "tkinter", "_tkinter", "pydoc_data", "lib2to3", "idlelib", "test", "ensurepip", "distutils",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtSql",
    "PySide6.QtTest", "PySide6.QtPdf", "PySide6.QtDBus", "PySide6.QtWebEngineCore",
    "IPython", "matplotlib", "torch", "tensorflow", "mxnet", "cupy", "pandas", "scipy", "PIL",
    "numpy.f2py", "numpy.distutils", "numpy.testing", "spacy.tests", "thinc.tests",
    "setuptools", "pip",
    # Colorama is of use on Windows only, where it is asked for; elsewhere it is there for tools of
    # packaging. Wheel stands by itself on Windows only; elsewhere it is a part of setuptools, and
    # goes with it: to name it too stops the freezing.
    *(("wheel",) if sys.platform == "win32" else ("colorama",)),
)  # fmt: skip

_DROPPED = (
    # Qt: languages, plugins and libraries of what the window does not do.
    r"PySide6/(Qt/)?translations/(?!qtbase_(sv|en)\.qm)",
    r"PySide6/(Qt/)?plugins/(egldeviceintegrations|generic|networkinformation|tls|sqldrivers"
    r"|qmltooling|xcbglintegrations|vectorimageformats|wayland-graphics-integration-)",
    r"PySide6/(Qt/)?plugins/platforms/libq(eglfs|linuxfb|minimalegl|minimal|vkkhrdisplay|vnc)\.so",
    r"PySide6/(Qt/)?plugins/platforms/(qdirect2d|qminimal)\.dll",
    # The GTK theme draws in the whole of the build machine's GTK.
    r"PySide6/(Qt/)?plugins/platformthemes/libqgtk3\.so",
    r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(gif|icns|tga|tiff|wbmp|webp|jpeg|pdf)\.",
    r"(lib)?Qt6(EglFS|Network|OpenGL|Quick|Qml|Pdf|VirtualKeyboard|WaylandEgl)",
    r"PySide6/opengl32sw\.dll$",
    # Libraries that every desktop has, and that must fit its drivers, fonts and session.
    r"^lib(gtk-3|gdk-3|gdk_pixbuf|pango|cairo|atk|atspi|gio-2|gobject|gmodule|epoxy|krb5|k5crypto"
    r"|gssapi|harfbuzz|fribidi|thai|datrie|wayland-(egl|server)|colord|lcms|cups|gnutls|p11|nettle"
    r"|hogweed|systemd|gcrypt|gpg-error|cap|lz4|zstd|selinux|mount|blkid|X11\.|Xext|Xi\.|Xrandr"
    r"|Xrender|Xfixes|Xcursor|Xinerama|Xdamage|Xcomposite|xcb-(render\.|shm|dri)|xcb\.so|avahi"
    r"|com_err|keyutils|tracker|json-glib|EGL|GL|drm|gbm|fontconfig|freetype|png16|pixman|brotli"
    r"|dbus-1|glib-2|pcre2|graphite|jpeg|deflate|tiff|jbig|webp)",
    # Windows has its own.
    r"^icu(uc|in)?\.dll$",
    r"(^|/)\.git",
    # Babel is there for the library that finds the text of web pages; it looks up languages only.
    r"^babel/locale-data/(?!(root|sv|en)\.)",
    # Templates for documents that are made, schemas of formats that are not written, test pages.
    r"^docx/templates/default-docx-template/",
    r"^trafilatura/data/",
    r"^dateparser_data/",
    # What libraries bring for their own tests and for compiling against them.
    r"/tests?/",
    r"\.(pyx|pxd|pyi|cpp|c|h|hh|po)$",
    r"numpy/(f2py|testing|distutils|core/lib|_core/lib|_core/include)/",
    r"^resources/training/",
    # Where a distribution was installed from and into: paths of the build machine.
    r"\.dist-info/(direct_url\.json|INSTALLER|RECORD|REQUESTED)$",
)
_STRIPPED = re.compile(
    r"(^|/)(spacy|thinc|blis|srsly|preshed|cymem|murmurhash|pycrfsuite|lib-dynload)/.*\.so$"
    r"|(^|/)libpython3[^/]*\.so"
)
_DROP = [re.compile(pattern) for pattern in _DROPPED]


def is_kept(name: str) -> bool:
    """Return whether a file belongs into the program.

    Args:
        name: its path inside the program's folder, with forward slashes.
    """
    return not any(pattern.search(name) for pattern in _DROP)


def loses_symbols(name: str) -> bool:
    """Return whether a library may be stripped.

    Those of NumPy may not: their own loader tables do not survive it.

    Args:
        name: the path inside the program's folder, with forward slashes.
    """
    return bool(_STRIPPED.search(name))
