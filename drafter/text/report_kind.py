"""文种: what people call the document forms."""

from __future__ import annotations

from drafter.domain.report import ReportKind
from drafter.text.phrasebank import entries


def kind_called(word: str) -> ReportKind | None:
    """The document form that a person names, in Chinese or by its value; None for a word that names none.

    >>> kind_called("五年").value, kind_called("half-year").value, kind_called("周报")
    ('five-year', 'half-year', None)
    """
    bare = word.strip().strip("“”\"'").casefold()
    for value, names in entries("report_kinds").items():
        if bare == value or bare in names or bare.replace("_", "-") == value:
            return ReportKind(value)
    return None


def kind_name(kind: ReportKind) -> str:
    """What the program calls a document form: 年度, 半年; its value for one that has no name.

    >>> kind_name(ReportKind.FEATURE), kind_name(ReportKind.OTHER)
    ('专版', 'other')
    """
    names = entries("report_kinds").get(kind.value)
    return str(names[0]) if names else kind.value


def kind_names() -> tuple[str, ...]:
    """The names of all document forms, the usual one first."""
    return tuple(str(names[0]) for names in entries("report_kinds").values())
