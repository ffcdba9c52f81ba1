"""Where a workspace lies: on a network drive, in a folder that a cloud service copies, or well.

SQLite's write-ahead log needs memory that all its users share, which no network drive gives;
a service that copies a database while it is written makes copies that do not open.
"""

import os
import sys
from pathlib import Path

from annotator.errors import WorkspaceError
from annotator.storage.errors import NetworkFolderWarning, SyncedFolderWarning

# fmt: off
_NETWORK = frozenset({
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs", "fuse.vmhgfs-fuse", "gfs", "gfs2", "lustre",
    "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
})
# fmt: on
_SYNCED = {
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
}
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync_root": "Nextcloud"}
_DRIVE_REMOTE = 4


def warnings_for(path: Path) -> tuple[WorkspaceError, ...]:
    """Return what a user should be told of the place where a workspace lies."""
    found: list[WorkspaceError] = []
    network = network_drive(path)
    if network:
        found.append(NetworkFolderWarning(path, kind=network))
    service = synced_by(path)
    if service:
        found.append(SyncedFolderWarning(path, kind=service))
    return tuple(found)


def network_drive(path: Path, mounts: str | None = None) -> str:
    """Return the kind of network drive that a file lies on; empty if it is on none.

    Args:
        path: the file; it need not exist.
        mounts: the mount table in the form of ``/proc/mounts``; the system's own if None.
    """
    if sys.platform == "win32":
        import ctypes

        drive = _real(path).anchor
        remote = drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
        )
        return "SMB" if remote else ""
    if mounts is None:
        table = Path("/proc/mounts")
        if not table.exists():
            return ""
        mounts = table.read_text(encoding="utf-8", errors="replace")
    kind = _mounted_as(_real(path), mounts)
    return kind if kind in _NETWORK else ""


def synced_by(path: Path) -> str:
    """Return the name of the service that copies a file's folder; empty if none is known to."""
    for folder in _real(path).parents:
        name = folder.name.casefold()
        for known, service in _SYNCED.items():
            # OneDrive's folder of an organisation is called "OneDrive - Organisation".
            if name == known or name.startswith(f"{known} - "):
                return service
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `Path.resolve` raises for links that lead in a circle


def _mounted_as(path: Path, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescaped(fields[1]))
        # Of two mounts on one point the later lies on top.
        if (path == point or point in path.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def _unescaped(field: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field
