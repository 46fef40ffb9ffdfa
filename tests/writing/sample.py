"""A report of an invented federation, built by hand, and a one-line notation for paragraphs.

In the notation ``<key=12场>`` is a typed figure, ``<key~12场>`` a carried one, ``<key:2024年>`` a derived one and
``<key?接访>`` a missing one; everything else is fixed text.
"""

from __future__ import annotations

import re

from drafter.domain.draft import DraftedReport, DraftParagraph, Origin, ParagraphStyle, Span

_HOLE = re.compile(r"<([^<>=~:?]+)([=~:?])([^<>]*)>")
_ORIGINS = {"=": Origin.TYPED, "~": Origin.CARRIED, ":": Origin.DERIVED, "?": Origin.MISSING}

S = ParagraphStyle


def spans(text: str) -> tuple[Span, ...]:
    result: list[Span] = []
    end = 0
    for hole in _HOLE.finditer(text):
        if hole.start() > end:
            result.append(Span(text[end : hole.start()], Origin.FIXED))
        origin = _ORIGINS[hole[2]]
        shown = f"【待补：{hole[3]}】" if origin is Origin.MISSING else hole[3]
        result.append(Span(shown, origin, hole[1]))
        end = hole.end()
    if end < len(text):
        result.append(Span(text[end:], Origin.FIXED))
    return tuple(result)


def paragraph(style: ParagraphStyle, text: str, *, section: str = "") -> DraftParagraph:
    return DraftParagraph(style=style, spans=spans(text), section=section)


def heading(level: int, text: str, body: str = "") -> DraftParagraph:
    return DraftParagraph(style=S.HEADING, level=level, heading=spans(text), spans=spans(body))


def report(
    *paragraphs: DraftParagraph, title: str = "云溪区妇联2024年工作总结", agency: str = "云溪区妇联"
) -> DraftedReport:
    return DraftedReport(paragraphs=paragraphs, title=title, agency=agency, period="2024年")


def body(text: str) -> DraftParagraph:
    return paragraph(S.BODY, text)


SAMPLE = report(
    paragraph(S.TITLE, "云溪区妇联<年:2024>年工作总结和<次年:2025>年工作安排"),
    paragraph(S.RECIPIENT, "澄江市妇女联合会："),
    body(
        "<年:2024>年，云溪区妇联在区委领导和市妇联指导下，把“联系到家、服务到人”作为全年主线，组织网络、家庭工作、"
        "维权服务三方面都有新的进展。全区<镇街=9个>镇（街道）妇联一年走访妇女群众<走访=1.26万户>，办成实事<实事=318件>。"
        "现将有关情况报告如下。"
    ),
    paragraph(S.BLOCK_TITLE, "<年:2024>年工作总结"),
    heading(
        1,
        "一、把牢方向，思想引领更有温度。",
        "以“巾帼心向党·云溪她声音”为题开展巡回宣讲<宣讲=64场>，听讲妇女<听讲=5800余人次>，其中新就业群体<新就业~730人次>。"
        "制作短视频<短视频=42条>，累计播放<播放=36.5万次>，居全市县区第二。连续<连续:七年>举办“三月芳华”妇女文化月，"
        "推选省三八红旗手<红旗手=2名>、市巾帼文明岗<文明岗=5个>，培育区级巾帼文明岗<区文明岗?区级巾帼文明岗>。",
    ),
    heading(
        1,
        "二、围绕中心，建功行动更见实效。",
        "落实“百镇共兴”部署，开办家政、电商、民宿管理等培训班<培训班=27期>，参训<参训=1142人次>，结业后就业"
        "<就业=386人>，就业率<就业率:33.8%>。会同农商银行发放“巾帼云贷”<贷款=1835.6万元>，惠及创业妇女<创业=97人>。"
        "建成“美丽庭院”示范点<庭院=36户>，带动<带动~412户>农户改善人居环境。",
    ),
    heading(1, "三、立足家庭，文明新风更接地气"),
    heading(
        2,
        "（一）家教家风同步推进。",
        "选树各级“最美家庭”<最美=58户>，其中全国级<全国=1户>、省级<省级=4户>；举办“云溪夜话”家长课堂<课堂=73讲>，"
        "覆盖家庭<覆盖=9200余户>……一批好做法在《澄江日报》刊发。",
    ),
    heading(2, "（二）儿童友好持续深化"),
    heading(3, "1.阵地建设。", "新建儿童之家<儿童之家=12个>，改造社区书屋<书屋=8间>，面积<面积=1460平方米>。"),
    heading(4, "（1）服务队伍。", "招募“爱心妈妈”<妈妈=215名>，与<结对=203名>困境儿童结对。"),
    paragraph(S.CAPTION, "表1  各镇（街道）家庭教育服务情况"),
    paragraph(S.TABLE_ROW, "镇（街道）\t家长课堂（讲）\t受益家庭（户）\t特色做法", section="表"),
    paragraph(
        S.TABLE_ROW, "城关街道\t<t1=18>\t<t2=2460>\t周末“亲子市集”，每月一次，由社区志愿者轮流主持", section="表"
    ),
    paragraph(S.TABLE_ROW, "柳湾镇\t<t3=11>\t<t4~1385>\t“院坝课堂”进村", section="表"),
    paragraph(S.TABLE_ROW, "石桥镇\t9\t<t5?受益家庭>\t", section="表"),
    heading(
        1,
        "四、守护权益，维权关爱更有力度。",
        "“12338”热线和各级维权站点接待来访来电<接访=463件>，办结率<办结率:98.7%>，调解家庭纠纷<调解=129件>；"
        "为<两癌=1.8万名>适龄妇女提供“两癌”免费检查，为患病妇女申领救助金<救助=42.5万元>。",
    ),
    paragraph(S.BLOCK_TITLE, "<次年:2025>年工作安排"),
    heading(
        1, "一、在凝聚人心上走深一层。", "办好“云溪她声音”第二季，全年不少于<下年宣讲=80场>，让道理讲到田间、讲到柜台。"
    ),
    heading(
        1,
        "二、在服务大局上再进一步。",
        "围绕乡村振兴和就业优先，开办技能培训班<下年培训=30期>以上，扶持女性领办的合作社<合作社=10家>。",
    ),
    heading(
        1,
        "三、在固本强基上下足功夫。",
        "推动村（社区）妇联“两室一站”标准化，年内达标率<达标率=90%>以上；把关爱服务做到“一户一册、一人一策”。",
    ),
    paragraph(S.SIGNATURE, "云溪区妇女联合会"),
    paragraph(S.DATE, "2024年12月20日"),
    title="云溪区妇联2024年工作总结和2025年工作安排",
)


def long_report(paragraphs: int = 120, figures: int = 250) -> DraftedReport:
    """A report of some twelve pages."""
    clause = "组织各镇街妇联干部进村入户，面对面听取妇女群众的心声和建议，把问题带回来、把办法送下去，"
    made = [paragraph(S.TITLE, "云溪区妇联<年:2024>年工作总结和<次年:2025>年工作安排")]
    per, extra = divmod(figures, paragraphs)
    for number in range(paragraphs):
        count = per + (number < extra)
        parts = "".join(f"开展活动<指标{number}甲{n}={number + n}场>，" for n in range(count))
        text = f"{parts}{clause if number % 2 else ''}成效明显。"
        made.append(heading(1, f"第{number}项，暖心行动。", text) if number % 10 == 0 else body(text))
    return report(*made)
