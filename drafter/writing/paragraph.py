"""A paragraph of the body as XML, and what its properties are made of."""

from __future__ import annotations

from drafter.domain.draft import Origin, Span

HAIRLINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""The height of a paragraph that has to be there and is not to be seen: one point."""


def paragraph_xml(style: str, runs: str, properties: str = "") -> str:
    """A ``w:p`` of ``style``; ``properties`` stand behind the style, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def space_xml(*, before: int = 0, after: int = 0) -> str:
    """``w:spacing`` of so many twips above and below; nothing where there is none."""
    if not before and not after:
        return ""
    first = f' w:before="{before}"' if before else ""
    second = f' w:after="{after}"' if after else ""
    return f"<w:spacing{first}{second}/>"


def indent_xml(character: float, *, left: float = 0, right: float = 0, first: float = 0, hanging: float = 0) -> str:
    """``w:ind`` in characters of ``character`` twips, said twice: LibreOffice reads lengths only, Word these last."""
    given = (("left", left), ("right", right), ("firstLine", first), ("hanging", hanging))
    # A style's first-line indent goes on unless the paragraph says another.
    said = [(name, value) for name, value in given if value or (name == "firstLine" and not hanging)]
    words = "".join(
        f' w:{name}Chars="{round(value * 100)}" w:{name}="{round(value * character)}"' for name, value in said
    )
    return f"<w:ind{words}/>"


def spans_or_gap(text: str, label: str) -> tuple[Span, ...]:
    """``text`` as a span, or the visible gap 【待补：label】."""
    return (Span(text, Origin.FIXED),) if text else (Span(f"【待补：{label}】", Origin.MISSING),)
