"""How text of a Word document looks in the end: direct settings, styles, defaults and theme laid over each other.

ECMA-376-1, 17.7.2: a run's own word counts before its character style, that before the paragraph's style, that before
the style's ancestors, those before the document's defaults. Sizes are in points, lengths in twips.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.reading.wordml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W, child, is_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ANCESTORS = 50
_HANS = "Hans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Of a run: faces, size in points, bold, and how far apart its characters are set, in points."""

    east_asian: str = ""
    latin: str = ""
    size: float = 10.0
    bold: bool = False
    spacing: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Of a paragraph: pitch in points where it is exact, else times of a line; indent in characters or points.

    ``align`` is left, center, right or both.
    """

    exact: float = 0.0
    times: float = 1.0
    indent_characters: float | None = None
    indent: float = 0.0
    align: str = "left"


class Looks:
    """Works out looks for the runs and paragraphs of one document."""

    def __init__(self, styles: _Element | None, theme: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        for style in () if styles is None else styles.iterchildren(W + "style"):
            identity = style.get(W + "styleId", "")
            self._styles.setdefault(identity, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = self._default or identity
        defaults = child(styles, W + "docDefaults")
        self._run_defaults = child(child(defaults, W + "rPrDefault"), RUN_PROPERTIES)
        self._paragraph_defaults = child(child(defaults, W + "pPrDefault"), PARAGRAPH_PROPERTIES)
        self._theme = _theme_faces(theme)

    def run(self, run: _Element, paragraph: _Element) -> Look:
        """The look of a run in its paragraph."""
        layers = list(self._run_layers(run, paragraph))
        size = whole(next(_stated(layers, "sz"), None))
        spacing = whole(next(_stated(layers, "spacing"), None))
        bold = next((on for layer in layers if (on := is_on(child(layer, W + "b"))) is not None), False)
        return Look(
            east_asian=self._face(layers, "eastAsia", "eastAsiaTheme"),
            latin=self._face(layers, "ascii", "asciiTheme"),
            size=(size or 20) / 2,
            bold=bold,
            spacing=(spacing or 0) / 20,
        )

    def form(self, paragraph: _Element) -> Form:
        """The form of a paragraph."""
        layers = list(self._paragraph_layers(paragraph))
        line = whole(_attribute(layers, "spacing", "line"))
        rule = _attribute(layers, "spacing", "lineRule") or "auto"
        characters = whole(_attribute(layers, "ind", "firstLineChars"))
        length = whole(_attribute(layers, "ind", "firstLine"))
        align = next(_stated(layers, "jc"), None) or "left"
        return Form(
            exact=(line or 0) / 20 if rule == "exact" else 0.0,
            times=(line or 240) / 240 if rule == "auto" else 1.0,
            indent_characters=None if characters is None else characters / 100,
            indent=(length or 0) / 20,
            align={"start": "left", "end": "right", "distribute": "both"}.get(align, align),
        )

    def _run_layers(self, run: _Element, paragraph: _Element) -> Iterator[_Element]:
        own = child(run, RUN_PROPERTIES)
        if own is not None:
            yield own
            yield from self._style_layers(value(own, W + "rStyle") or "", RUN_PROPERTIES)
        named = value(child(paragraph, PARAGRAPH_PROPERTIES), W + "pStyle")
        yield from self._style_layers(named or self._default, RUN_PROPERTIES)
        if self._run_defaults is not None:
            yield self._run_defaults

    def _paragraph_layers(self, paragraph: _Element) -> Iterator[_Element]:
        own = child(paragraph, PARAGRAPH_PROPERTIES)
        if own is not None:
            yield own
        yield from self._style_layers(value(own, W + "pStyle") or self._default, PARAGRAPH_PROPERTIES)
        if self._paragraph_defaults is not None:
            yield self._paragraph_defaults

    def _style_layers(self, identity: str, tag: str) -> Iterator[_Element]:
        """The properties of a style and its ancestors, nearest first; a circle or an endless line is cut."""
        seen: set[str] = set()
        while identity and identity in self._styles and identity not in seen and len(seen) < _ANCESTORS:
            seen.add(identity)
            style = self._styles[identity]
            found = child(style, tag)
            if found is not None:
                yield found
            identity = value(style, W + "basedOn") or ""

    def _face(self, layers: list[_Element], name: str, themed: str) -> str:
        """The nearest face; in one place the theme's counts before a named one (17.3.2.26)."""
        for layer in layers:
            fonts = child(layer, W + "rFonts")
            if fonts is None:
                continue
            if theme := fonts.get(W + themed):
                if known := self._theme.get(theme, ""):
                    return known
            elif face := fonts.get(W + name):
                return str(face)
        return ""


def _stated(layers: list[_Element], name: str) -> Iterator[str]:
    return (found for layer in layers if (found := value(layer, W + name)) is not None)


def _attribute(layers: list[_Element], element: str, name: str) -> str | None:
    for layer in layers:
        found = child(layer, W + element)
        if found is not None and (text := found.get(W + name)) is not None:
            return str(text)
    return None


def _theme_faces(theme: _Element | None) -> dict[str, str]:
    """The faces of a theme by the names under which runs ask for them; a Chinese one where it has one."""
    faces: dict[str, str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        group = next(theme.iter(f"{A}{kind}Font"), None) if theme is not None else None
        if group is None:
            continue
        latin, east = (_typeface(group, name) for name in ("latin", "ea"))
        hans = next((font.get("typeface", "") for font in group.iter(f"{A}font") if font.get("script") == _HANS), "")
        faces[f"{kind}EastAsia"] = east or hans
        faces[f"{kind}Ascii"] = faces[f"{kind}HAnsi"] = latin
    return faces


def _typeface(group: _Element, name: str) -> str:
    found = child(group, A + name)
    return "" if found is None else str(found.get("typeface", ""))
