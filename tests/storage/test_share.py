"""Which folders lie on other computers, read from the system's list of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.storage.share import is_on_network, kind_of_mount

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//nas/office /mnt/office cifs rw 0 0
//nas/two /mnt/my\\040office cifs rw 0 0
/dev/sdb1 /mnt/office/usb vfat rw 0 0
damaged line
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/wang/2024", "ext4"),
        ("/tmp/a", "tmpfs"),
        ("/mnt/office", "cifs"),
        ("/mnt/office/2024/ledger.sqlite", "cifs"),
        ("/mnt/office2/2024", "ext4"),
        ("/mnt/office/usb/2024", "vfat"),
        ("/mnt/my office/a", "cifs"),
    ],
)
def test_the_nearest_mount_counts(place: str, kind: str) -> None:
    assert kind_of_mount(MOUNTS, Path(place)) == kind


def test_no_mounts_known() -> None:
    assert kind_of_mount("", Path("/home")) == ""


def test_this_machine(tmp_path: Path) -> None:
    assert is_on_network(tmp_path) is False
