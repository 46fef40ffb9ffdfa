"""A newer pack comes to one in use: what each side changed is kept apart, and nothing of ours is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafter.cli.group import run
from drafter.domain.errors import BadPack
from drafter.domain.model import Hole, SentenceTemplate
from drafter.domain.pack import Pack
from drafter.storage.arrival import arrival_of, load_arrival, save_arrival
from drafter.storage.packs import load_pack, save_pack
from drafter.text.holes import parse_template, template_text
from drafter.work.begin.new_workspace import new_workspace
from drafter.work.desk.desk import open_desk
from drafter.work.packs.hand_on import handed_on
from drafter.work.packs.import_pack import read_zip
from drafter.work.packs.merge_packs import Side, merge_packs
from drafter.work.packs.reuse import reuse_pack, store_reused
from drafter.work.packs.update_pack import plan_update, store_update, told_changes
from tests.drafting.packs import THEIRS, pack

TODAY = date(2024, 12, 3)


def sample() -> Pack:
    return pack(
        "总结-01 summary 1 run: 一、维权。 > 接访[接访=420人次]。/调解[调解=37件]。/办好“[name:品牌=溪畔红]”活动。",
        "总结-02 summary 1 run: 二、帮扶。 > 慰问[慰问=86户]。/做好保障。",
        template='{{ section("总结-01") }}\n{{ section("总结-02") }}\n',
    )


def reworded(one: Pack, **texts: str | None) -> Pack:
    """The pack with sentences changed, ``None`` taking one out; names are ids with _ for -."""
    wanted = {name.replace("_", "-"): text for name, text in texts.items()}

    def change(sentences: tuple[SentenceTemplate, ...]) -> tuple[SentenceTemplate, ...]:
        made = []
        for sentence in sentences:
            text = wanted.get(sentence.id, template_text(sentence.parts))
            if text is not None:
                made.append(replace(sentence, parts=parse_template(text)))
        return tuple(made)

    sections = []
    for section in one.sections:
        paragraphs = tuple(replace(each, sentences=change(each.sentences)) for each in section.paragraphs)
        sections.append(replace(section, paragraphs=paragraphs))
    return replace(one, sections=tuple(sections))


def with_sentence(one: Pack, after: str, new_id: str, text: str) -> Pack:
    sections = []
    for section in one.sections:
        paragraphs = []
        for paragraph in section.paragraphs:
            made: list[SentenceTemplate] = []
            for sentence in paragraph.sentences:
                made.append(sentence)
                if sentence.id == after:
                    made.append(SentenceTemplate(id=new_id, parts=parse_template(text)))
            paragraphs.append(replace(paragraph, sentences=tuple(made)))
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(one, sections=tuple(sections))


def texts(one: Pack) -> dict[str, str]:
    return {sentence.id: template_text(sentence.parts) for sentence in one.sentences()}


def merged(ours: Pack, theirs: Pack, **options):
    return merge_packs(ours, arrival_of(sample()), theirs, source=theirs, **options)


def test_the_sample_has_the_ids_that_the_tests_use():
    assert list(texts(sample())) == [
        "总结-01-00",
        "总结-01-11",
        "总结-01-12",
        "总结-01-13",
        "总结-02-00",
        "总结-02-11",
        "总结-02-12",
    ]


def test_nothing_new_changes_nothing():
    found = merged(sample(), sample())
    assert found.pack == sample()
    assert (found.changed, found.added, found.gone, found.open) == ((), (), (), ())
    assert found.base == arrival_of(sample())


def test_what_only_they_changed_comes():
    theirs = reworded(sample(), 总结_01_11="全年接访{{ 接访 }}。")
    found = merged(sample(), theirs)
    assert texts(found.pack)["总结-01-11"] == "全年接访{{ 接访 }}。"
    assert found.changed == ("总结-01-11",)


def test_what_only_we_changed_stays():
    ours = reworded(sample(), 总结_01_11="今年接访{{ 接访 }}。", 总结_02_12=None)
    found = merged(ours, sample())
    assert found.pack == ours
    assert found.open == ()


@pytest.mark.parametrize(
    ("options", "expected", "still_open"),
    [
        ({}, "今年接访{{ 接访 }}。", 1),
        ({"choose": {"总结-01-11": Side.OURS}}, "今年接访{{ 接访 }}。", 0),
        ({"choose": {"总结-01-11": Side.THEIRS}}, "全年接访{{ 接访 }}。", 0),
        ({"always": Side.THEIRS}, "全年接访{{ 接访 }}。", 0),
        ({"choose": {"总结-01-11": Side.OURS}, "always": Side.THEIRS}, "今年接访{{ 接访 }}。", 0),
    ],
)
def test_where_both_changed_a_person_chooses(options, expected, still_open):
    ours = reworded(sample(), 总结_01_11="今年接访{{ 接访 }}。")
    theirs = reworded(sample(), 总结_01_11="全年接访{{ 接访 }}。")
    found = merged(ours, theirs, **options)
    assert texts(found.pack)["总结-01-11"] == expected
    assert len(found.open) == still_open
    again = merge_packs(found.pack, found.base, theirs, source=theirs)
    assert len(again.open) == still_open, "what was settled is not asked again, what was left open is"
    assert again.pack == found.pack


def test_the_same_change_on_both_sides_is_none():
    both = reworded(sample(), 总结_01_11="全年接访{{ 接访 }}。")
    found = merged(both, both)
    assert (found.pack, found.open) == (both, ())


def test_new_sentences_come_behind_those_that_they_follow():
    theirs = with_sentence(sample(), "总结-01-11", "总结-01-19", "受理信访。")
    found = merged(sample(), theirs)
    assert list(texts(found.pack))[:4] == ["总结-01-00", "总结-01-11", "总结-01-19", "总结-01-12"]
    assert found.added == ("总结-01-19",)


def test_a_new_sentence_whose_id_we_use_gets_another():
    ours = with_sentence(sample(), "总结-02-12", "总结-01-19", "我们自己的一句。")
    theirs = with_sentence(sample(), "总结-01-11", "总结-01-19", "受理信访。")
    found = merged(ours, theirs)
    assert texts(found.pack)["总结-01-19"] == "我们自己的一句。"
    assert texts(found.pack)["总结-01-19-新2"] == "受理信访。"
    again = merge_packs(found.pack, found.base, theirs, source=theirs)
    assert again.added == (), "it is known the next time"


def test_ids_that_moved_are_the_same_sentences():
    theirs = reworded(sample(), 总结_01_11="受理信访。", 总结_01_12="接访{{ 接访 }}。", 总结_01_13="调解{{ 调解 }}。")
    theirs = with_sentence(theirs, "总结-01-13", "总结-01-14", "办好“{{ 品牌 }}”活动。")
    ours = reworded(sample(), 总结_01_12="今年调解{{ 调解 }}。")
    found = merged(ours, theirs)
    held = texts(found.pack)
    assert (held["总结-01-11"], held["总结-01-12"]) == ("接访{{ 接访 }}。", "今年调解{{ 调解 }}。")
    assert "受理信访。" in held.values()
    assert found.open == ()


def test_sentences_that_they_took_out_go_unless_we_changed_them():
    theirs = reworded(sample(), 总结_01_12=None, 总结_02_12=None)
    ours = reworded(sample(), 总结_02_12="做好兜底保障。")
    found = merged(ours, theirs)
    assert found.gone == ("总结-01-12",)
    assert texts(found.pack)["总结-02-12"] == "做好兜底保障。"
    (conflict,) = found.open
    assert (conflict.id, conflict.theirs) == ("总结-02-12", None)
    taken = merged(ours, theirs, always=Side.THEIRS)
    assert "总结-02-12" not in texts(taken.pack)


def test_a_sentence_that_we_took_out_and_they_changed_is_asked_about():
    ours = reworded(sample(), 总结_01_12=None)
    theirs = reworded(sample(), 总结_01_12="成功调解{{ 调解 }}。")
    found = merged(ours, theirs)
    assert "总结-01-12" not in texts(found.pack)
    (conflict,) = found.open
    assert conflict.ours is None
    taken = merged(ours, theirs, always=Side.THEIRS)
    assert texts(taken.pack)["总结-01-12"] == "成功调解{{ 调解 }}。"
    assert list(texts(taken.pack)).index("总结-01-12") == 2


def renamed(one: Pack, old: str, new: str) -> Pack:
    def parts(sentence: SentenceTemplate) -> SentenceTemplate:
        made = (Hole(new) if isinstance(part, Hole) and part.key == old else part for part in sentence.parts)
        return replace(sentence, parts=tuple(made))

    sections = tuple(
        replace(
            section,
            paragraphs=tuple(replace(each, sentences=tuple(map(parts, each.sentences))) for each in section.paragraphs),
        )
        for section in one.sections
    )
    slots = {
        (new if key == old else key): replace(slot, key=new if key == old else key) for key, slot in one.slots.items()
    }
    metrics = {
        (new if key == old else key): replace(metric, key=new if key == old else key)
        for key, metric in one.metrics.items()
    }
    values = {
        label: {(new if key == old else key): text for key, text in held.items()} for label, held in one.values.items()
    }
    return replace(one, sections=sections, slots=slots, metrics=metrics, values=values)


def test_a_renamed_slot_keeps_our_key_and_its_answers():
    theirs = renamed(sample(), "接访", "接待来访")
    found = merged(sample(), theirs)
    assert texts(found.pack) == texts(sample())
    theirs = reworded(theirs, 总结_02_12="做好保障，接访{{ 接待来访 }}。")
    found = merged(sample(), theirs)
    assert texts(found.pack)["总结-02-12"] == "做好保障，接访{{ 接访 }}。"
    assert "接待来访" not in found.pack.slots


def test_a_key_that_means_something_else_gets_another_name():
    other = pack("总结-01 summary 1 run: 一、维权。 > 慰问[慰问=3.5万元]。")
    theirs = with_sentence(sample(), "总结-02-12", "总结-02-19", "发放慰问金{{ 慰问金 }}。")
    money = replace(other.metrics["慰问"], key="慰问金")
    theirs = replace(
        theirs,
        slots={**theirs.slots, "慰问金": replace(other.slots["慰问"], key="慰问金", label="慰问金")},
        metrics={**theirs.metrics, "慰问金": money},
    )
    ours = replace(sample(), slots={**sample().slots, "慰问金": sample().slots["品牌"]})
    found = merged(ours, theirs)
    assert texts(found.pack)["总结-02-19"] == "发放慰问金{{ 慰问金-2 }}。"
    assert found.pack.metrics["慰问金-2"].unit == money.unit


def test_a_new_section_comes_with_its_line_in_the_template():
    theirs = pack(
        "总结-01 summary 1 run: 一、维权。 > 接访[接访=420人次]。/调解[调解=37件]。/办好“[name:品牌=溪畔红]”活动。",
        "总结-09 summary 1 run: 二、宣传。 > 推文[推文=8篇]。",
        "总结-02 summary 1 run: 三、帮扶。 > 慰问[慰问=86户]。/做好保障。",
        template='{{ section("总结-01") }}\n{{ section("总结-09") }}\n{{ section("总结-02") }}\n',
    )
    found = merged(sample(), theirs)
    assert [section.id for section in found.pack.sections] == ["总结-01", "总结-09", "总结-02"]
    assert found.pack.template.splitlines() == [
        f'{{{{ section("{one}") }}}}' for one in ("总结-01", "总结-09", "总结-02")
    ]
    assert "推文" in found.pack.metrics


def test_a_section_that_is_gone_leaves_the_template():
    theirs = pack(
        "总结-01 summary 1 run: 一、维权。 > 接访[接访=420人次]。/调解[调解=37件]。/办好“[name:品牌=溪畔红]”活动。",
        template='{{ section("总结-01") }}\n',
    )
    found = merged(sample(), theirs)
    assert [section.id for section in found.pack.sections] == ["总结-01"]
    assert "总结-02" not in found.pack.template


# in a workspace


def in_use(tmp_path):
    """Our workspace of a pack that the federation next door gave us, with an answer and an edited sentence."""
    source = sample()
    reused = reuse_pack(source, THEIRS, {"溪畔红": "青岚红"}, today=TODAY)
    store_reused(reused, source, tmp_path / "青岚模板")
    arrival = load_arrival(tmp_path / "青岚模板")
    workspace = new_workspace(tmp_path / "青岚", load_pack(tmp_path / "青岚模板"), year=2024, arrival=arrival)
    with open_desk(workspace.folder) as desk:
        desk.take("接访", "512")
        desk.reword("总结-02-12", "今年做好保障。")
    return workspace


def test_answers_and_wording_are_kept(tmp_path):
    workspace = in_use(tmp_path)
    newer = reworded(sample(), 总结_01_12="成功调解{{ 调解 }}。")
    update = plan_update(workspace.folder, newer)
    assert update.merged.changed == ("总结-01-12",)
    kept = store_update(update, today=TODAY)
    assert kept is not None
    assert texts(read_zip(kept))["总结-01-12"] == "调解{{ 调解 }}。", "the pack as it was"
    made = load_pack(workspace.pack_folder)
    assert texts(made)["总结-01-13"] == "办好“青岚红”活动。", "our words stay where they did not change theirs"
    assert (made.version, made.changes[-1].what) == (2, "更新：改 1 句，加 0 句，去掉 0 句")
    with open_desk(workspace.folder) as desk:
        text = "".join(paragraph.text for paragraph in desk.session.report().paragraphs)
    assert "接访512人次" in text
    assert "今年做好保障。" in text
    assert "成功调解" in text


def test_a_name_that_we_gave_is_not_lost_to_a_gap(tmp_path):
    workspace = in_use(tmp_path)
    newer = reworded(sample(), 总结_01_13="连续办好“{{ 品牌 }}”系列活动。")
    literal = with_sentence(newer, "总结-02-12", "总结-02-19", "云溪姐妹同行。")
    update = plan_update(workspace.folder, literal)
    assert "云溪" not in "".join(texts(update.merged.pack).values())
    store_update(update, today=TODAY)
    assert "云溪" not in "".join(file.read_text(encoding="utf-8") for file in workspace.pack_folder.iterdir())


def test_with_our_words_their_new_sentences_come_in_them(tmp_path):
    workspace = in_use(tmp_path)
    newer = reworded(sample(), 总结_01_13="连续办好“{{ 品牌 }}”系列活动。")
    update = plan_update(workspace.folder, newer, words={"溪畔红": "青岚红"})
    assert texts(update.merged.pack)["总结-01-13"] == "连续办好“青岚红”系列活动。"


def test_twice_is_once(tmp_path):
    workspace = in_use(tmp_path)
    newer = reworded(sample(), 总结_01_12="成功调解{{ 调解 }}。")
    store_update(plan_update(workspace.folder, newer), today=TODAY)
    again = plan_update(workspace.folder, newer)
    assert again.is_empty
    assert store_update(again) is None


def test_a_pack_without_base_is_asked_about(tmp_path):
    save_pack(reworded(sample(), 总结_01_11="今年接访{{ 接访 }}。"), tmp_path / "包")
    theirs = reworded(sample(), 总结_01_12="成功调解{{ 调解 }}。")
    update = plan_update(tmp_path / "包", theirs)
    assert texts(update.merged.pack)["总结-01-11"] == "今年接访{{ 接访 }}。", "nothing of ours goes unasked"


def test_a_year_more_of_our_own_pack_brings_its_values(tmp_path):
    save_pack(sample(), tmp_path / "包")
    save_arrival(arrival_of(sample()), tmp_path / "包")
    newer = replace(sample(), values={**sample().values, "2022年": {"接访": "398人次"}})
    update = plan_update(tmp_path / "包", newer)
    store_update(update, today=TODAY)
    assert load_pack(tmp_path / "包").values["2022年"] == {"接访": "398人次"}


def test_another_form_is_refused(tmp_path):
    from drafter.domain.report import ReportKind

    save_pack(sample(), tmp_path / "包")
    with pytest.raises(BadPack, match="另一种文种"):
        plan_update(tmp_path / "包", replace(sample(), kind=ReportKind.FEATURE))


def test_a_damaged_base_says_so(tmp_path):
    save_pack(sample(), tmp_path / "包")
    (tmp_path / "包" / "arrival.yaml").write_text("sentences: [[\n", encoding="utf-8")
    with pytest.raises(BadPack, match=r"arrival\.yaml"):
        plan_update(tmp_path / "包", sample())
    (tmp_path / "包" / "arrival.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadPack, match="UTF-8"):
        load_arrival(tmp_path / "包")


def test_hand_on_of_the_same_pack_is_the_same():
    one, two = handed_on(sample(), THEIRS, {"溪畔红": "青岚红"}), handed_on(sample(), THEIRS, {"溪畔红": "青岚红"})
    assert one.pack == two.pack


def test_on_the_command_line(tmp_path, capsys):
    save_pack(reworded(sample(), 总结_01_11="今年接访{{ 接访 }}。"), tmp_path / "包")
    save_arrival(arrival_of(sample()), tmp_path / "包")
    save_pack(reworded(sample(), 总结_01_11="全年接访{{ 接访 }}。"), tmp_path / "新")
    assert run(["pack", "update", str(tmp_path / "包"), str(tmp_path / "新"), "--dry-run"]) == 0
    said = capsys.readouterr().err
    assert "两边都改过：总结-01-11" in said
    assert "没有写入" in said
    assert run(["pack", "update", str(tmp_path / "包"), str(tmp_path / "新"), "--theirs", "总结-01-11"]) == 0
    assert texts(load_pack(tmp_path / "包"))["总结-01-11"] == "全年接访{{ 接访 }}。"
    assert run(["pack", "update", str(tmp_path / "包"), str(tmp_path / "新"), "--theirs", "没有"]) == 2
    assert run(["pack", "update", "x", "y", "--ours", "全部", "--theirs", "全部"]) == 2


def test_what_an_update_takes_over_is_named(tmp_path, capsys):
    save_pack(sample(), tmp_path / "包")
    save_arrival(arrival_of(sample()), tmp_path / "包")
    save_pack(reworded(sample(), 总结_01_11="全年接访{{ 接访 }}。"), tmp_path / "新")
    assert run(["pack", "update", str(tmp_path / "包"), str(tmp_path / "新"), "--dry-run"]) == 0
    said = capsys.readouterr().err
    assert "改 1 句，加 0 句，去掉 0 句" in said
    assert "改 总结-01-11  全年接访{{ 接访 }}。" in said
    merged = plan_update(tmp_path / "包", load_pack(tmp_path / "新")).merged
    merged = replace(merged, changed=tuple("甲乙丙"), gone=("丁",))
    assert list(told_changes(merged, most=2)) == ["改 甲", "改 乙", "另有 2 句"]
