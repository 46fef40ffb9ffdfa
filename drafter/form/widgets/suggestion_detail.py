"""One suggestion in full: what the program thinks it is, its sentence with the slot set off, its values by year."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from drafter.domain.review import Suggestion
from drafter.form.wrap import clip, visible, wrap
from drafter.work.review.list_review import excerpt, sure, thought


class SuggestionDetail(Widget):
    """As many lines as it is high; of a long sentence, what stands around the slot."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="detail")
        self._shown: Suggestion | None = None
        self._place = ""

    def show(self, suggestion: Suggestion | None, place: str = "") -> None:
        """Show ``suggestion``; ``place`` says which of its places the sentence is."""
        self._shown, self._place = suggestion, place
        self.refresh()

    def render(self) -> Content:
        """The lines at the present size."""
        one = self._shown
        if one is None:
            return Content.styled("这一类里没有留空。按 Tab 换一类看。", "$quiet")
        width, height = self.size.width, self.size.height
        head = Content.assemble((clip(one.key or "没有留空的句子", min(width // 2, 30)).rstrip(), "bold $accent"))
        facts = thought(one) if one.kind else "按 B 可以把其中几个字标为留空"
        lines = [Content.assemble(head, "  ", clip(facts, max(width - head.cell_length - 2, 4)).rstrip())]
        if said := sure(one):
            lines.append(Content.styled(clip(said, width), "$state-question" if one.doubtful else "$state-confirmed"))
        values = "   ".join(f"{label} {text}" for label, text in one.values)
        tail = [Content.assemble(("各年  ", "$quiet"), clip(values, max(width - 6, 4)).rstrip())] if values else []
        where = f"原句  {one.section[:20]}  {self._place}".rstrip()
        lines.append(Content.styled(clip(where, width), "$quiet"))
        room = max(height - len(lines) - len(tail), 1)
        return Content("\n").join([*lines, *_sentence(one, width, room), *tail])


def _sentence(one: Suggestion, width: int, height: int) -> list[Content]:
    """The lines of the sentence, the slot in colour; cut at both ends where it needs more than ``height``."""
    room = len(one.text) + 2
    while True:
        before, value, after = (visible(part).replace("\n", " ") for part in excerpt(one, room))
        text = before + value + after
        spans = wrap(text, width)
        if len(spans) <= height or room <= len(value) + 8:
            break
        room -= max((len(spans) - height) * width // 4, 4)
    mark = range(len(before), len(before) + len(value))
    lines = []
    for start, end in spans[:height]:
        a, b = max(mark.start, start) - start, min(mark.stop, end) - start
        line = Content(text[start:end])
        lines.append(line.stylize("bold reverse $accent", a, b) if a < b else line)
    return lines
