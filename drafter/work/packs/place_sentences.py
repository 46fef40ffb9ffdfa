"""Put taken, new and vanished sentences into the sections of a pack in use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.domain.model import ModelParagraph, SectionModel, SentenceTemplate
from drafter.domain.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Sections and template of the merged pack; ``ids`` tells under which id each new sentence of theirs now stands."""

    sections: tuple[SectionModel, ...]
    template: str
    ids: Mapping[str, str]


def place_sentences(
    ours: Pack,
    theirs: Pack,
    matched: Mapping[str, str],
    *,
    taken: Mapping[str, SentenceTemplate],
    gone: Collection[str],
    added: Mapping[str, SentenceTemplate],
) -> Placed:
    """The sections of ``ours`` with ``taken`` sentences in place of those of the same id, without ``gone``.

    ``matched`` tells their sentence ids → ours. ``added`` ones come behind the sentence that they follow in
    ``theirs``; a section that is all new comes behind the one that it follows there.
    """
    place = _Placing(ours, matched, taken, gone)
    for section in theirs.sections:
        place.add(section, added)
    sections = place.sections()
    return Placed(sections=sections, template=_template(ours, sections, place.after), ids=place.ids)


class _Placing:
    def __init__(
        self, ours: Pack, matched: Mapping[str, str], taken: Mapping[str, SentenceTemplate], gone: Collection[str]
    ) -> None:
        self._ours, self._matched, self._taken, self._gone = ours, matched, taken, gone
        self._missing = set(taken) - {sentence.id for sentence in ours.sentences()}
        self._used = {sentence.id for sentence in ours.sentences()} | set(matched.values())
        self._section_ids = {section.id for section in ours.sections}
        self._home = {sentence.id: section.id for section in ours.sections for sentence in section.sentences()}
        self._behind: dict[str, list[SentenceTemplate]] = {}
        self._first: dict[str, list[SentenceTemplate]] = {}
        self._headings: dict[str, SentenceTemplate] = {}
        self._new: dict[str, list[SectionModel]] = {}
        self._last_section = ""
        self.ids: dict[str, str] = {}
        self.after: dict[str, str] = {}
        """New section → the one that it follows."""

    def add(self, section: SectionModel, added: Mapping[str, SentenceTemplate]) -> None:
        """Place what is new in one section of theirs."""
        known = [self._matched[one.id] for one in section.sentences() if one.id in self._matched]
        home = next((self._home[one] for one in known if one in self._home), "")
        if not home and not known:
            self._add_section(section, added)
            return
        home = home or (section.id if section.id in self._section_ids else self._last_section)
        self._last_section = home or self._last_section
        if not home:
            return
        before = ""
        for sentence in section.sentences():
            our_id = self._matched.get(sentence.id, "")
            fresh = self._fresh(sentence, our_id, added)
            if fresh is None:
                before = our_id if our_id in self._home else before
            elif sentence is section.heading:
                self._headings[home] = fresh
            elif before:
                self._behind.setdefault(before, []).append(fresh)
            else:
                self._first.setdefault(home, []).append(fresh)

    def sections(self) -> tuple[SectionModel, ...]:
        """All sections in order."""
        made = list(self._chain(""))
        for section in self._ours.sections:
            changed = self._section(section)
            if changed is not None:
                made.append(changed)
            made += self._chain(section.id)
        return tuple(made)

    def _chain(self, section_id: str) -> Iterator[SectionModel]:
        for section in self._new.get(section_id, ()):
            yield section
            yield from self._chain(section.id)

    def _fresh(
        self, sentence: SentenceTemplate, our_id: str, added: Mapping[str, SentenceTemplate]
    ) -> SentenceTemplate | None:
        """The sentence to put in: a new one, or a taken one that we had thrown out; None for one that is there."""
        if our_id:
            return self._taken[our_id] if our_id in self._missing else None
        if sentence.id not in added:
            return None
        new_id, number = sentence.id, 2
        while new_id in self._used:
            new_id, number = f"{sentence.id}-新{number}", number + 1
        self._used.add(new_id)
        self.ids[sentence.id] = new_id
        return replace(added[sentence.id], id=new_id, breaks=())

    def _add_section(self, section: SectionModel, added: Mapping[str, SentenceTemplate]) -> None:
        new_id, number = section.id, 2
        while new_id in self._section_ids:
            new_id, number = f"{section.id}-新{number}", number + 1
        self._section_ids.add(new_id)

        def fresh(sentence: SentenceTemplate) -> SentenceTemplate:
            return self._fresh(sentence, "", added) or sentence

        paragraphs = tuple(
            replace(paragraph, sentences=tuple(map(fresh, paragraph.sentences))) for paragraph in section.paragraphs
        )
        heading = fresh(section.heading) if section.heading is not None else None
        self._new.setdefault(self._last_section, []).append(
            replace(section, id=new_id, heading=heading, paragraphs=paragraphs)
        )
        self.after[new_id] = self._last_section
        self._last_section = new_id

    def _section(self, section: SectionModel) -> SectionModel | None:
        """One of our sections as it is now; None if nothing of it is left."""
        paragraphs = []
        for paragraph in section.paragraphs:
            sentences = tuple(self._sentences(paragraph))
            if sentences:
                paragraphs.append(replace(paragraph, sentences=sentences))
        if first := self._first.get(section.id):
            if paragraphs:
                paragraphs[0] = replace(paragraphs[0], sentences=(*first, *paragraphs[0].sentences))
            else:
                paragraphs.append(ModelParagraph(sentences=tuple(first)))
        heading = section.heading
        if heading is not None:
            heading = None if heading.id in self._gone else self._taken.get(heading.id, heading)
            behind = self._behind.get(section.heading.id, []) if section.heading is not None else []
            if behind and paragraphs:
                paragraphs[0] = replace(paragraphs[0], sentences=(*behind, *paragraphs[0].sentences))
            elif behind:
                paragraphs.append(ModelParagraph(sentences=tuple(behind)))
        heading = heading or self._headings.get(section.id)
        if heading is None and not paragraphs:
            return None
        return replace(section, heading=heading, paragraphs=tuple(paragraphs))

    def _sentences(self, paragraph: ModelParagraph) -> Iterator[SentenceTemplate]:
        for sentence in paragraph.sentences:
            if sentence.id not in self._gone:
                yield self._taken.get(sentence.id, sentence)
            yield from self._behind.get(sentence.id, ())


def _template(ours: Pack, sections: tuple[SectionModel, ...], after: Mapping[str, str]) -> str:
    """``report.j2`` with a line for each new section behind that which it follows, without those that are gone."""
    text = ours.template
    if not text.strip():
        return text
    left = {section.id for section in sections}
    for section in ours.sections:
        if section.id not in left:
            text = re.sub(
                rf"[ \t]*\{{\{{-?\s*section\(\s*[\"']{re.escape(section.id)}[\"']\s*\)\s*-?\}}\}}[^\n]*\n?", "", text
            )
    for section_id, before in after.items():
        line = f'{{{{ section("{section_id}") }}}}\n'
        found = (
            re.search(rf"^[^\n]*section\(\s*[\"']{re.escape(before)}[\"']\s*\)[^\n]*\n?", text, re.MULTILINE)
            if before
            else None
        )
        at = found.end() if found else len(text)
        head = text[:at] if not at or text[:at].endswith("\n") else text[:at] + "\n"
        text = head + line + text[at:]
    return text
