"""The phrasebank is data that staff edit: these tests say what an edit must not break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.domain.figure import FigureKind
from drafter.text.confusables import miswritten

ROOT = Path(__file__).resolve().parents[1]
BANK = ROOT / "phrasebank"
FILES = sorted(BANK.rglob("*.yaml"))
TOPIC_FILES = sorted((BANK / "topics").glob("*.yaml"))
WOMEN_TOPICS = [
    *("政治引领", "服务大局", "典型选树", "创业就业", "乡村振兴", "家庭文明", "家庭教育", "维权"),
    *("关爱帮扶", "儿童友好", "组织建设", "改革创新", "志愿服务", "宣传", "党建", "规划"),
]
CONCRETE = tuple("名户家场支所篇份期宗件起位间次处台枚")
ABSTRACT = (*"个项类种批轮届条层张套部把块站", "人次")
METRIC = {"千克", "千米", "千瓦", "千瓦时", "百分点"}
NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两双腊0-9GDNVX+]")


@cache
def load(name: str) -> dict[str, Any]:
    content = yaml.safe_load((BANK / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


@cache
def tree(path: Path) -> yaml.Node:
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert root is not None
    return root


def nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from nodes(key)
            yield from nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from nodes(value)


def name_of(path: Path) -> str:
    return path.relative_to(BANK).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_is_clean_utf8_and_a_mapping(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert b"\t" not in raw
    text = raw.decode("utf-8")
    assert text.startswith("#"), "a file begins with the explanation for staff"
    content = yaml.safe_load(text)
    assert isinstance(content, dict)
    assert content
    assert all(isinstance(key, str) for key in content)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_key_or_list_item_stands_twice(path: Path) -> None:
    root = tree(path)
    for node in nodes(root):
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
        elif isinstance(node, yaml.SequenceNode):
            keys = [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
        else:
            continue
        assert len(keys) == len(set(keys)), sorted(key for key in set(keys) if keys.count(key) > 1)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_is_empty_or_padded(path: Path) -> None:
    root = tree(path)
    for node in nodes(root):
        if isinstance(node, yaml.ScalarNode):
            assert node.value == node.value.strip()
        else:
            assert node.value, f"empty list or mapping at line {node.start_mark.line + 1}"


def test_words_that_look_like_other_types_stay_text() -> None:
    for path in FILES:
        root = tree(path)
        for node in nodes(root):
            if isinstance(node, yaml.MappingNode):
                assert all(key.tag == "tag:yaml.org,2002:str" for key, _ in node.value), path
    assert all(isinstance(term, str) for terms in load("fixed_terms").values() for term in terms)


def test_units_have_a_known_kind_and_no_scale_word() -> None:
    units = load("units")
    kinds = {kind.value for kind in FigureKind}
    for unit, entry in units.items():
        assert entry["kind"] in kinds, unit
        assert set(entry) <= {"kind", "concrete"}
        assert entry.get("concrete") in (None, True)
        assert unit in METRIC or not re.match("[十百千万亿0-9]", unit), f"{unit}: the scale word belongs to the number"
    assert {entry["kind"] for entry in units.values()} == kinds


@pytest.mark.parametrize("unit", [*CONCRETE, *ABSTRACT, *"亩元笔讲升岁", "人份", "个百分点", "课时", "小时"])
def test_units_met_in_reports_are_known(unit: str) -> None:
    assert unit in load("units")


@pytest.mark.parametrize(
    ("unit", "concrete"),
    [*((unit, True) for unit in CONCRETE), *((unit, False) for unit in ABSTRACT)],
)
def test_small_chinese_numerals_count_only_concrete_things(unit: str, concrete: bool) -> None:
    assert bool(load("units")[unit].get("concrete")) is concrete


def test_verbs_and_stop_words_do_not_contradict() -> None:
    verbs = load("verbs")
    assert set(verbs) == {"predicate", "nominal", "closing", "helping", "pairing", "stop"}
    assert set(verbs["closing"]) <= set(verbs["predicate"])
    assert set(verbs["helping"]) <= set(verbs["nominal"])
    assert not set(verbs["predicate"]) & set(verbs["stop"])
    assert set(verbs["nominal"]) <= set(verbs["predicate"])
    assert len(verbs["predicate"]) >= 350
    assert {"开展", "举办", "培树", "推荐", "挖掘", "争取", "获评"} <= set(verbs["predicate"])
    assert {"培训", "宣传", "帮扶", "慰问", "服务", "调解"} <= set(verbs["nominal"])
    assert not {"率", "户", "名", "家庭", "妇女"} & {word for words in verbs.values() for word in words}


def test_a_verb_is_no_unit() -> None:
    assert not set(load("verbs")["predicate"]) & set(load("units"))


def test_a_heading_word_names_one_role() -> None:
    headings = load("headings")
    assert {"summary", "highlights", "problems", "plan", "closing"} <= set(headings)
    words = [word for words in headings.values() for word in words]
    assert len(words) == len(set(words))
    assert not any(re.search(r"\d", word) for word in words)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("工作总结", "summary"),
        ("主要做法", "summary"),
        ("工作亮点", "highlights"),
        ("特色亮点", "highlights"),
        ("存在问题", "problems"),
        ("工作安排", "plan"),
        ("工作打算", "plan"),
        ("工作谋划", "plan"),
        ("下一步", "plan"),
    ],
)
def test_the_usual_titles_are_there(word: str, role: str) -> None:
    assert word in load("headings")[role]


@pytest.mark.parametrize("path", TOPIC_FILES, ids=name_of)
def test_a_topic_word_belongs_to_one_topic(path: Path) -> None:
    topics = yaml.safe_load(path.read_text(encoding="utf-8"))
    words = [word for words in topics.values() for word in words]
    assert len(words) == len(set(words))
    assert all(len(words) >= 5 for words in topics.values())
    assert "其他" not in topics, "其他 is what is left, it has no words"


def test_topics_of_womens_federations_are_those_of_the_outline() -> None:
    assert list(load("topics/妇联")) == WOMEN_TOPICS


def test_every_topic_file_is_named_after_a_federation() -> None:
    assert {path.stem for path in TOPIC_FILES} <= set(load("federations"))


def test_federations_have_distinct_forms() -> None:
    federations = load("federations")
    seen: dict[str, str] = {}
    for kind, entry in federations.items():
        assert entry["short"], kind
        for form in {entry["full"], *entry["short"]}:
            assert seen.setdefault(form, kind) == kind, f"{form}: {seen[form]} and {kind}"


def test_levels_are_known_scopes() -> None:
    scopes = {"national", "provincial", "municipal", "county", "town", "village", "grid"}
    levels = load("levels")
    assert set(levels.values()) == scopes
    assert levels["省级"] == "provincial"
    assert levels["区级"] == "county"


def test_approximators_stand_in_one_place() -> None:
    places = load("approximators")
    assert set(places) == {"before", "inside", "after"}
    words = [word for words in places.values() for word in words]
    assert len(words) == len(set(words))
    assert not {"达", "共", "为"} & set(words)


def test_numeral_terms_hold_a_numeral_and_swallow_no_figure() -> None:
    terms = load("fixed_terms")["numeral_terms"]
    assert all(NUMERAL.search(term) for term in terms)
    units = "|".join(map(re.escape, sorted(load("units"), key=len, reverse=True)))
    figure = re.compile(rf"\d[\d.]*[万亿]?(?:{units})|\d+")
    known = {"12338", "12345", "12355", "12351", "12385", "12348", "12356", "12388", "1310", "3815", "33618"}
    assert {term for term in terms if figure.fullmatch(term)} <= known


@pytest.mark.parametrize("phrase", ["三项措施", "四大行动", "五大行动", "六类人群", "三家", "两名", "110户", "十家"])
def test_counts_and_structure_counts_are_no_fixed_terms(phrase: str) -> None:
    assert not any(term in phrase for term in load("fixed_terms")["numeral_terms"])


@pytest.mark.parametrize("name", ["最美家庭", "美丽庭院", "妇女微家", "家家幸福安康工程", "领头雁", "妇女议事会"])
def test_nationwide_names_are_listed(name: str) -> None:
    assert name in load("fixed_terms")["nationwide"]


@pytest.mark.parametrize("name", ["云嫂", "爱家·爱森城", "舒心驿站", "佛山融爱", "溪畔红", "徽姑娘"])
def test_local_brands_are_not_nationwide(name: str) -> None:
    assert name not in load("fixed_terms")["nationwide"]


def wrong_spans(text: str) -> list[str]:
    return [one.wrong for one in miswritten(text)]


def test_confusables_are_consistent() -> None:
    bank = load("confusables")
    wrong = [word for section in ("always", "names", "in_context") for word in bank[section]]
    assert len(wrong) == len(set(wrong))
    for section in ("always", "names", "in_context"):
        for word, entry in bank[section].items():
            assert set(entry) <= {"right", "confidence", "not_after", "not_before", "style"}
            assert entry["right"] != word
            assert entry["confidence"] in (0, 1, 2)
            assert not wrong_spans(entry["right"]), f"{word} → {entry['right']} would be flagged again"
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in bank["ask"])
    assert not {word for pair in bank["ask"] for word in pair} & set(bank["always"])


@pytest.mark.parametrize("text", load("confusables")["right"])
def test_strings_that_only_look_wrong_stay_silent(text: str) -> None:
    assert not wrong_spans(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("按装路灯", "按装"),
        ("截止目前", "截止目前"),
        ("实施春雷计划", "春雷计划"),
        ("小额货款贴息", "小额货款"),
        ("妇女权益保护法", "妇女权益保护法"),
    ],
)
def test_plain_mistakes_are_found(text: str, wrong: str) -> None:
    assert wrong_spans(text) == [wrong]


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").rglob("*.txt")), ids=str)
def test_clean_reports_hold_no_confusable(path: Path) -> None:
    assert not wrong_spans(path.read_text(encoding="utf-8"))


DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


DATED = ["meetings", "campaigns", "terms", "plans", "laws", "set_phrases", "orders"]


@pytest.mark.parametrize("section", DATED)
def test_political_entries_are_dated_and_ordered(section: str) -> None:
    entries = load("political")[section]
    assert len({entry["text"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry["confidence"] in (0, 1, 2)
        for key in ("from", "until"):
            assert key not in entry or (isinstance(entry[key], str) and DATE.fullmatch(entry[key])), entry
        if "from" in entry and "until" in entry:
            assert entry["from"] <= entry["until"], entry
        assert entry.get("replaced_by") != entry["text"]


def test_anniversaries_give_the_known_numbers() -> None:
    base = {entry["text"]: entry["base"] for entry in load("political")["anniversaries"]}
    assert 2025 - base["“三八”国际妇女节"] == 115
    assert 2023 - base["全国助残日"] == 33
    assert 2021 - base["中国共产党成立"] == 100


def test_local_slogans_belong_to_known_provinces() -> None:
    provinces = load("gazetteer")["provinces"]
    assert set(load("political")["local_slogans"]) <= set(provinces)
    assert len(provinces) == 34
    assert all(full.startswith(short) for short, full in provinces.items())


def test_gazetteer_knows_real_cities_and_none_of_the_invented() -> None:
    cities = load("gazetteer")["cities"]
    assert len(cities) > 330
    assert {"佛山", "淮北", "黔东南", "澄州"} & set(cities) == {"佛山", "淮北", "黔东南"}
    assert not any(city.endswith(("市", "省")) for city in cities)
    assert cities == sorted(cities)


def test_every_list_of_the_phrasebank_has_a_reader() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "drafter").rglob("*.py"))
    whole = {"federations", "figure_words", "levels", "units"}
    for path in BANK.glob("*.yaml"):
        if path.stem not in whole:
            unread = [key for key in load(path.stem) if not re.search(f"[\"']{re.escape(key)}[\"']", program)]
            assert unread == [], path.name
