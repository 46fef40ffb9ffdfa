"""Parsing: the lines of a document become a Report in which every character has its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.domain.document import Document
from drafter.domain.figure import OtherNumber
from drafter.domain.report import Block, BlockRole, Heading, Passage, PassageRole, Report, ReportKind
from drafter.parsing.blocks import find_block_titles, names_next_steps, role_of_title, signature_roles
from drafter.parsing.captions import find_captions
from drafter.parsing.figures import find_figures
from drafter.parsing.found import Found
from drafter.parsing.headings import find_headings
from drafter.parsing.identity import Identity, judge, read_identity
from drafter.parsing.passages import passages_of
from drafter.parsing.recipient import find_recipient
from drafter.parsing.targets import is_target
from drafter.parsing.topics import topics
from drafter.text.federation import federation_of
from drafter.text.markers import HASHES


def parse(document: Document) -> Report:
    """Read a document as a report. Never fails: what is no report says so in ``is_report`` and ``reason``."""
    passages = list(passages_of(document))
    identity = read_identity(passages)
    front = frozenset((*identity.title_passages, *identity.agency_passages))
    for index in identity.title_passages:
        passages[index] = replace(passages[index], role=PassageRole.TITLE)
    for index in identity.agency_passages:
        passages[index] = replace(passages[index], role=PassageRole.SUBTITLE)
    for index, role in signature_roles(passages, front).items():
        passages[index] = replace(passages[index], role=role)
    addressed = find_recipient(passages, front)
    if addressed is not None:
        passages[addressed] = replace(passages[addressed], role=PassageRole.RECIPIENT)
        front |= {addressed}
    titles = find_block_titles(passages, front)
    found = find_headings(document, passages, skip=frozenset((*front, *titles)))
    for index in find_captions(
        document, passages, busy=frozenset((*front, *titles, *(entry.passage for entry in found)))
    ):
        passages[index] = replace(passages[index], role=PassageRole.CAPTION)
    placed = _place(passages, titles, found, BlockRole.PLAN if identity.kind is ReportKind.PLAN else BlockRole.SUMMARY)
    headings = _headings(passages, found, placed, identity)
    blocks = _blocks(passages, titles, found, placed)
    quiet = frozenset(entry.passage for entry in found if entry.own_line and not entry.item) | frozenset(titles)
    figures, others = find_figures(passages, quiet=quiet)
    figures = [replace(figure, target=is_target(figure, blocks)) for figure in figures]
    body = "\n".join(passage.text for passage in passages if passage.role in (PassageRole.BODY, PassageRole.TABLE))
    real = [heading for heading in headings if not heading.item]
    is_report, reason = judge(identity.title, body, headings=len(real), figures=len(figures))
    return Report(
        document=document,
        title=identity.title,
        agency=identity.agency,
        period=identity.period,
        next_period=identity.next_period,
        kind=identity.kind if is_report else ReportKind.OTHER,
        blocks=blocks,
        headings=headings,
        passages=tuple(passages),
        figures=tuple(figures),
        others=(*others, *_markers(headings, others)),
        is_report=is_report,
        reason="" if is_report else reason,
    )


Place = tuple[int, int]
"""A passage index and an offset in its text."""


def _place(
    passages: Sequence[Passage], titles: dict[int, BlockRole], found: Sequence[Found], usual: BlockRole
) -> list[tuple[Place, BlockRole]]:
    """Where each block begins, in order; ``usual`` is what a text is where no heading says otherwise."""
    starts: list[tuple[Place, BlockRole]] = []
    events: list[tuple[Place, str, BlockRole | None]] = [((index, 0), "title", role) for index, role in titles.items()]
    for entry in found:
        if not entry.item and entry.level == 1:
            text = passages[entry.passage].text[entry.text_start : entry.text_end]
            events.append(((entry.passage, entry.start), "heading", role_of_title(text)))
    events.sort(key=lambda event: event[0])
    opens = (PassageRole.BODY, PassageRole.RECIPIENT)
    opening = next((index for index, one in enumerate(passages) if one.role in opens and index not in titles), None)
    first = events[0][0] if events else (len(passages), 0)
    if opening is not None and (opening, 0) < first:
        starts.append(((opening, 0), BlockRole.OPENING if events else usual))
    titled = usual
    role = None
    for place, form, named in events:
        if form == "title":
            titled = named or titled
            wanted = titled
        elif named is not None:
            wanted = named
        elif role in (BlockRole.PLAN, BlockRole.CLOSING, BlockRole.SUMMARY):
            wanted = role
        else:
            wanted = titled
        if wanted is not role or form == "title":
            starts.append((place, wanted))
        role = wanted
    if role is not BlockRole.PLAN:
        starts += _next_steps(passages, starts)
    return starts


def _next_steps(
    passages: Sequence[Passage], starts: Sequence[tuple[Place, BlockRole]]
) -> list[tuple[Place, BlockRole]]:
    """A last part that speaks of the future without a heading of its own."""
    last = max((place[0] for place, _ in starts), default=0)
    for index in range(len(passages) - 1, max(last, int(len(passages) * 0.6)), -1):
        if passages[index].role is PassageRole.BODY and names_next_steps(passages[index]):
            return [((index, 0), BlockRole.PLAN)]
    return []


def _role_at(placed: Sequence[tuple[Place, BlockRole]], place: Place) -> BlockRole:
    role = BlockRole.FRONT
    for start, named in placed:
        if start > place:
            break
        role = named
    return role


def _headings(
    passages: Sequence[Passage], found: Sequence[Found], placed: Sequence[tuple[Place, BlockRole]], identity: Identity
) -> tuple[Heading, ...]:
    federation = federation_of(identity.agency) or federation_of(identity.title) or "妇联"
    bodies: list[tuple[int, str, str]] = []
    for at, entry in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        bodies.append(
            (
                entry.level,
                passages[entry.passage].text[entry.text_start : entry.text_end],
                _body(passages, entry, following),
            )
        )
    named = topics(bodies, federation)
    headings: list[Heading] = []
    for entry, topic in zip(found, named, strict=True):
        passage = passages[entry.passage]
        text = passage.text
        role = role_of_title(text[entry.text_start : entry.text_end])
        headings.append(
            Heading(
                start=passage.source_offset(entry.start),
                end=passage.source_end(entry.end),
                level=entry.level,
                rank=entry.rank,
                marker=entry.marker,
                marker_gap=text[entry.start + len(entry.marker) : entry.text_start] if entry.marker else "",
                text=text[entry.text_start : entry.text_end],
                closing=text[entry.text_end : entry.end],
                run_in=entry.run_in,
                block=_role_at(placed, (entry.passage, entry.start)),
                item=entry.item,
                topic="其他" if role is not None else topic,
            )
        )
    return tuple(headings)


def _body(passages: Sequence[Passage], entry: Found, following: Found | None) -> str:
    """The text of a section up to the next heading."""
    stop = following.passage if following is not None else len(passages) - 1
    pieces: list[str] = []
    for index in range(entry.passage, stop + 1):
        passage = passages[index]
        if passage.role is not PassageRole.BODY:
            continue
        first = entry.end if index == entry.passage else 0
        last = following.start if following is not None and index == following.passage else len(passage.text)
        pieces.append(passage.text[first:last])
    return "\n".join(pieces)


def _blocks(
    passages: Sequence[Passage],
    titles: dict[int, BlockRole],
    found: Sequence[Found],
    placed: Sequence[tuple[Place, BlockRole]],
) -> tuple[Block, ...]:
    heads = {
        (entry.passage, entry.start): passages[entry.passage].text[entry.text_start : entry.text_end] for entry in found
    }
    body_end = max(
        (one.end for one in passages if one.role in (PassageRole.BODY, PassageRole.TABLE, PassageRole.CAPTION)),
        default=0,
    )
    blocks: list[Block] = []
    for at, (place, role) in enumerate(placed):
        start = passages[place[0]].source_offset(place[1])
        following = placed[at + 1][0] if at + 1 < len(placed) else None
        end = passages[following[0]].source_offset(following[1]) if following else body_end
        title = ""
        if place[0] in titles and place[1] == 0:
            title = HASHES.sub("", passages[place[0]].text, count=1)
        elif role_of_title(heads.get(place, "")) is role:
            title = heads[place]
        blocks.append(Block(role=role, title=title, start=start, end=max(start, end)))
    for one in passages:
        if one.role in (PassageRole.SIGNATURE, PassageRole.DATE):
            blocks.append(Block(role=BlockRole.SIGNATURE, title=one.text, start=one.start, end=one.end))
        elif one.role is PassageRole.NOISE:
            blocks.append(Block(role=BlockRole.NOISE, title=one.text, start=one.start, end=one.end))
    return tuple(sorted(blocks, key=lambda block: block.start))


def _markers(headings: Sequence[Heading], others: Sequence[OtherNumber]) -> list[OtherNumber]:
    """Heading numbers are numbers that are no figures either."""
    known = {other.start for other in others}
    return [
        OtherNumber(start=one.start, end=one.start + len(one.marker), raw=one.marker, why="heading marker")
        for one in headings
        if one.marker and one.marker[0].isdigit() and one.start not in known
    ]
