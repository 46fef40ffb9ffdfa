"""What this year's writer added, moved and rewrote becomes the pack's own, for next year and for others."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.model import ModelParagraph, Parts, SectionModel, SentenceTemplate
from drafter.domain.pack import Pack
from drafter.work.view.draft_view import DraftView


def taken_into_pack(view: DraftView) -> Pack:
    """The pack with sections and sentences as this year's report has them, and with the new slots.

    Rewritten sentences keep their ids; sentences and sections that were dropped stay in the pack, since they were left
    out of one year only. Learned values stay as they are: the learned report can no longer be given back exactly once
    its sentences have changed. Sections carry the numbers that they now have.
    """
    pack = view.draft.pack
    sections = tuple(_section(view, section) for section in pack.sections)
    return replace(pack, sections=sections)


def _section(view: DraftView, section: SectionModel) -> SectionModel:
    heading = None if section.heading is None else _sentence(view, section.heading)
    return replace(section, heading=heading, paragraphs=tuple(_paragraph(view, one) for one in section.paragraphs))


def _paragraph(view: DraftView, paragraph: ModelParagraph) -> ModelParagraph:
    return replace(paragraph, sentences=tuple(_sentence(view, one) for one in paragraph.sentences))


def _sentence(view: DraftView, sentence: SentenceTemplate) -> SentenceTemplate:
    parts: Parts = view.page.wording.parts.get(sentence.id, ())
    if not view.draft.wording.get(sentence.id) or not parts or parts == sentence.parts:
        return sentence
    # Line breaks of the learned page have no place in another sentence.
    return replace(sentence, parts=parts, breaks=())
