"""Word packages from a notation short enough to read in a test.

``p(pPr(jc=center) r(rPr(b) t'标题'))`` is a paragraph: a name is an element of WordprocessingML unless it has a prefix,
``=`` gives it ``w:val``, ``[ilvl=0 x:y=z]`` other attributes, ``'…'`` text, and parentheses hold its children.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "x": "urn:somebody-else",
}
STRICT = TRANSITIONAL | {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)

_TOKEN = re.compile(
    r"\s+|(?P<name>[A-Za-z][\w.:]*)(?:=(?P<val>[^\s()\[\]']+|'[^']*'))?|\[(?P<attributes>[^\]]*)\]"
    r"|'(?P<text>[^']*)'|(?P<open>\()|(?P<close>\))"
)
_ATTRIBUTE = re.compile(r"([\w.:]+)=(\S+)")


def xml(notation: str) -> str:
    """The XML that the notation stands for, without namespace declarations."""
    parts: list[str] = []
    waiting: list[str] = []
    closing: list[str] = []
    at = 0

    def settle(*, with_children: bool = False) -> None:
        if waiting:
            name = waiting[0]
            parts.append(f"<{' '.join(waiting)}{'' if with_children else '/'}>")
            waiting.clear()
            if with_children:
                closing.append(name)

    while at < len(notation):
        token = _TOKEN.match(notation, at)
        assert token is not None, f"notation at {at}: {notation[at : at + 30]!r}"
        at = token.end()
        if token["name"]:
            settle()
            waiting.append(_prefixed(token["name"]))
            if token["val"] is not None:
                waiting.append(f"w:val={quoteattr(token['val'].strip(chr(39)))}")
        elif token["attributes"] is not None:
            waiting.extend(
                f"{_prefixed(name)}={quoteattr(value)}" for name, value in _ATTRIBUTE.findall(token["attributes"])
            )
        elif token["text"] is not None:
            if waiting:
                settle(with_children=True)
                parts.append(f"{escape(token['text'])}</{closing.pop()}>")
            else:
                parts.append(escape(token["text"]))
        elif token["open"]:
            settle(with_children=True)
        elif token["close"]:
            settle()
            parts.append(f"</{closing.pop()}>")
    settle()
    assert not closing, f"not closed: {closing}"
    return "".join(parts)


def _prefixed(name: str) -> str:
    return name if ":" in name else f"w:{name}"


def part(root: str, notation: str, names: dict[str, str] = TRANSITIONAL) -> str:
    """A whole part with this root element."""
    declared = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in names.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {declared}>{xml(notation)}</w:{root}>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(
    body: str, *, styles: str = "", numbering: str = "", strict: bool = False, main: str = "word/document.xml"
) -> dict[str, str | bytes]:
    """The parts of a document whose body, styles and numbering are given in the notation."""
    names, office = (STRICT, STRICT_OFFICE) if strict else (TRANSITIONAL, OFFICE)
    folder, _, base = main.rpartition("/")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"officeDocument": main}, office),
        main: part("document", f"body({body})", names),
    }
    related = {}
    if styles:
        related["styles"] = "styles.xml"
        parts[f"{folder}/styles.xml"] = part("styles", styles, names)
    if numbering:
        related["numbering"] = "numbering.xml"
        parts[f"{folder}/numbering.xml"] = part("numbering", numbering, names)
    if related:
        parts[f"{folder}/_rels/{base}.rels"] = relations(related, office)
    return parts


def relations(targets: dict[str, str], office: str = OFFICE) -> str:
    """A relationships part."""
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def document(body: str, *, styles: str = "", numbering: str = "", strict: bool = False) -> bytes:
    """A Word document whose body, styles and numbering are given in the notation."""
    return zipped(parts_of(body, styles=styles, numbering=numbering, strict=strict))


def item(text: str, list_id: int = 1, level: int = 0) -> str:
    """The notation of a numbered paragraph."""
    return f"p(pPr(numPr(ilvl={level} numId={list_id})) r(t'{text}'))"


def abstract(identity: int, *levels: str) -> str:
    """The notation of an abstract list; each level is the notation of its properties, ``start`` 1 unless stated."""
    written = (
        f"lvl[ilvl={at}]({'' if ' start=' in f' {level}' else 'start=1 '}{level})" for at, level in enumerate(levels)
    )
    return f"abstractNum[abstractNumId={identity}]({' '.join(written)})"


def instance(identity: int, abstract_id: int, overrides: str = "") -> str:
    """The notation of a list."""
    return f"num[numId={identity}](abstractNumId={abstract_id} {overrides})"
