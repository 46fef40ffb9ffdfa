"""The specimens in the docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["bookmark", "closing", "em_width", "red_head", "table", "title", "twips"])
def test_specimens(name: str) -> None:
    result = doctest.testmod(import_module(f"drafter.writing.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
