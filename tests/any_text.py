"""Hypothesis strategies for whatever may stand in a report: prose, markup of its own, and plain rubbish."""

from __future__ import annotations

from hypothesis import strategies as st

_SIGNS = "，。；：、！？…—－~·,.;:!?-+*/\\()（）“”‘’《》【】〔〕[]{}%％×X_#@|\"'`$"
_DIGITS = "0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿①⑵"
_HAN = (
    "的了和等共约余多近第年月日号人名户家个场次件元省市区县镇村街道社妇联总工会残报告结安排计划下步要是为在办举开展培训"
    "接访调解率占比其中累计"
)
_SPACES = " \n\n\n\u3000\t\u00a0\u2028\u0085\x0b\x0c\ufeff\u200b"
_STRANGE = "😀👨\u200d👩\u0301é\x00\x1fＡｂA🄰𠮷ⅣΩ"
_PIECES = (
    "2023年",
    "2024 年",
    "二〇二三年",
    "２０２３年",
    "2023年1月",
    "12月18日",
    "3月底",
    "2021-2025年",
    "近五年",
    "一、",
    "（一）",
    "(二)",
    "1.",
    "２．",
    "（3）",
    "一是",
    "二是",
    "三要",
    "第一部分",
    "第二章",
    "——",
    "**",
    "**二、",
    "- ",
    "① ",
    "{{ 接访 }}",
    "{{",
    "}}",
    "{% if %}",
    "{# x #}",
    '{{ "{{" }}',
    "1.5万余人次",
    "近百名",
    "*户",
    "×××",
    "3～5个",
    "10-20 场",
    "99.2%",
    "百分之九十",
    "24小时",
    "12338",
    "N×N",
    "10 678 人",
    "1,234",
    "1，234",
    "连续七年",
    "十周年",
    "三项措施",
    "“溪畔书香”",
    "“三八”",
    "《家庭教育促进法》",
    "“没有关上",
    "云溪区妇联",
    "澄州市云溪区妇女联合会",
    "工作总结",
    "2024年工作安排",
    "下一步，",
    "特此通知",
    "第 3 页",
    "[1]",
    "责任编辑：",
    "副主席李明出席",
    "在大岭镇",
    "接访420人次。",
    "调解成功率92.8%，",
    "为2户家庭争取救助金1.6万元；",
    "其中省级3个、市级5个。",
    "现将全年工作总结如下：",
    "深入学习贯彻党的二十大精神，组织引导广大妇女在高质量发展中建功立业，各项工作取得了新的成效",
)

characters = st.one_of(
    st.sampled_from(_HAN),
    st.sampled_from(_DIGITS),
    st.sampled_from(_SIGNS),
    st.sampled_from(_SPACES),
    st.sampled_from(_STRANGE),
)
pieces = st.one_of(st.sampled_from(_PIECES), st.text(characters, max_size=6), st.just("\n"), st.just("。"))


def texts(*, pieces_at_most: int = 40) -> st.SearchStrategy[str]:
    """Texts of words that reports use, mixed with single characters of every kind."""
    return st.lists(pieces, max_size=pieces_at_most).map("".join)
