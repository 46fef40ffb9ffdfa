from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.draft import Answer, AnswerState, Origin
from drafter.domain.errors import BadTemplate
from drafter.drafting.compose import compose
from drafter.drafting.template import check_template
from tests.drafting.packs import draft, pack

SECTIONS = (
    "甲 summary 1: 一、甲 > 接访[接访=420 人次]，未知[未知=*件]。",
    "乙 summary 1: 二、乙 > 文乙。",
    "丙 plan 1: 三、丙 > 文丙。",
)


def made(template):
    return pack(*SECTIONS, template=template)


def texts(template, **answers):
    state = {key: Answer(state=AnswerState.TYPED, text=text) for key, text in answers.items()}
    return [paragraph.text for paragraph in compose(replace(draft(made(template)), answers=state)).paragraphs]


ALL = ["一、甲", "接访420 人次，未知【待补：未知】。", "二、乙", "文乙。", "三、丙", "文丙。"]


@pytest.mark.parametrize(
    "template",
    [
        "",
        "  \n",
        "{{ section('甲') }}\n\n{{ section('乙') }}  {{ section('丙') }}",
        "{{ block('summary') }}{{ block('plan') }}",
        "{% for id in sections %}{{ section(id) }}{% endfor %}",
        "{# 注释 #}{% for part in block('summary') %}{{ part }}{% endfor %}{{ section(sections[2]) }}",
        "{% set first = sections[:2] %}{% for id in first %}{{ section(id) }}{% endfor %}{{ section(sections[-1]) }}",
        "{% if year > 2000 %}{{ block('summary') }}{% endif %}{{ section('丙') if year else none }}",
        "{% for id in sections if id != '丁' %}{{ section(id) }}{% endfor %}",
    ],
)
def test_all_sections_in_order(template):
    assert texts(template) == ALL
    check_template(made(template))


def test_order_and_choice_renumber():
    assert texts("{{ section('乙') }}{{ section('丙') }}") == ["一、乙", "文乙。", "三、丙", "文丙。"]
    assert texts("{{ section('乙') }}{{ section('甲') }}")[0::2] == ["一、乙", "二、甲"]
    assert texts("{% for part in block('summary')|reverse %}{{ part }}{% endfor %}")[0::2] == ["一、乙", "二、甲"]


def test_own_text_becomes_paragraphs():
    template = "领导讲话：\n{{ section('乙') }}\n 今年{{ year }}年接访{{ slot('接访') }}。\n\n完。"
    assert texts(template) == ["领导讲话：", "一、乙", "文乙。", "今年2024年接访420 人次。", "完。"]
    paragraph = compose(draft(made(template))).paragraphs[3]
    assert [(span.slot, span.origin) for span in paragraph.spans] == [
        ("", Origin.FIXED),
        ("", Origin.DERIVED),
        ("", Origin.FIXED),
        ("接访", Origin.CARRIED),
        ("", Origin.FIXED),
    ]


@pytest.mark.parametrize(
    ("condition", "answer", "shown"),
    [
        ("value('接访') > 400", "401 人次", True),
        ("value('接访') > 400", "400 人次", False),
        ("value('接访') / 2 == 210.5", "421 人次", True),
        ("value('接访') + 1 >= 422 and not value('未知')", "421 人次", True),
        ("value('未知') > 0", "1 人次", False),
        ("value('未知') < 5 or value('未知') >= 5", "1 人次", False),
        ("value('未知') is none", "1 人次", True),
        ("value('未知') == none", "1 人次", True),
        ("value('接访') is not none", "1 人次", True),
        ("value('未知') + 1 > 0", "1 人次", False),
        ("value('接访') / value('未知') > 0", "1 人次", False),
        ("1 / 0 > 0", "1 人次", False),
        ("slot('接访') == '3 人次'", "3 人次", True),
        ("'丙' in sections", "3 人次", True),
        ("block('plan')|length == 1", "3 人次", True),
    ],
)
def test_conditions(condition, answer, shown):
    template = f"{{% if {condition} %}}{{{{ section('乙') }}}}{{% endif %}}"
    assert texts(template, 接访=answer) == (["一、乙", "文乙。"] if shown else [])
    check_template(made(template))


HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ section.__globals__ }}",
    "{{ section.__init__.__globals__['os'].system('true') }}",
    "{{ sections|attr('__class__') }}",
    "{{ ''|format }}",
    "{{ '%s'|format(section) }}",
    "{{ '{0.__class__}'.format(section) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__ }}",
    "{{ lipsum(100) }}",
    "{{ joiner() }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ _counted(sections) }}",
    "{{ config }}",
    "{{ request }}",
    "{{ loop }}{{ loop.__class__ }}",
    "{% for x in sections %}{{ loop.changed }}{% endfor %}",
    "{% for x in sections %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for x in sections recursive %}{{ loop(sections) }}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% include 'x' %}",
    "{% import 'x' as x %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% call section('甲') %}{% endcall %}",
    "{% filter upper %}甲{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% do 1 %}",
    "{% set x %}甲{% endset %}",
    "{% set section = 1 %}",
    "{% set x.y = 1 %}",
    "{% for year in sections %}{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 'a' + 'b' }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 7 // 2 }}",
    "{{ {'a': 1} }}",
    "{{ range(10**9) }}",
    "{% for x in range(1000000000) %}{{ x }}{% endfor %}",
    "{% for x in range(9999) %}{% for y in range(9999) %}{% endfor %}{% endfor %}",
    "{% for x in range(0) if range(99999999999) %}{% else %}{{ range(99999999999999) }}{% endfor %}",
    "{% for x in range(200) %}{{ block('summary') }}{% for y in range(99) %}甲{% endfor %}{% endfor %}",
    "{{ range('甲') }}",
    "{{ range() }}",
    "{{ range(1, 2, 0) }}",
    "{% for x in section('甲') %}{% endfor %}",
    "{% for x in 5 %}{% endfor %}",
    "{{ sections }}",
    "{{ sections[99] }}{{ section(sections[99]) }}",
    "{{ section() }}",
    "{{ section('甲', 1) }}",
    "{{ section(name='甲') }}",
    "{{ section(*sections) }}",
    "{{ section(section) }}",
    "{{ section(1) }}",
    "{{ section(none) }}",
    "{{ section('丁') }}",
    "{{ slot('无') }}",
    "{{ value('无') }}",
    "{{ block('无') }}",
    "{{ block(sections) }}",
    "{{ unknown }}",
    "{{ unknown('甲') }}",
    "{{ section('甲')('乙') }}",
    "{{ section('甲') > 5 }}",
    "{{ 'a' is callable }}",
    "{{ 1e999 + 1 }}",
    "{{ -'a' }}",
    "{{ section('甲' }}",
    "{% if %}{% endif %}",
    "{% if year %}",
    "{% endfor %}",
    "{{",
    "{% for %}",
    "{{ 9" + "9" * 5000 + " }}",
    "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "{{ " + "not " * 20000 + "1 }}",
    "{{ " + "1+" * 50000 + "1 }}",
    "{{ " + "-" * 20000 + "1 }}",
    "{% if year %}" * 200 + "{% endif %}" * 200,
    "{% for a in sections %}" * 30 + "{% endfor %}" * 30,
    "甲" * 200_001,
    "{% for x in range(100) %}" + "甲" * 20_000 + "{% endfor %}",
    "{% set a = 999999999 * 999999999 %}{% set b = a * a %}{{ b * b }}",
    "{% if value('接访') > '甲' %}{% endif %}{{ 1 > '甲' }}",
]


@pytest.mark.parametrize("template", HOSTILE, ids=lambda text: text[:40])
def test_hostile_templates_are_refused_at_once(template):
    start = time.perf_counter()
    with pytest.raises(BadTemplate) as caught:
        compose(draft(made(template)))
    assert time.perf_counter() - start < 2
    error = caught.value
    assert error.where.startswith("report.j2")
    assert any("\u4e00" <= char <= "\u9fff" for char in error.message)
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    ("template", "line", "word"),
    [
        ("{{ section('甲') }}\n\n{{ section('丁') }}", 3, "丁"),
        ("\n{% if no %}{% endif %}", 2, "no"),
        ("\n\n{{ year.real }}", 3, "real"),
        ("{% for x in sections %}\n{{ section(x) }}\n{{ section(year) }}{% endfor %}", 3, "2024"),
        ("\n{{ section('甲'", 2, "语法"),
        ("\n\n\n{{ 'a' + 1 }}", 4, "加减"),
    ],
)
def test_errors_name_the_line(template, line, word):
    with pytest.raises(BadTemplate) as caught:
        compose(draft(made(template)))
    assert caught.value.where == f"report.j2 第 {line} 行"
    assert word in caught.value.message


def test_a_near_name_is_offered():
    with pytest.raises(BadTemplate) as caught:
        compose(draft(pack("总结-01 summary 1: 一、甲 > 文。", template="{{ section('总结-02') }}")))
    assert "总结-01" in caught.value.hint


@pytest.mark.parametrize(
    "template",
    [
        "{% if value('接访') > 9 %}{{ section('丁') }}{% endif %}",
        "{% if false %}{{ slot('无') }}{% endif %}",
        "{% if value('接访') > 9 %}{{ value('无') }}{% endif %}",
    ],
)
def test_names_in_branches_that_do_not_run_are_checked(template):
    with pytest.raises(BadTemplate):
        check_template(made(template))


@given(st.text("{}%# '\"甲section()block.year[]|+1\n", max_size=60))
def test_arbitrary_templates_give_text_or_bad_template(template):
    try:
        compose(draft(made(template)))
    except BadTemplate as error:
        refused = error.where
    else:
        refused = "report.j2"
    assert refused.startswith("report.j2")
