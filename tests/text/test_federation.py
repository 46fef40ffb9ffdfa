from __future__ import annotations

import pytest

from drafter.text.federation import federation_of, full_form, short_forms
from drafter.text.phrasebank import entries


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("澄州市云溪区妇女联合会", "妇联"),
        ("云溪区妇联2023年工作总结", "妇联"),
        ("区残疾人联合会", "残联"),
        ("江湾区总工会", "总工会"),
        ("共青团松谷县委员会", "团委"),
        ("临湖区科学技术协会", "科协"),
        ("东渡区工商业联合会", "工商联"),
        ("栖霞岭区红十字会", "红十字会"),
        ("云溪区教育局", ""),
        ("", ""),
        ("联合会议纪要", ""),
    ],
)
def test_the_kind_of_federation(text: str, kind: str) -> None:
    assert federation_of(text) == kind


@pytest.mark.parametrize("kind", list(entries("federations")))
def test_every_form_leads_back_to_its_kind(kind: str) -> None:
    assert federation_of(full_form(kind)) == kind
    assert all(federation_of(short) == kind for short in short_forms(kind))
