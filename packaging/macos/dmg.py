"""Settings for dmgbuild: the disk image with the program and a link to the Applications folder.

dmgbuild -s packaging/macos/dmg.py Annotator dist/annotator-VERSION-macos.dmg
"""

app = "build/package/frozen/Annotator.app"
format = "UDZO"
files = [app]
symlinks = {"Applications": "/Applications"}
icon_locations = {"Annotator.app": (140, 160), "Applications": (400, 160)}
window_rect = ((200, 200), (540, 360))
icon_size = 96
default_view = "icon-view"
