"""Hypothesis profiles: the default one is quick, ``--hypothesis-profile=deep`` digs."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The first example of a property may load the word list, which takes most of a second.
_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("quick", deadline=None, suppress_health_check=_CALM, max_examples=150)
settings.register_profile("deep", deadline=None, suppress_health_check=_CALM, max_examples=3000)
settings.load_profile("quick")

collect_ignore = ["fuzz"]
"""Programs of their own, which want packages that tests do without."""
