"""Network shares: SQLite's write-ahead log needs memory that several computers do not have in common."""

from __future__ import annotations

import sys
from pathlib import Path

_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.davfs2", "davfs"}
)
_DRIVE_REMOTE = 4


def is_on_network(path: Path) -> bool:
    """Whether ``path`` lies on another computer, as far as the system says."""
    place = path.resolve()
    if sys.platform == "win32":
        import ctypes

        root = place.anchor
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
    else:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
        return kind_of_mount(mounts, place) in _REMOTE


def kind_of_mount(mounts: str, place: Path) -> str:
    """The file system of ``place`` according to the lines of ``/proc/mounts``; empty if none fits.

    >>> kind_of_mount("/dev/sda1 / ext4 rw 0 0\\n//nas/office /mnt/office cifs rw 0 0", Path("/mnt/office/2024"))
    'cifs'
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        columns = line.split(" ")
        if len(columns) < 3:
            continue
        point = Path(columns[1].replace("\\040", " "))
        if (place == point or point in place.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), columns[2]
    return kind
