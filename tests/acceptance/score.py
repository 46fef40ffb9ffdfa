"""The measures of ../shared/tools/score.py, told again for reports that are already parsed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

_CLOSING = "。；;：:，, \u3000"
_MARKER = re.compile(
    r"^(第?[一二三四五六七八九十\d]+(部分|是|、|．|\.)|[（(][一二三四五六七八九十\d]+[）)]|\*\*|——)\s*"
)


def figures(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Counter[str]:
    """Counts of gold, found and matched figures, and of matched ones with the right value, approximation and head."""
    left = list(found["figures"])
    tally = Counter(gold=len(gold["figures"]), found=len(left))
    for figure in gold["figures"]:
        start = figure["start"]
        end = start + len(figure["raw"])
        match = next((one for one in left if one["start"] < end and one["end"] > start), None)
        if match is None:
            continue
        left.remove(match)
        tally["span"] += 1
        tally["exact"] += _same_value(figure, match) and _unit(figure["unit"]) == _unit(match["unit"])
        tally["approx"] += bool(match["approx"]) == bool(figure["approx"])
        tally["head"] += _same_head(figure["measured"], match)
    return tally


def outline(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Counter[str]:
    """Counts of gold, found and matched headings, and of matched ones with the right level, block and topic."""
    want = [one for one in gold["outline"] if not one.get("item") and not one.get("soft")]
    spare = {_heading(one) for one in gold["outline"] if one.get("item") or one.get("soft")}
    spare |= {re.sub(r"\s", "", one["title"]).strip(_CLOSING) for one in gold["blocks"] if one["title"]}
    left = list(found["outline"])
    tally = Counter(gold=len(want))
    for heading in want:
        match = next((one for one in left if _heading(one) == _heading(heading)), None)
        if match is None:
            continue
        left.remove(match)
        tally["hit"] += 1
        tally["level"] += match["level"] == heading["level"]
        tally["block"] += match["block"] == heading["block"]
        if heading["topic"]:
            tally["topics"] += 1
            tally["topic"] += match["topic"] in (heading["topic"], *_others(heading))
    tally["found"] = tally["hit"] + sum(_heading(one) not in spare for one in left)
    return tally


def f1(tally: Mapping[str, int], hits: str) -> float:
    """Harmonic mean of recall over gold and precision over found."""
    total = tally["gold"] + tally["found"]
    return 2 * tally[hits] / total if total else 1.0


def _others(heading: Mapping[str, Any]) -> list[str]:
    also = heading.get("also") or []
    return [also] if isinstance(also, str) else list(also)


def _unit(unit: str | None) -> str:
    flat = re.sub(r"\s", "", unit or "").replace("％", "%").replace("(", "（").replace(")", "）")
    return re.sub("^[万亿]元", "元", flat)


def _same_value(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    if gold.get("redacted") or gold["value"] is None:
        return bool(found["masked"])
    value = found["value"]
    return value is not None and abs(float(value) - float(gold["value"])) < 1e-6 * max(1, abs(float(gold["value"])))


def _same_head(wanted: str, found: Mapping[str, Any]) -> bool:
    want = re.sub(r"[“”《》\s]", "", wanted)
    names = [re.sub(r"[“”《》\s]", "", found[key] or "") for key in ("head", "measured")]
    return any(name and (name in want or want in name or name[-2:] == want[-2:]) for name in names)


def _heading(entry: Mapping[str, Any]) -> str:
    text = entry["text"].removeprefix(entry.get("marker") or "")
    return re.sub(r"\s|\*\*", "", _MARKER.sub("", text.strip())).strip(_CLOSING)
