"""``arrival.yaml`` in a pack's folder: what the pack was when it came into the house."""

from __future__ import annotations

import hashlib
from pathlib import Path

from drafter.domain.arrival import Arrival, ArrivedSentence
from drafter.domain.errors import BadPack
from drafter.domain.model import SentenceTemplate
from drafter.domain.pack import Pack
from drafter.storage import yaml_text
from drafter.storage.atomic import read_bytes, write_text
from drafter.storage.yaml_record import read_fields, read_items, read_record, read_text, record
from drafter.storage.yaml_tree import MAX_BYTES, read_tree
from drafter.text.holes import template_text

ARRIVAL_FILE = "arrival.yaml"
_COMMENT = """\
收下时的样子：这份模板拿来时的每一句话。
以后用“drafter pack update”换新版时，靠它分清哪些是本单位改的、哪些是新版改的。
由程序填写，请不要改。"""
_DIGITS = 12


def mark_of(sentence: SentenceTemplate) -> str:
    """What tells the wording of a sentence apart, without telling it."""
    text = template_text(sentence.parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_DIGITS]


def arrival_of(pack: Pack, *, source: Pack | None = None) -> Arrival:
    """The base of ``pack``; ``source`` is the pack of whoever gave it, where that had other words."""
    given = {sentence.id: mark_of(sentence) for sentence in (source or pack).sentences()}
    sentences = {
        one.id: ArrivedSentence(id=one.id, text=template_text(one.parts), mark=given.get(one.id, mark_of(one)))
        for one in pack.sentences()
    }
    return Arrival(sentences=sentences, template=pack.template)


def save_arrival(base: Arrival, folder: Path) -> None:
    """Write ``base`` beside the files of the pack in ``folder``. Raises CannotWrite."""
    sentences = yaml_text.listing(yaml_text.mapping(record(one)) for one in base.sentences.values())
    pairs = [("template", yaml_text.text(base.template)), ("sentences", sentences)]
    write_text(folder / ARRIVAL_FILE, yaml_text.yaml_text(_COMMENT, pairs))


def load_arrival(folder: Path) -> Arrival | None:
    """The base of the pack in ``folder``, None where none was kept; BadPack for a damaged one."""
    path = folder / ARRIVAL_FILE
    if not path.is_file():
        return None
    try:
        text = read_bytes(path, limit=MAX_BYTES, error=BadPack).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPack("文件不是 UTF-8 编码", where=str(path), hint="请从备份中恢复，或删去这个文件") from error
    found = read_fields(read_tree(text, ARRIVAL_FILE, BadPack), ("template", "sentences"))
    sentences = (
        [read_record(ArrivedSentence, item) for item in read_items(found["sentences"])] if "sentences" in found else []
    )
    template = read_text(found["template"]) if "template" in found else ""
    return Arrival(sentences={one.id: one for one in sentences}, template=template)
