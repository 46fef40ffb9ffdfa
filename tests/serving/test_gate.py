from __future__ import annotations

import pytest

from drafter.serving.gate import PAUSE, TRIES, Gate, clean_name


def gate(**given: object) -> Gate:
    return Gate(**{"host": "127.0.0.1", "port": 8123, **given})  # type: ignore[arg-type]


def test_each_run_has_keys_of_its_own() -> None:
    one, other = gate(), gate()
    assert len({one.key, one.reading_key, other.key, other.reading_key}) == 4
    assert min(map(len, (one.key, one.reading_key))) >= 32
    assert one.knows(one.key)
    assert one.knows_reader(one.reading_key)
    assert not one.knows(one.reading_key)
    assert not one.knows_reader(one.key)
    assert not one.knows("")
    assert not one.knows("钥匙\udcff")


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "[::1]:8123"])
def test_the_loopback_answers_to_its_own_names(host: str) -> None:
    assert gate().is_ours(host)
    assert gate().is_same_origin(f"http://{host}", host)


@pytest.mark.parametrize(
    "host", ["evil.example:8123", "127.0.0.1:81", "127.0.0.1.evil.example:8123", "", "[", "127.0.0.1:99999999"]
)
def test_a_name_bent_to_the_loopback_is_refused(host: str) -> None:
    assert not gate().is_ours(host)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://127.0.0.1:81", "file://127.0.0.1:8123", "127.0.0.1:8123"]
)
def test_a_page_of_another_site_is_no_page_of_ours(origin: str) -> None:
    assert not gate().is_same_origin(origin, "127.0.0.1:8123")


def test_others_need_a_password() -> None:
    with pytest.raises(ValueError, match="password"):
        gate(host="0.0.0.0")
    assert gate(host="0.0.0.0", password="溪畔").is_ours("office-pc:8123")


def test_a_password_lets_in_and_a_wrong_one_does_not() -> None:
    door = gate(password="溪畔123")
    assert door.let_in("王芳", "溪畔12") == ""
    assert door.let_in("王芳", "") == ""
    cookie = door.let_in("王芳", "溪畔123")
    assert door.who(cookie) == "王芳"
    assert door.who("") == ""
    assert door.who(cookie + "x") == ""


def test_guessing_is_slowed_down() -> None:
    now = 0.0
    door = gate(password="溪畔123", clock=lambda: now)
    for _ in range(TRIES):
        assert not door.must_wait()
        door.let_in("王芳", "错")
    assert door.must_wait()
    now = PAUSE + 1
    assert not door.must_wait()


@pytest.mark.parametrize(
    ("given", "kept"),
    [("王芳", "王芳"), (" 王\t芳\r\n", "王 芳"), ("\u202e芳王", "芳王"), ("", ""), ("长" * 50, "长" * 20)],
)
def test_a_name_fits_into_a_line(given: str, kept: str) -> None:
    assert clean_name(given) == kept
