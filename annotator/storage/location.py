"""Where a workspace lies: on a network drive, in a folder that a cloud service copies, or well.

SQLite's write-ahead log needs memory that all its users share, which no network drive gives;
a service that copies a database while it is written makes copies that do not open.
"""

import os
import re
import sys
from pathlib import Path

from annotator.errors import WorkspaceError
from annotator.storage.errors import NetworkFolderWarning, SyncedFolderWarning

# fmt: off
_NETWORK = frozenset({
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.curlftpfs",
    "fuse.davfs", "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.google-drive-ocamlfuse",
    "fuse.gvfsd-fuse", "fuse.juicefs", "fuse.kio-fuse", "fuse.onedriver", "fuse.pcloud",
    "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "gfs", "gfs2",
    "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "vboxsf",
    "virtiofs", "vmhgfs", "webdav",
})
# fmt: on
_SYNCED = {
    "box": "Box",
    "box sync": "Box",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "jottacloud": "Jottacloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "synologydrive": "Synology Drive",
}
_JOINS = (" - ", "-", " (")  # "OneDrive - Bladet", "GoogleDrive-eva@bladet", "Dropbox (Bladet)"
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync_root": "Nextcloud"}
_DRIVE_REMOTE = 4
_SPACE = "\\040"  # in a table


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
        mounts = _mounts()
    kind = _mounted_as(_real(path), mounts)
    return kind if kind in _NETWORK else ""


def synced_by(path: Path) -> str:
    """Return the name of the service that copies a file's folder; empty if none is known to."""
    for folder in _real(path).parents:
        service = _service_of(folder.name.casefold())
        if service:
            return service
        if folder.parent.name == "CloudStorage":
            return folder.name.partition("-")[0]
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def _mounts() -> str:
    """Return the system's mount table; empty where there is none."""
    if sys.platform == "darwin":
        import subprocess

        told = subprocess.run(["/sbin/mount"], capture_output=True, check=False).stdout
        return table_of(told.decode("utf-8", "replace"))
    table = Path("/proc/mounts")
    return table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""


def table_of(told: str) -> str:
    """Return what macOS says is mounted ("//eva@host/desk on /Volumes/desk (smbfs, …)") as a table.

    It has the form of ``/proc/mounts``.
    """
    found = re.finditer(r"^.+? on (/.*) \((\w+)[,)].*$", told, re.MULTILINE)
    return "\n".join(f"- {match[1].replace(' ', _SPACE)} {match[2]}" for match in found)


def _service_of(name: str) -> str:
    """Return the service whose folder has this name, in lower case; empty if none has."""
    for known, service in _SYNCED.items():
        if name == known or name.startswith(tuple(known + join for join in _JOINS)):
            return service
        if name.endswith(f" {known}") and known == "dropbox":  # a team's: "Bladet Dropbox"
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
