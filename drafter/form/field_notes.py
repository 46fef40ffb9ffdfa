"""What stands under a field: why its text was not taken, what two people said, a question, a remark, its digits."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.form.signs import DISPUTED_SIGN, REJECTED_SIGN
from drafter.work.filling.settle import Dispute, Side
from drafter.work.view.field_words import in_digits
from drafter.work.view.fields import Field


@dataclass(frozen=True, slots=True)
class Notes:
    """``rejected`` is (text, reason) of what was typed and not taken, ``dispute`` what two people said.

    ``at`` says that the cursor is on the field: only there its digits are spelled out.
    """

    rejected: tuple[str, str] | None = None
    dispute: Dispute | None = None
    at: bool = False

    def sign(self, field: Field) -> str:
        """The sign to show: errors before disputes before what the field says itself."""
        if self.rejected:
            return REJECTED_SIGN
        return DISPUTED_SIGN if self.dispute else field.sign

    def lines(self, field: Field) -> tuple[tuple[str, str], ...]:
        """(style, text) of each note; style names a colour of the row."""
        if self.rejected:
            kept = f"没有存，还是 {field.text}" if field.text else "没有存"
            return (("error", f"{kept}：{self.rejected[1]}"),)
        if self.dispute:
            return (
                ("question", f"{_said(self.dispute.later)}（现在用的，按 Enter 留下）"),
                ("other", f"{_said(self.dispute.earlier)}（按 Ctrl+G 或点这里换成它）"),
            )
        asked = field.question or field.note
        digits = in_digits(field) if self.at else ""
        if asked:
            return (("question", f"{asked}（就是 {digits}）" if digits else asked),)
        return (("quiet", f"就是 {digits}"),) if digits else ()


def _said(side: Side) -> str:
    when = side.time[5:16].replace("T", " ")
    who = " ".join(word for word in (side.user or "有人", when) if word)
    source = f"，来源：{side.source}" if side.source else ""
    return f"{who} 填的是 {side.text or '空'}{source}"
