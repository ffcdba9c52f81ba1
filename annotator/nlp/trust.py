"""Which model a folder holds, told by its contents: trust in one is no trust in another."""

from hashlib import file_digest, sha256
from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 (hexadecimal) of the names and contents of all files below a folder.

    Raises:
        OSError: a file cannot be read.
    """
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            contents = file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{contents}\n".encode())
    return digest.hexdigest()
