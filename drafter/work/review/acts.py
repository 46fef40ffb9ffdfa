"""What each act of a review does to the model; BadValue says why one cannot be done, and nothing is half done then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from drafter.domain.errors import BadValue
from drafter.domain.model import Slot, SlotKind
from drafter.domain.review import Act, Decision
from drafter.text.holes import is_key
from drafter.text.quantities import kind_of
from drafter.work.review.kinds import guess_kind, metric_of, style_of
from drafter.work.review.pieces import pieces_of
from drafter.work.review.places import Cut, Place
from drafter.work.review.reviewed_model import INHERITED, ReviewedModel, names

_LONGEST = 40
_LONGEST_UNIT = 8
_WORDS_BEFORE = 8
"""So many characters before a figure at most name it."""


def act(model: ReviewedModel, decision: Decision, place: Place, other: Place | None = None) -> None:
    """Do what ``decision`` says at ``place``; ``other`` is where the slot to merge with stands."""
    if decision.act is Act.MARK:
        _mark(model, decision, place)
        return
    cut = model.hole_at(place)
    if decision.act is Act.MERGE:
        if other is None:
            raise BadValue("没有找到要并入的留空", hint="请对着新的原句再决定一次")
        _merge(model, cut.key, model.hole_at(other).key)
        return
    if decision.act is Act.SPLIT and not decision.pieces:
        _apart(model, decision, place.sentence, cut)
        return
    if decision.act in (Act.NEVER_CARRY, Act.CARRY):
        _inherit(model, cut.key, carry=decision.act is Act.CARRY)
    elif decision.act is Act.DROP:
        _drop(model, cut.key)
    elif decision.act in _CHANGES:
        _CHANGES[decision.act](model, decision, cut.key)


def _rename(model: ReviewedModel, decision: Decision, key: str) -> None:
    label = _word(decision.label)
    new = decision.key or key
    if new != key:
        _check_free(model, new)
        model.replace_key(key, new)
    if label:
        model.slots[new] = replace(model.slots[new], label=label)
        if new in model.metrics:
            model.metrics[new] = replace(model.metrics[new], label=label)


def _merge(model: ReviewedModel, key: str, into: str) -> None:
    one, two = model.slots[key], model.slots[into]
    if key == into:
        raise BadValue(f"“{key}”本来就是一个留空", hint="请写另一个留空的名称")
    if one.kind is not two.kind:
        raise BadValue("两个留空的类型不同，不能合并", hint="请先改成同一个类型")
    if one.kind is not SlotKind.FIGURE and (one.style, one.subject, one.amount) != (two.style, two.subject, two.amount):
        raise BadValue("两个留空的写法不同，不能合并", hint="请分别保留")
    if one.kind is SlotKind.FIGURE and model.metrics[key].unit != model.metrics[into].unit:
        raise BadValue("两个数据的单位不同，不能合并", hint="数的是一回事时，请先把单位改成一样")
    theirs = model.history(into)
    for label, text in model.history(key).items():
        if theirs.get(label, text) != text:
            raise BadValue(
                f"{label}的报告里一处写“{text}”，另一处写“{theirs[label]}”，合并后填不回原文",
                hint="两处写法不同，请分别填写",
            )
    formulas = [model.metrics[name].formula for name in (key, into) if name in model.metrics]
    if any(names(formula, name) for name in (key, into) for formula in formulas):
        raise BadValue("其中一个是由另一个推算的，不能合并", hint="请分别保留")
    for sentence, cut in model.places(key):
        model.recut(sentence, cut, replace(cut, key=into))
    for held in model.values.values():
        if key in held:
            held[into] = held.pop(key)
    model.refer(key, into)
    del model.slots[key]
    model.metrics.pop(key, None)


def _apart(model: ReviewedModel, decision: Decision, sentence: str, cut: Cut) -> None:
    """One place of a shared slot gets a slot of its own, with the same history."""
    if len(model.places(cut.key)) < 2:
        raise BadValue(f"“{cut.key}”只有这一处，不用分开", hint="要把一个留空拆成几个，请写出拆成哪几段")
    new = decision.key or model.fresh(cut.key)
    _check_free(model, new)
    slot = model.slots[cut.key]
    metric = model.metrics.get(cut.key)
    label = _word(decision.label) or slot.label
    model.add(replace(slot, key=new, label=label), metric and replace(metric, key=new, label=label, formula=""))
    for held in model.values.values():
        if cut.key in held:
            held[new] = held[cut.key]
    model.recut(sentence, cut, replace(cut, key=new))


def _split(model: ReviewedModel, decision: Decision, key: str) -> None:
    """The value is several things: each piece gets a slot, what stands between them is fixed."""
    before = decision.place.value if decision.place else ""
    history = {label: pieces_of(before, decision.pieces, text) for label, text in model.history(key).items()}
    for label, found in history.items():
        if not found:
            raise BadValue(f"{label}的“{model.values[label][key]}”不能照样拆开", hint="各年的写法要一样，才能拆开")
    spans = history.get(model.newest)
    if not spans:
        raise BadValue(f"“{key}”没有原来的文字，不知道怎样拆", hint="请用记事本打开 model.yaml，直接改句子")
    model.refuse_if_called(key)
    keys = []
    for at in range(len(spans)):
        texts = {label: model.values[label][key][slice(*found[at])] for label, found in history.items()}
        keys.append(_add_guessed(model, key, f"{model.slots[key].label}（{at + 1}）", texts, kind=""))
    for sentence, cut in model.places(key):
        new, at = [], cut.start
        for name, (start, end) in zip(keys, spans, strict=True):
            new += [Cut(start=at, end=cut.start + start), Cut(start=cut.start + start, end=cut.start + end, key=name)]
            at = cut.start + end
        new.append(Cut(start=at, end=cut.end))
        model.recut(sentence, cut, *(one for one in new if one.end > one.start))
    model.forget(key)


def _retype(model: ReviewedModel, decision: Decision, key: str) -> None:
    slot = model.slots[key]
    kind = SlotKind(decision.kind) if decision.kind else slot.kind
    if kind is not slot.kind:
        history = model.history(key)
        style = style_of(kind, history, model.pack, model.newest)
        metric = metric_of(key, slot.label, history, model.newest) if kind is SlotKind.FIGURE else None
        if slot.kind is SlotKind.FIGURE:
            model.refuse_if_called(key)
            model.metrics.pop(key)
            model.unlink(key)
        model.add(replace(slot, kind=kind, style=style, subject="", amount=""), metric)
    if unit := decision.unit.strip():
        if kind is not SlotKind.FIGURE:
            raise BadValue("只有数据才有单位", hint="请先把类型改成数据")
        if len(unit) > _LONGEST_UNIT or not unit.isprintable():
            raise BadValue(f"“{unit}”不像单位", hint=f"请写不超过 {_LONGEST_UNIT} 个字的单位，例如 人次、万元")
        model.metrics[key] = replace(model.metrics[key], unit=unit, kind=kind_of(unit))


def _drop(model: ReviewedModel, key: str) -> None:
    history = model.history(key)
    text = history.get(model.newest)
    if text is None:
        raise BadValue(f"“{key}”没有原来的文字，不能变成固定文字", hint="请用记事本打开 model.yaml，直接改句子")
    for label, other in history.items():
        if other != text:
            raise BadValue(f"{label}的报告里写的是“{other}”，各年不同，不是固定文字", hint="请保留这个留空，或改成名称")
    for sentence, cut in model.places(key):
        model.recut(sentence, cut, replace(cut, key=""))
    model.forget(key)


def _inherit(model: ReviewedModel, key: str, *, carry: bool) -> None:
    if not carry and model.slots[key].kind not in INHERITED:
        raise BadValue("年份、单位名称和增减的说法由程序自己定，不会沿用去年的", hint="这一处不用改")
    model.slots[key] = replace(model.slots[key], carry=carry)


def _mark(model: ReviewedModel, decision: Decision, place: Place) -> None:
    text = model.text(place)
    around = next(
        (cut for cut in model.cuts[place.sentence] if cut.start <= place.start and place.end <= cut.end), None
    )
    if around is None or around.key:
        raise BadValue(f"“{text}”里已经有留空了", hint="请先把那个留空改成固定文字")
    if not model.newest or (model.slots and model.newest not in model.values):
        raise BadValue("这个模板没有原来的报告", hint="请用记事本打开 model.yaml，直接把留空写进句子里")
    seen = model.seen[place.sentence]
    texts = dict.fromkeys((model.newest, *(label for label in model.values if not seen or label in seen)), text)
    if decision.key in model.slots:
        key = _join(model, decision, texts)
    else:
        before = model.learned[place.sentence].text[: place.start]
        label = _word(decision.label) or decision.key
        key = _add_guessed(model, decision.key, label, texts, kind=decision.kind, before=before)
    new = (
        Cut(start=around.start, end=place.start),
        Cut(start=place.start, end=place.end, key=key),
        Cut(start=place.end, end=around.end),
    )
    model.recut(place.sentence, around, *(one for one in new if one.end > one.start))
    if model.slots[key].kind is SlotKind.NAME and text not in model.local_words:
        model.local_words = (*model.local_words, text)


def _join(model: ReviewedModel, decision: Decision, texts: Mapping[str, str]) -> str:
    """The stretch is one more place of a slot that there is."""
    history = model.history(decision.key)
    for label, text in texts.items():
        if history.get(label) != text:
            held = history.get(label, "")
            raise BadValue(f"“{decision.key}”是另一个留空，{label}它是“{held}”", hint="请换一个名称")
    return decision.key


def _add_guessed(
    model: ReviewedModel, key: str, label: str, texts: Mapping[str, str], *, kind: str, before: str = ""
) -> str:
    """A new slot for ``texts`` by period; what it is called and of which kind is guessed where nobody has said so."""
    text = texts[model.newest]
    chosen = SlotKind(kind) if kind else guess_kind(text, before)
    if key:
        _check_key(key)
    name, said = guess_name(chosen, before)
    new = model.fresh(key or name)
    style = style_of(chosen, texts, model.pack, model.newest)
    metric = metric_of(new, label or said, texts, model.newest) if chosen is SlotKind.FIGURE else None
    model.add(Slot(key=new, kind=chosen, label=label or said, style=style), metric)
    for period, one in texts.items():
        model.values.setdefault(period, {})[new] = one
    return new


def guess_name(kind: SlotKind, before: str) -> tuple[str, str]:
    """Key and label from the words in front of a stretch, or from its kind."""
    run = ""
    for char in reversed(before):
        if not "\u4e00" <= char <= "\u9fff" or len(run) == _WORDS_BEFORE:
            break
        run = char + run
    if kind is SlotKind.FIGURE and len(run) > 1:
        return run, run
    word = {SlotKind.FIGURE: "数据", SlotKind.PERIOD: "年份", SlotKind.COUNTER: "连续年数", SlotKind.DATE: "日期"}
    said = word.get(kind, "名称")
    return said, said


def _word(text: str) -> str:
    word = text.strip()
    if len(word) > _LONGEST or not word.isprintable():
        raise BadValue("名称太长，或者有不能显示的字", hint=f"请写不超过 {_LONGEST} 个字，不换行")
    return word


def _check_key(key: str) -> None:
    if not is_key(key) or len(key) > _LONGEST or not key.isprintable() or any(char.isspace() for char in key):
        raise BadValue(f"“{key}”不能作名称", hint=f"请写不超过 {_LONGEST} 个字，不要空格、换行和大括号")


def _check_free(model: ReviewedModel, key: str) -> None:
    _check_key(key)
    if key in model.slots:
        raise BadValue(f"“{key}”已经是另一个留空的名称", hint="请换一个名称；如果是同一件事，请用合并")


_CHANGES: Mapping[Act, Callable[[ReviewedModel, Decision, str], None]] = {
    Act.RENAME: _rename,
    Act.SPLIT: _split,
    Act.RETYPE: _retype,
}
