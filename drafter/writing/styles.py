"""The styles of the page: one string of XML made from the layout."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.domain.layout import Layout
from drafter.writing.runs import fonts
from drafter.writing.twips import half_points, twips_of_points

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

NORMAL = "Normal"
BODY = "BodyText"
TITLE = "Title"
FRONT = "Subtitle"
RECIPIENT = "Salutation"
BLOCK_TITLE = "BlockTitle"
SIGNATURE = "Signature"
DATE = "Date"
CAPTION = "Caption"
TABLE_TEXT = "TableText"
TABLE_HEAD = "TableHead"
FOOTER = "Footer"
RED_MARK = "RedMark"
NUMBER = "DocumentNumber"
RED_LINE = "RedLine"
ATTACHMENTS = "Attachments"
ATTACHMENT_MARK = "AttachmentMark"
ATTACHMENT_TITLE = "AttachmentTitle"
NOTE = "DocumentNote"
IMPRINT = "Imprint"
HEADING_LEVELS = (1, 2, 3, 4)

_LEVEL_NAMES = ("一级标题", "二级标题", "三级标题", "四级标题")

_UNSEEN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
"""The default styles that every Word file has to name."""


def heading(level: int) -> str:
    """The style of a heading of ``level``; deeper than the fourth looks like the fourth."""
    return f"Heading{min(max(level, 1), 4)}"


def heading_character(level: int) -> str:
    """The character style linked to it: the look of a heading that has text behind it on its line."""
    return f"{heading(level)}Char"


def run_in(level: int) -> str:
    """The style of a paragraph that begins with a heading of ``level`` and goes on with text."""
    return f"RunIn{min(max(level, 1), 4)}"


def styles_xml(layout: Layout) -> str:
    """The whole of ``word/styles.xml``.

    Built-in styles keep the names by which Word and WPS know them; their Chinese names stand beside as aliases.
    """
    indent = _indent(layout.paragraph_indent, layout.size_body)
    front = _look(layout.font_front, layout.font_latin, layout.size_front)
    plain = '<w:spacing w:val="0"/>'
    return "".join(
        (
            f'<w:styles xmlns:w="{NAMESPACE}">',
            _normal(layout),
            _UNSEEN,
            _style(BODY, "Body Text", "公文正文", indent),
            *(_heading(layout, level, indent) for level in HEADING_LEVELS),
            *(_run_in(level) for level in HEADING_LEVELS),
            _style(
                TITLE,
                "Title",
                "公文标题",
                f'<w:keepNext/><w:snapToGrid w:val="0"/>{_exact(layout.title_line_pitch)}<w:jc w:val="center"/>',
                _look(layout.font_title, layout.font_latin, layout.size_title, plain),
                after=FRONT,
            ),
            _style(FRONT, "Subtitle", "副标题", '<w:keepNext/><w:jc w:val="center"/>', front),
            _style(RECIPIENT, "Salutation", "主送机关", '<w:jc w:val="left"/>'),
            _style(
                BLOCK_TITLE,
                "部分标题",
                "",
                '<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
                _look(layout.font_block_title, layout.font_latin, layout.size_block_title),
                after=BODY,
            ),
            _style(SIGNATURE, "Signature", "发文机关署名", '<w:keepNext/><w:jc w:val="right"/>', after=DATE),
            _style(DATE, "Date", "成文日期", '<w:jc w:val="right"/>'),
            _style(
                CAPTION,
                "caption",
                "表题图题",
                '<w:snapToGrid w:val="0"/><w:jc w:val="center"/>',
                _look(layout.font_caption, layout.font_latin, layout.size_caption, plain),
            ),
            _style(
                TABLE_TEXT,
                "表格文字",
                "",
                '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
                '<w:jc w:val="center"/>',
                _look(layout.font_table, layout.font_latin, layout.size_table, plain),
            ),
            _style(
                TABLE_HEAD,
                "表头文字",
                "",
                "<w:keepNext/>",
                _look(layout.font_table_head, layout.font_latin, layout.size_table, plain),
                based_on=TABLE_TEXT,
            ),
            _style(
                FOOTER,
                "footer",
                "页码",
                f'<w:snapToGrid w:val="0"/>{_exact(layout.page_number_pitch)}',
                _look(layout.font_page_number, layout.font_page_number, layout.size_page_number, plain),
            ),
            *_dispatch(layout, plain),
            "</w:styles>",
        )
    )


def _normal(layout: Layout) -> str:
    """The defaults and the style that all others stand on: face, size, pitch and squeeze of the page."""
    faces = fonts(layout.font_body, layout.font_body)
    size = half_points(layout.size_body)
    squeeze = f'<w:spacing w:val="{twips_of_points(layout.character_spacing)}"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces}"
        # LibreOffice would break a number in two where Latin text were said to be Chinese.
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{NORMAL}"><w:name w:val="Normal"/>'
        '<w:aliases w:val="公文基准"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{_exact(layout.line_pitch)}<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{faces}{squeeze if layout.profile != 'word-grid' else ''}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _heading(layout: Layout, level: int, indent: str) -> str:
    """A heading's style, and the character style that it is linked with."""
    bold = "<w:b/><w:bCs/>" if layout.heading_bold(level) else ""
    look = _look(layout.heading_font(level), layout.font_latin, layout.size_headings, bold=bold)
    character = heading_character(level)
    return _style(
        heading(level),
        f"heading {level}",
        _LEVEL_NAMES[level - 1],
        f'<w:keepNext/>{indent}<w:outlineLvl w:val="{level - 1}"/>',
        look,
        after=BODY,
        link=character,
    ) + (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{character}">'
        f'<w:name w:val="{_LEVEL_NAMES[level - 1]} 字符"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:link w:val="{heading(level)}"/><w:rPr>{look}</w:rPr></w:style>'
    )


def _run_in(level: int) -> str:
    return _style(
        run_in(level),
        f"{_LEVEL_NAMES[level - 1]}（接正文）",
        "",
        f'<w:outlineLvl w:val="{level - 1}"/>',
        after=BODY,
        based_on=BODY,
    )


def _dispatch(layout: Layout, plain: str) -> Iterator[str]:
    """The styles of what an official document carries beyond plain material."""
    free = '<w:snapToGrid w:val="0"/>'
    red = '<w:color w:val="FF0000"/>'
    mark = _look(layout.font_mark, layout.font_mark, layout.size_mark, plain, colour=red)
    yield _style(RED_MARK, "发文机关标志", "", f'{free}<w:jc w:val="center"/>', mark, after=NUMBER)
    yield _style(NUMBER, "发文字号", "", '<w:jc w:val="center"/>')
    yield _style(RED_LINE, "红色分隔线", "", free)
    yield _style(ATTACHMENTS, "附件说明", "", '<w:jc w:val="left"/>')
    yield _style(
        ATTACHMENT_MARK,
        "附件序号",
        "",
        '<w:jc w:val="left"/>',
        _look(layout.font_attachment_mark, layout.font_latin, layout.size_body),
        after=ATTACHMENT_TITLE,
    )
    yield _style(
        ATTACHMENT_TITLE,
        "附件标题",
        "",
        f'<w:keepNext/>{free}{_exact(layout.title_line_pitch)}<w:jc w:val="center"/>',
        _look(layout.font_title, layout.font_latin, layout.size_title, plain),
        after=BODY,
    )
    yield _style(NOTE, "附注", "", "")
    half = half_points(layout.size_imprint)
    size = f'{plain}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    yield _style(IMPRINT, "版记", "", f'{free}<w:jc w:val="left"/>', size)


def _style(
    style: str,
    name: str,
    alias: str,
    paragraph: str,
    look: str = "",
    *,
    after: str = "",
    based_on: str = NORMAL,
    link: str = "",
) -> str:
    """A paragraph style; ``after`` is the style of the paragraph that a writer begins behind it."""
    custom = ' w:customStyle="1"' if not name.isascii() else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/>'
        + (f'<w:aliases w:val="{alias}"/>' if alias else "")
        + f'<w:basedOn w:val="{based_on}"/>'
        + (f'<w:next w:val="{after}"/>' if after else "")
        + (f'<w:link w:val="{link}"/>' if link else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{look}</w:rPr>" if look else "")
        + "</w:style>"
    )


def _look(east_asian: str, latin: str, size: float, spacing: str = "", *, bold: str = "", colour: str = "") -> str:
    half = half_points(size)
    return f'{fonts(east_asian, latin)}{bold}{colour}{spacing}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _exact(pitch: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips_of_points(pitch)}" w:lineRule="exact"/>'


def _indent(characters: float, size: float) -> str:
    """A first-line indent said twice: LibreOffice reads the length only, Word the characters first."""
    return f'<w:ind w:firstLineChars="{round(characters * 100)}" w:firstLine="{twips_of_points(characters * size)}"/>'
