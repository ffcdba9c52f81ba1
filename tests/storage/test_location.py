"""Network drives and folders that a cloud service copies are recognised; others are not."""

from pathlib import Path

import pytest

from annotator.storage.errors import SyncedFolderWarning
from annotator.storage.location import network_drive, synced_by, table_of, warnings_for
from annotator.storage.store import Store

MOUNTS = r"""
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/share /mnt/redaktion cifs rw,vers=3.0 0 0
nas:/vol /mnt/my\040nas nfs4 rw 0 0
/dev/sdb1 /mnt/redaktion/lokal xfs rw 0 0
broken
""".strip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/news.annotator", ""),
        ("/mnt/redaktion/news.annotator", "cifs"),
        ("/mnt/redaktion/arkiv/2026/news.annotator", "cifs"),
        ("/mnt/redaktion/lokal/news.annotator", ""),
        ("/mnt/redaktionen/news.annotator", ""),
        ("/mnt/my nas/news.annotator", "nfs4"),
    ],
)
def test_a_network_drive_is_told_by_the_mount_table(path: str, kind: str) -> None:
    assert network_drive(Path(path), MOUNTS) == kind


def test_what_macos_says_is_mounted_makes_such_a_table() -> None:
    told = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//eva@host/Desken%20A on /Volumes/Desken A (smbfs, nodev, nosuid, mounted by eva)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
    )
    assert network_drive(Path("/Volumes/Desken A/w.annotator"), table_of(told)) == "smbfs"
    assert network_drive(Path("/Users/eva/w.annotator"), table_of(told)) == ""


def test_a_folder_of_this_computer_is_no_network_drive(tmp_path: Path) -> None:
    assert network_drive(tmp_path / "news.annotator") == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/nyheter", "Dropbox"),
        ("OneDrive - Bladet AB", "OneDrive"),
        ("iCloud Drive/x", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("OneDrive-Personal", "OneDrive"),
        ("Dropbox (Bladet AB)", "Dropbox"),
        ("Bladet Dropbox/Eva Ek", "Dropbox"),
        ("Library/CloudStorage/GoogleDrive-eva@bladet.example/Min enhet", "Google Drive"),
        ("Library/CloudStorage/Okänd-eva", "Okänd"),
        ("Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Jottacloud", "Jottacloud"),
        ("dropboxes", ""),
        ("boxar", ""),
        ("onedriven", ""),
        ("data", ""),
    ],
)
def test_a_synchronised_folder_is_told_by_its_name(
    tmp_path: Path, folder: str, service: str
) -> None:
    assert synced_by(tmp_path / folder / "news.annotator") == service


def test_a_synchronised_folder_is_told_by_what_the_service_leaves_in_it(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "a" / "news.annotator") == "Syncthing"


def test_a_workspace_says_so_of_itself_without_naming_its_folder(tmp_path: Path) -> None:
    with Store.open(tmp_path / "OneDrive" / "news.annotator") as store:
        (warning,) = store.warnings
    assert isinstance(warning, SyncedFolderWarning)
    assert "OneDrive" in str(warning)
    assert str(tmp_path) not in str(warning)
    assert warnings_for(tmp_path / "news.annotator") == ()
