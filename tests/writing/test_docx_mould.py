from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from drafter.domain.layout import Layout
from drafter.writing.docx import render_docx
from drafter.writing.docx_mould import DocxMould
from tests.drafting.test_mould import PACKS, VALUES, drafted, random_values

MOMENT = datetime(2025, 12, 31, tzinfo=UTC)
LAYOUTS = (Layout(), Layout().with_overrides({"run_in_heading": "separator"}))


@pytest.mark.parametrize("layout", LAYOUTS, ids=["one paragraph", "separator"])
@pytest.mark.parametrize("name", PACKS)
def test_a_moulded_file_is_the_rendered_one(name: str, layout: Layout) -> None:
    draft, mould = drafted(name)
    pages = DocxMould(mould, layout)
    chance = Random(name)
    agency = draft.agency.full or draft.agency.short
    long = "开展了很长很长的一项活动" * 4  # a heading that fills its line
    for _ in range(12):
        filled = random_values(mould, draft, chance, (*VALUES[:-5], long))
        data = pages.render(mould.title(draft, filled), agency, filled, created=MOMENT)
        assert data == render_docx(mould.pour(draft, filled), layout, created=MOMENT, state=None)


def test_the_samples_have_passages_of_both_kinds() -> None:
    _, mould = drafted("各种段落")
    kinds = {type(step).__name__ for step in DocxMould(mould, Layout())._steps}
    assert kinds == {"_Flow", "_Live"}
