"""Phrases that reports of several cities share."""

from __future__ import annotations

import pytest

from drafter.domain.phrase import PhraseRole
from drafter.domain.report import Report
from drafter.learning.phrases import city_of, mine
from drafter.parsing.parse import parse
from tests.notation import plain

PAGE = """\
{agency}2023年工作总结

2023年，{agency}各项工作取得进展。现将全年工作总结如下：

一、坚持源头维权，守护妇女儿童权益。{rights}

二、促进妇女创业就业。{work}
"""
ONE = "定期排查婚姻家庭矛盾纠纷，处理信访45件。用好“溪畔说事”品牌，守护妇女儿童权益。"
TWO = "定期排查婚姻家庭矛盾纠纷，处理信访62件。依托“岭上茶话”阵地，守护妇女儿童权益。"
JOBS = "举办家政技能培训12期，妇女群众获得感不断提升。在梅溪镇设立“云嫂”工坊。"


def report(agency: str, rights: str, work: str = JOBS) -> Report:
    return parse(plain(PAGE.format(agency=agency, rights=rights, work=work), name=f"{agency}.txt"))


OURS = report("澄州市云溪区妇联", ONE)
SISTER = report("澄州市石河区妇联", ONE)
OTHER = report("岚州市松谷区妇联", TWO, JOBS.replace("云嫂", "岚姐").replace("梅溪", "松岭"))


def texts(*reports: Report) -> list[str]:
    return [phrase.text for phrase in mine(reports)]


def test_a_city_is_counted_once():
    assert city_of(OURS) == city_of(SISTER) == "澄州"
    assert texts(OURS, SISTER) == []
    assert texts(OURS, OTHER) == texts(OURS, SISTER, OTHER) != []


def test_what_two_cities_say_is_found_whole():
    found = texts(OURS, OTHER)
    assert "定期排查婚姻家庭矛盾纠纷" in found
    assert "守护妇女儿童权益" in found
    assert "妇女群众获得感不断提升" in found
    assert not any(one != two and one in two for one in found for two in found)


def test_nothing_local_and_no_figure_is_taken():
    for text in texts(OURS, OTHER):
        assert not any(word in text for word in ("云溪", "松谷", "澄州", "岚州", "云嫂", "溪畔", "梅溪"))
        assert not any(sign.isdigit() for sign in text)


def test_fragments_are_left_out():
    for text in texts(OURS, OTHER):
        assert not text.startswith(("的", "等", "名", "年"))
        assert not text.endswith(("的", "总", "和", "与"))


def test_topic_place_and_count():
    found = {phrase.text: phrase for phrase in mine([OURS, OTHER])}
    assert found["定期排查婚姻家庭矛盾纠纷"].topic == "维权"
    assert found["妇女群众获得感不断提升"].role is PhraseRole.RESULT
    assert {phrase.cities for phrase in found.values()} == {2}
    assert {phrase.federation for phrase in found.values()} == {"妇联"}


def test_a_name_that_two_cities_quote_is_nobodys_own():
    one = report("澄州市云溪区妇联", "常态化寻找“最美小院”，用好12338热线。")
    two = report("岚州市松谷区妇联", "常态化寻找“最美小院”，用好12338热线。")
    assert any("“最美小院”" in text for text in texts(one, two))


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_reports_give_nothing(count):
    assert mine([OURS][:count]) == ()
