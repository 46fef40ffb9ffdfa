"""Drafter (年报起草助手): from last year's report to this year's Word file."""

__version__ = "0.1.0"
