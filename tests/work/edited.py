"""What people do to an exported Word file, as functions on its XML; and the workspace it comes from."""

from __future__ import annotations

import copy
import io
import re

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from drafter.domain.period import Period
from drafter.storage.workspace import create_workspace
from drafter.work.desk.desk import open_desk
from tests.drafting.packs import OURS, pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECTIONS = (
    ("标题 front 0: > title: [agency.short:单位=云溪区妇联][year+0:本年=2023]年工作总结和[year+1:明年=2024]年工作安排"),
    (
        "开头 opening 0: > [year+0:本年=2023]年，[agency.short:单位=云溪区妇联]围绕中心工作，"
        "连续[count:连续=六]年开展[name:活动=“邻里相望”]活动。/全年走访妇女群众[走访=1.2万户]。"
    ),
    "总结 summary 0: [year+0:本年=2023]年工作总结 >",
    (
        "思想 summary 1 run: 一、思想引领更有温度。 > 组织巡回宣讲[宣讲=64场]，听讲妇女[听讲=5800人次]。"
        "/制作短视频[视频=42条]，累计播放[播放=36万次]。 | 推选市级巾帼文明岗[文明岗=5个]。"
    ),
    (
        "维权 summary 1: 二、维权关爱落到实处 > 接待来访[接访=420人次]，调解家庭纠纷[调解=37件]。"
        "/其中成功[成功=30件]。/为困难妇女争取救助金[救助=1.6万元]。 | 举办普法讲座[讲座=18场]，发放手册[手册=3000册]。"
    ),
    "家庭 summary 1: 三、家庭文明建设 > 选树最美家庭[选树=15户]。/[date:日子=3月8日]举办集中展示活动。",
    (
        "表格 summary 2: （一）主要数据 > table: 项目\t数量 | table: 接待来访\t[接访=420人次]"
        " | table: 亲子阅读\t[阅读=26场]"
    ),
    "安排 plan 0: [year+1:明年=2024]年工作安排 >",
    "安排一 plan 1 item: 一是抓队伍。 > 培训基层干部[培训=12场]；",
    "安排二 plan 1 item glued: 二是抓阵地。 > 建设妇女之家[阵地=5个]。",
    "结尾 closing 0: > 新的一年，我们将继续努力，为妇女群众办更多实事。",
    "落款 signature 0: > sign: [agency.short:单位=云溪区妇联] | date: [year+1:明年=2024]年1月5日",
)


def make(folder, *, agency=OURS, year=2024, sections=SECTIONS):
    """A workspace in which all is settled."""
    create_workspace(folder, agency=agency, period=Period(year=year), pack=pack(*sections))
    with open_desk(folder, user="甲") as desk:
        desk.saw(desk.session.draft.pack.slots)
        for view in desk.session.sections():
            desk.confirm_section(view.id)
    return folder


class Word:
    """A document open for editing, paragraph by paragraph, bookmarks and runs as they are."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))
        self.body = self.document.element.body

    def saved(self) -> bytes:
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()

    def paragraph(self, text: str):
        return next(one for one in self.body.iter(qn("w:p")) if text in shown(one))

    def retype(self, old: str, new: str, *, nth: int = 0) -> None:
        """Type over ``old``: what is typed stands where its first character stood."""
        holders = [one for one in self.body.iter(qn("w:p")) if old in shown(one)]
        _retype(holders[nth], old, new)

    def drop(self, text: str) -> None:
        found = self.paragraph(text)
        found.getparent().remove(found)

    def insert(self, after: str, text: str, *, style: str = "") -> None:
        """A new paragraph behind the one that holds ``after``."""
        near = self.paragraph(after)
        made = copy.deepcopy(near)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        if style:
            made.find(qn("w:pPr")).find(qn("w:pStyle")).set(qn("w:val"), style)
        made.append(run(text))
        near.addnext(made)

    def move(self, texts: list[str], after: str) -> None:
        near = self.paragraph(after)
        for text in texts:
            moved = self.paragraph(text)
            near.addnext(moved)
            near = moved

    def move_sentence(self, text: str, before: str) -> None:
        """Cut a sentence with its bookmarks and paste it before another place."""
        source, target = self.paragraph(text), self.paragraph(before)
        held = _cut(source, text)
        place = _split_at(target, shown(target).index(before))
        for element in held:
            place.addprevious(element)

    def split(self, before: str) -> None:
        """Enter."""
        paragraph = self.paragraph(before)
        place = _split_at(paragraph, shown(paragraph).index(before))
        made = etree.Element(qn("w:p"), nsmap=paragraph.nsmap)
        made = parse_xml(etree.tostring(made))
        properties = paragraph.find(qn("w:pPr"))
        made.append(copy.deepcopy(properties))
        for element in [place, *place.itersiblings()]:
            made.append(element)
        paragraph.addnext(made)

    def merge(self, first: str, second: str) -> None:
        one, other = self.paragraph(first), self.paragraph(second)
        for element in list(other):
            if element.tag != qn("w:pPr"):
                one.append(element)
        other.getparent().remove(other)

    def track(self, old: str, new: str) -> None:
        """Type over ``old`` with changes tracked."""
        paragraph = self.paragraph(old)
        start = shown(paragraph).index(old)
        place = _split_at(paragraph, start)
        held = _runs(paragraph, start, start + len(old))
        gone = parse_xml(f'<w:del xmlns:w="{W}" w:id="901" w:author="领导" w:date="2026-01-01T00:00:00Z"/>')
        place.addprevious(gone)
        for element in held:
            for text in element.iter(qn("w:t")):
                text.tag = qn("w:delText")
            gone.append(element)
        if new:
            put = parse_xml(f'<w:ins xmlns:w="{W}" w:id="902" w:author="领导" w:date="2026-01-01T00:00:00Z"/>')
            put.append(run(new))
            gone.addnext(put)

    def strip(self) -> None:
        """What a paste through another program leaves: no bookmarks, no snapshot."""
        for mark in list(self.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)
        relations = self.document.part.rels
        for number, relation in list(relations.items()):
            if relation.reltype.endswith("/customXml"):
                del relations[number]

    def text(self) -> str:
        """As it is copied into a chat: one paragraph a line, cells parted by tabs."""
        lines = []
        for block in self.body:
            if block.tag == qn("w:tbl"):
                lines += ["\t".join(map(shown, row.iter(qn("w:tc")))) for row in block.iter(qn("w:tr"))]
            elif block.tag == qn("w:p"):
                lines.append(shown(block))
        return "\n".join(lines)


def shown(element) -> str:
    return "".join("\n" if node.tag == qn("w:br") else node.text or "" for node in element.iter(qn("w:t"), qn("w:br")))


def run(text: str):
    return parse_xml(f'<w:r xmlns:w="{W}"><w:t xml:space="preserve">{text}</w:t></w:r>')


def _retype(paragraph, old: str, new: str) -> None:
    start = shown(paragraph).index(old)
    at = 0
    first = True
    for node in paragraph.iter(qn("w:t"), qn("w:br")):
        if node.tag == qn("w:br"):
            at += 1
            continue
        text = node.text or ""
        low, high = max(start - at, 0), min(start + len(old) - at, len(text))
        at += len(text)
        if low < high:
            node.text = text[:low] + (new if first else "") + text[high:]
            first = False


def _split_at(paragraph, offset: int):
    """The element that begins at ``offset``, a run cut in two where it must be; marks of a figure stay with it."""
    at = 0
    for element in list(paragraph):
        length = len(shown(element))
        if element.tag == qn("w:pPr"):
            continue
        if at == offset:
            return element
        if at < offset < at + length:
            other = copy.deepcopy(element)
            text, rest = element.find(qn("w:t")), other.find(qn("w:t"))
            text.text, rest.text = text.text[: offset - at], rest.text[offset - at :]
            element.addnext(other)
            return other
        at += length
    paragraph.append(run(""))
    return paragraph[-1]


def _runs(paragraph, start: int, end: int):
    first = _split_at(paragraph, start)
    last = _split_at(paragraph, end)
    found = []
    for element in [first, *first.itersiblings()]:
        if element is last:
            break
        if element.tag == qn("w:r"):
            found.append(element)
    return found


def _cut(paragraph, text: str):
    start = shown(paragraph).index(text)
    first = _split_at(paragraph, start)
    last = _split_at(paragraph, start + len(text))
    found = []
    for element in [first, *first.itersiblings()]:
        if element is last:
            break
        found.append(element)
    for element in found:
        paragraph.remove(element)
    return found


def half_width(word: Word) -> None:
    for text in word.body.iter(qn("w:t")):
        text.text = re.sub("[“”]", '"', text.text or "")


def bold(word: Word) -> None:
    for one in word.body.iter(qn("w:r")):
        properties = one.get_or_add_rPr()
        properties.append(parse_xml(f'<w:b xmlns:w="{W}"/>'))
