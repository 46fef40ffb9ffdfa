"""What a new workspace begins with: a pack from past reports, a shipped one or another federation's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from platformdirs import user_documents_path

from drafter.domain.agency import Agency
from drafter.domain.donor import LocalWord
from drafter.domain.errors import DrafterError
from drafter.domain.model import SlotKind
from drafter.domain.pack import Pack
from drafter.domain.workspace import Workspace
from drafter.drafting.fill import same_agency
from drafter.storage.arrival import arrival_of
from drafter.storage.workspace import check_free
from drafter.text.guidance import UNGUIDED, Guidance
from drafter.work.begin.new_workspace import check_year, new_workspace, next_year, read_agency, read_year
from drafter.work.export.export_name import clean_name
from drafter.work.export.house_style import OfferedLayout, newest_sample, offered_layout
from drafter.work.filling.roll import roll_over
from drafter.work.packs.reuse import Reused, questions, reuse_pack
from drafter.work.present import now
from drafter.work.review.apply_review import reapply
from drafter.work.review.kept_review import load_base, review_beside
from drafter.work.view.page import work_out

Steps = Callable[[int, int, str], None]
"""Told before every step: how many are done, how many there are, and what is being done."""


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """``base`` is what the pack was before its review; ``layout`` the page of the newest Word file, where it differs.

    ``near`` is the folder in which the workspace would lie; ``remarks`` are for the writer. A pack that was ``handed``
    over is most likely for another agency than the one it names.
    """

    pack: Pack
    near: Path
    base: Pack | None = None
    guidance: Guidance = UNGUIDED
    layout: OfferedLayout | None = None
    remarks: tuple[str, ...] = ()
    handed: bool = False

    @property
    def agency(self) -> str:
        """Whose reports it was learned from; empty for a shipped pack."""
        return self.pack.agency.name

    @property
    def year(self) -> int:
        """The year that the next report would be about."""
        return next_year(self.pack, now().date())

    @cached_property
    def doubtful(self) -> int:
        """How many suggestions of what was learned somebody should look at."""
        from drafter.work.review.suggestions import unreviewed

        return unreviewed(self.pack) if self.base is not None else 0

    @cached_property
    def found(self) -> tuple[tuple[str, str], ...]:
        """What to tell of it: a word and what belongs to it. The draft is worked out for it, in a tenth of a second."""
        pack = self.pack
        fields = work_out(roll_over(pack, agency=pack.agency, year=self.year)).order
        figures = sum(pack.slots[key].kind is SlotKind.FIGURE for key in fields)
        sections = sum(section.heading is not None for section in pack.sections)
        years = "、".join(reversed(list(pack.values)))
        rows = [("原单位" if self.handed else "读到", f"{self.agency}  {years}".rstrip())] if self.agency else []
        promises = f"，去年的承诺 {len(pack.promises)} 条" if pack.promises else ""
        rows.append(("内容", f"{sections} 个条目，要填、要看的 {len(fields)} 处（其中数据 {figures} 个）{promises}"))
        if self.layout is not None:
            rows.append(("版式", f"和国家标准有 {len(self.layout.overrides)} 处不同"))
        return tuple(rows)

    def folder_for(self, agency: str, year: int) -> Path:
        """A folder that is not there yet, named after agency and year."""
        name = clean_name(f"{agency}{year}年工作总结") or "新的工作总结"
        folder, number = self.near / name, 2
        while folder.exists():
            folder, number = self.near / f"{name}（{number}）", number + 1
        return folder


@dataclass(frozen=True, kw_only=True)
class Started:
    """The new workspace, and what became of the words of another federation, where there were any."""

    workspace: Workspace
    said: str = ""


def learned_beginning(paths: Sequence[Path], steps: Steps) -> Beginning:
    """Learn one report, or several years of one federation; raises what :func:`learn_pack` does."""
    from drafter.work.packs.learn_pack import learn_pack
    from drafter.work.reports.choose_guidance import choose_guidance

    done, total = 0, len(paths) + 3

    def step(what: str) -> None:
        nonlocal done
        steps(done, total, what)
        done += 1

    guidance = choose_guidance(files=[str(path) for path in paths])
    learned = learn_pack(paths, guidance=guidance, progress=step)
    step("正在看以前复核的决定和版式")
    reviewed = reapply(learned.pack, review_beside([str(path) for path in paths])).pack
    sample = newest_sample(paths, reviewed.sources[0].name) if reviewed.sources else None
    offered = offered_layout(sample) if sample is not None else None
    return Beginning(
        pack=reviewed,
        near=paths[0].absolute().parent,
        base=learned.pack,
        guidance=guidance,
        layout=offered if offered is not None and offered.overrides else None,
        remarks=learned.remarks,
    )


def shipped_beginning(name: str) -> Beginning:
    """The shipped pack of that name; its agency is nobody's."""
    from drafter.work.packs.shipped import load_pack

    return Beginning(pack=load_pack(name), near=_documents())


def received_beginning(place: Path) -> Beginning:
    """The pack that somebody handed over, in a folder or a zip file. Raises BadPack with what is wrong with it."""
    from drafter.work.packs.import_pack import received_pack

    pack = received_pack(place)
    base = load_base(place) if place.is_dir() else None
    near = place.absolute().parent
    return Beginning(pack=pack, near=near, base=base, handed=True)


def troubles(beginning: Beginning, *, agency: str, city: str, year: str, folder: Path | None) -> Mapping[str, str]:
    """What is wrong with each of the entries, by their names; nothing where a workspace can be made of them."""
    wrong = {}
    if not agency.strip():
        wrong["agency"] = "请写单位，例如 青岚区妇联"
    else:
        theirs = read_agency(agency.strip(), city=city.strip()).federation
        ours = beginning.pack.agency.federation
        if beginning.agency and ours and theirs and ours != theirs:
            wrong["agency"] = f"这个模板是{ours}的，不能换给{theirs}用"
    try:
        check_year(read_year(year, beginning.pack))
    except DrafterError as error:
        wrong["year"] = f"{error.message}。{error.hint}" if error.hint else error.message
    try:
        if folder is None:
            wrong["folder"] = "请写一个文件夹"
        elif not str(folder).isprintable():
            wrong["folder"] = "文件夹名称里有看不见的字符，请重写一遍"
        else:
            check_free(folder)
    except DrafterError as error:
        wrong["folder"] = f"{error.message}。{error.hint}" if error.hint else error.message
    except OSError:
        wrong["folder"] = "这个文件夹不能用，请换一个名称"
    return wrong


def local_questions(beginning: Beginning, *, agency: str, city: str = "") -> tuple[LocalWord, ...]:
    """The words of another federation for which ``agency`` has to say its own; none where the pack is its own."""
    who = _agency(beginning, agency, city)
    return () if same_agency(who, beginning.pack.agency) else questions(beginning.pack)


def begin(
    beginning: Beginning,
    folder: Path,
    *,
    agency: str,
    city: str = "",
    year: str = "",
    house_style: bool = False,
    words: Mapping[str, str] | None = None,
) -> Started:
    """Make the workspace; raises what :func:`new_workspace` and :func:`reuse_pack` do, with nothing made.

    ``words`` are the answers to :func:`local_questions`.
    """
    source = pack = beginning.pack
    if house_style and beginning.layout is not None:
        source = pack = replace(pack, layout={**pack.layout, **beginning.layout.overrides})
    who = _agency(beginning, agency, city)
    said, base = "", beginning.base
    if pack.agency.name and not same_agency(who, pack.agency):
        reused = reuse_pack(pack, who, words or {})
        pack, base, said = reused.pack, None, _reused(reused)
    workspace = new_workspace(
        folder,
        pack,
        year=read_year(year, pack),
        agency=who,
        guidance=beginning.guidance,
        base=base,
        arrival=arrival_of(pack, source=source),
        listed=False,
    )
    return Started(workspace=workspace, said=said)


def _agency(beginning: Beginning, agency: str, city: str) -> Agency:
    """The agency that was entered; the pack's own, with all that is known of it, where it was left as it is."""
    ours = agency.strip() == beginning.agency and not city.strip()
    return beginning.pack.agency if ours else read_agency(agency.strip(), city=city.strip())


def _reused(reused: Reused) -> str:
    doubtful = f"；拿不准的 {len(reused.doubtful)} 处保留" if reused.doubtful else ""
    return f"换了 {reused.replaced} 个词，留空 {reused.gaps} 处，没有原单位的东西了{doubtful}"


def _documents() -> Path:
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()
