"""The unchanging parts of a Word file, made once for a layout: package, styles, settings, fonts, page numbers."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml.parser import parse_xml
from lxml import etree

from drafter.domain.layout import Layout
from drafter.domain.snapshot import EXPORT_NAMESPACE, FIGURES_NAMESPACE
from drafter.writing.control import STORE_ID
from drafter.writing.custom_xml import SNAPSHOT, SNAPSHOT_ID, STORE, item_properties
from drafter.writing.footers import blank_footer_xml, footer_distance, footer_xml
from drafter.writing.named_fonts import STAND_INS
from drafter.writing.package import Part, deflated
from drafter.writing.runs import attribute
from drafter.writing.styles import NAMESPACE, styles_xml
from drafter.writing.twips import twips_of_mm, twips_of_points, type_area_width

DOCUMENT = "word/document.xml"
CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_FIRST = "[Content_Types].xml"

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_GRID_UNITS_OF_A_TWIP = 4096 / 20

_SETTINGS = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{NAMESPACE}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
_TAIL = "</w:body></w:document>"
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Drafter</Application></Properties>"
)


@dataclass(frozen=True, slots=True)
class Base:
    """``static`` parts in the order of the file; the body goes between ``head`` and ``tail`` of the document part.

    Where the imprint has pages of its own, ``section_end`` ends the numbered ones and ``imprint_tail`` the file.
    """

    static: tuple[Part, ...]
    head: str
    tail: str
    section_end: str
    imprint_tail: str


@lru_cache(maxsize=8)
def base_for(layout: Layout, *, fillable: bool = False, returning: bool = True) -> Base:
    """The base of all reports with ``layout``; the first call costs some 50 ms, later ones nothing.

    A ``fillable`` one has a part for what its content controls are bound to, a ``returning`` one for the snapshot.
    """
    document = docx.Document()
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    _strip(document)
    footers = _dress(document, layout)
    _attach(document, "theme/theme1.xml", _theme_xml(theme, layout), "THEME", "OFC_THEME")
    custom = []
    if returning:
        custom.append(SNAPSHOT)
        _attach_custom(document, SNAPSHOT, SNAPSHOT_ID, EXPORT_NAMESPACE)
    if fillable:
        custom.append(STORE)
        _attach_custom(document, STORE, STORE_ID, FIGURES_NAMESPACE)
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts[_APP] = _APP_XML
    for name in (CORE, DOCUMENT, *custom):
        del parts[name]
    odd, even, blank = footers
    numbered = _section_xml(layout, odd, even)
    return Base(
        static=tuple(deflated(name, parts[name]) for name in sorted(parts, key=lambda name: (name != _FIRST, name))),
        head=_HEAD,
        tail=numbered + _TAIL,
        section_end=numbered,
        imprint_tail=_section_xml(layout, blank, blank, kind='<w:type w:val="evenPage"/>') + _TAIL,
    )


def _strip(document: Document) -> None:
    """Take out what the stock template brings along: thumbnail, foreign styles, the empty body's settings."""
    for rels, kept in (
        (document.part.rels, {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}),
        (document.part.package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}),
    ):
        for number, rel in list(rels.items()):
            if rel.reltype not in kept:
                del rels[number]
    # Asking for the properties makes a fresh part; its content is replaced for every report.
    _ = document.core_properties
    document.element.attrib.clear()
    _clear(document.element.body)


def _dress(document: Document, layout: Layout) -> list[str]:
    """Put in our styles, settings, fonts and footers; returns the ids of the odd, the even and the blank footer."""
    _refill(document.styles.element, styles_xml(layout))
    _refill(document.settings.element, _SETTINGS)
    _attach(document, "fontTable.xml", _font_table(layout), "FONT_TABLE", "WML_FONT_TABLE")
    footers = (footer_xml(layout, even=False), footer_xml(layout, even=True), blank_footer_xml(layout))
    return [
        _attach(document, f"footer{number}.xml", xml, "FOOTER", "WML_FOOTER") for number, xml in enumerate(footers, 1)
    ]


def _refill(element: etree._Element, xml: str) -> None:
    """Make ``element`` hold what ``xml`` holds; the part keeps its root, which python-docx has a hand on."""
    _clear(element)
    element.extend(list(parse_xml(xml)))
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w"])


def _clear(element: etree._Element) -> None:
    element.attrib.clear()
    for child in list(element):
        element.remove(child)


def _attach(document: Document, name: str, xml: str, relation: str, content: str) -> str:
    """Add a part to the document and return the id of its relationship."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part = OpcPart(
        PackURI(f"/word/{name}"), getattr(CONTENT_TYPE, content), (head + xml).encode("utf-8"), document.part.package
    )
    return str(document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, relation)))


def _attach_custom(document: Document, name: str, identity: str, namespace: str) -> None:
    """Add a custom XML part, still empty, and the properties by which it is found in the file."""
    package = document.part.package
    item = OpcPart(PackURI(f"/{name}"), CONTENT_TYPE.XML, b"", package)
    said = item_properties(identity, namespace).encode("utf-8")
    properties = OpcPart(
        PackURI(f"/{name.replace('item', 'itemProps')}"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, said, package
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _theme_xml(stock: bytes, layout: Layout) -> str:
    """The stock theme with our faces in it: no text of ours asks for it, but a text box drawn later does."""
    theme = etree.fromstring(stock, etree.XMLParser(remove_blank_text=True))
    for group in ("majorFont", "minorFont"):
        for faces in theme.iter(f"{{{_DRAWING}}}{group}"):
            for face in list(faces):
                match etree.QName(face).localname:
                    case "latin":
                        face.set("typeface", layout.font_latin)
                    case "ea":
                        face.set("typeface", layout.font_body)
                    case "font":
                        faces.remove(face)
    return etree.tostring(theme, encoding="unicode")


def _section_xml(layout: Layout, odd: str, even: str, *, kind: str = "") -> str:
    across = ' w:orient="landscape"' if layout.page_width > layout.page_height else ""
    start = "" if kind else '<w:pgNumType w:start="1"/>'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
        f'{kind}<w:pgSz w:w="{twips_of_mm(layout.page_width)}" w:h="{twips_of_mm(layout.page_height)}"{across}/>'
        f'<w:pgMar w:top="{twips_of_mm(layout.margin_top)}" w:right="{twips_of_mm(layout.margin_right)}"'
        f' w:bottom="{twips_of_mm(layout.margin_bottom)}" w:left="{twips_of_mm(layout.margin_left)}"'
        f' w:header="851" w:footer="{footer_distance(layout)}" w:gutter="0"/>'
        f"{start}{_grid_xml(layout)}</w:sectPr>"
    )


def _grid_xml(layout: Layout) -> str:
    """The line grid; with Word's character grid too where the house asks for it, which LibreOffice shows too wide.

    Where the pitch is not what fills the page to the last twip, there is no grid: LibreOffice would centre its lines.
    """
    pitch = twips_of_points(layout.line_pitch)
    if layout.profile == "exact":
        return f'<w:docGrid w:linePitch="{pitch}"/>'
    if layout.profile != "word-grid":
        return f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'
    wanted = type_area_width(layout) / layout.characters_per_line
    space = round((wanted - twips_of_points(layout.size_body)) * _GRID_UNITS_OF_A_TWIP)
    return f'<w:docGrid w:type="linesAndChars" w:linePitch="{pitch}" w:charSpace="{space}"/>'


def _font_table(layout: Layout) -> str:
    east_asian = dict.fromkeys(
        (
            layout.font_body,
            layout.font_title,
            *(layout.heading_font(level) for level in (1, 2, 3, 4)),
            layout.font_block_title,
            layout.font_front,
            layout.font_caption,
            layout.font_table,
            layout.font_table_head,
            layout.font_page_number,
            layout.font_mark,
            layout.font_secrecy,
            layout.font_signer,
            layout.font_attachment_mark,
        )
    )
    fonts = [_font_entry(name, "86") for name in east_asian]
    if layout.font_latin not in east_asian:
        fonts.append(_font_entry(layout.font_latin, "00"))
    return f'<w:fonts xmlns:w="{NAMESPACE}">{"".join(fonts)}</w:fonts>'


def _font_entry(name: str, charset: str) -> str:
    other = STAND_INS.get(name, "")
    stand_in = f'<w:altName w:val="{attribute(other)}"/>' if other else ""
    return f'<w:font w:name="{attribute(name)}">{stand_in}<w:charset w:val="{charset}"/></w:font>'
