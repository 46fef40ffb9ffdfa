from __future__ import annotations

import pytest

from drafter.domain.errors import BadWorkspace, CannotWrite
from drafter.storage.run_log import RunLog, read_run_log


def test_what_was_written_is_read(tmp_path):
    path = tmp_path / "进度.jsonl"
    for record in ({"单位": "青岚区妇联"}, {"n": 2}):
        with RunLog(path) as log:
            log.append([record])
    assert read_run_log(path) == ({"单位": "青岚区妇联"}, {"n": 2})


@pytest.mark.parametrize("torn", [b'{"n": 2', b"\xff\xfe\n", b"[1]\n", b"\n\n"])
def test_a_torn_line_costs_no_other(tmp_path, torn):
    path = tmp_path / "进度.jsonl"
    path.write_bytes(b'{"n": 1}\n' + torn)
    with RunLog(path) as log:
        log.append([{"n": 3}])
    assert read_run_log(path) == ({"n": 1}, {"n": 3})


def test_troubles_are_said(tmp_path):
    with pytest.raises(CannotWrite):
        RunLog(tmp_path / "没有" / "进度.jsonl")
    with pytest.raises(BadWorkspace):
        read_run_log(tmp_path / "没有.jsonl")
