"""Best-of timing and rows of ratios: what the measurements have in common."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter


def best(action: Callable[[], object], rounds: int = 7) -> float:
    """Seconds of the fastest of ``rounds`` calls; the first, which warms caches, is not counted."""
    action()
    fastest = float("inf")
    gc.disable()
    try:
        for _ in range(rounds):
            began = perf_counter()
            action()
            fastest = min(fastest, perf_counter() - began)
            gc.collect()
    finally:
        gc.enable()
    return fastest


def once(action: Callable[[], object]) -> float:
    """Seconds of one call, cold as it is."""
    began = perf_counter()
    action()
    return perf_counter() - began


def title(text: str) -> None:
    print(text)
    print("-" * len(text))


def row(name: str, seconds: float, base: float | None = None, note: str = "") -> None:
    """A line: name, milliseconds, and how many times ``base`` that is."""
    ratio = f"{seconds / base:8.2f} x" if base else " " * 10
    print(f"{name:<44}{seconds * 1000:10.1f} ms{ratio}  {note}".rstrip())


def skipped(name: str, why: object) -> None:
    print(f"{name:<44}   skipped: {why}")
