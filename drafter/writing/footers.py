"""Page numbers: — 1 —, on the outer side of each page (7.5)."""

from __future__ import annotations

from drafter.domain.layout import Layout
from drafter.writing.paragraph import paragraph_xml
from drafter.writing.runs import fonts
from drafter.writing.styles import FOOTER, NAMESPACE
from drafter.writing.twips import twips_of_mm, twips_of_points


def footer_xml(layout: Layout, *, even: bool) -> str:
    """The footer of odd or even pages.

    The field stands in five runs with a separator: WPS shows none that is written shorter.
    """
    face = fonts(layout.font_page_number, layout.font_page_number)
    look = f"<w:rPr>{face}</w:rPr>"
    dash = f"<w:rPr>{fonts(layout.font_page_number, layout.font_page_number, hint=True)}</w:rPr>"
    return (
        f'<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/>{_place(layout, even=even)}</w:pPr>'
        f'<w:r>{dash}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{look}<w:t>{2 if even else 1}</w:t></w:r>"
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r>{dash}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def blank_footer_xml(layout: Layout) -> str:
    """The footer of the page that holds the imprint alone: it has no number (7.5).

    Its empty line is as high as the room that the margin leaves, or LibreOffice would draw the text down into it.
    """
    height = twips_of_mm(layout.margin_bottom) - footer_distance(layout)
    line = f'<w:spacing w:before="0" w:after="0" w:line="{max(height, 20)}" w:lineRule="exact"/>'
    return f'<w:ftr xmlns:w="{NAMESPACE}">{paragraph_xml(FOOTER, "", line)}</w:ftr>'


def footer_distance(layout: Layout) -> int:
    """Twips from the paper's edge to the footer's lower edge that put the dash where 7.5 wants it."""
    return max(twips_of_mm(layout.margin_bottom - layout.page_number_distance - layout.page_number_rise), 0)


def _place(layout: Layout, *, even: bool) -> str:
    if layout.page_number_place == "centre":
        return '<w:jc w:val="center"/>'
    characters = round(layout.page_number_indent * 100)
    length = twips_of_points(layout.page_number_indent * layout.size_page_number)
    side = "left" if even else "right"
    return f'<w:ind w:{side}Chars="{characters}" w:{side}="{length}"/><w:jc w:val="{side}"/>'
