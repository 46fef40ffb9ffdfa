"""Edits in the words of those who decide about them."""

from __future__ import annotations

from drafter.work.taking_back.edits import Edit, EditKind
from drafter.work.taking_back.take_back import TakenBack

NAMES = {
    EditKind.FIGURE: "改数",
    EditKind.WORDING: "改句",
    EditKind.HEADING: "改标题",
    EditKind.ADDED: "增句",
    EditKind.DROPPED: "删句",
    EditKind.MOVED: "移句",
    EditKind.PARAGRAPH: "分段",
    EditKind.SECTION_ADDED: "增条目",
    EditKind.SECTION_DROPPED: "删条目",
    EditKind.SECTION_MOVED: "移条目",
    EditKind.OTHER: "收不进",
}


def edit_lines(number: int, edit: Edit) -> list[str]:
    """What to print of an edit: what it is and where, the characters then and now, the question."""
    lines = [f"{number:>3}  {NAMES[edit.kind]}  {edit.place}"]
    if edit.kind is EditKind.MOVED:
        lines.append(f"       移到这一条：{edit.before}")
    else:
        lines += [f"       原来：{edit.before}"] if edit.before else []
        lines += [f"       现在：{edit.after}"] if edit.after else []
    if edit.figures:
        told = "、".join(f"{figure.label} {figure.value}" for figure in edit.figures)
        lines.append(f"       新数据：{told}")
    if edit.question:
        lines.append(f"       请您定：{edit.question}")
    return lines


def edit_json(number: int, edit: Edit) -> dict[str, object]:
    """The same for other programs."""
    return {
        "number": number,
        "kind": edit.kind.value,
        "key": edit.key,
        "place": edit.place,
        "before": edit.before,
        "after": edit.after,
        "figures": [{"label": one.label, "value": one.value, "unit": one.unit} for one in edit.figures],
        "question": edit.question,
        "can_take": edit.can_take,
    }


def result_lines(done: TakenBack) -> list[str]:
    """What came of taking back."""
    lines = [f"收回了 {len(done.taken)} 处"]
    lines += [
        f"  没有收进：{NAMES[edit.kind]} {edit.after or edit.before}（{reason}）" for edit, reason in done.refused
    ]
    if done.left:
        lines.append(f"修改稿里还有 {len(done.left)} 段和草稿不一样，已经记在台账里：")
        lines += [f"  - {text}" for text in done.left]
    return lines
