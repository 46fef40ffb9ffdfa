"""``years.yaml``: the older learned reports in their own sentences, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.domain.edition import Edition
from drafter.domain.errors import BadPack
from drafter.domain.model import Slot
from drafter.storage import yaml_text
from drafter.storage.model_yaml import MODEL_FIELDS, model_nodes, read_model_nodes
from drafter.storage.yaml_record import read_fields, read_items, read_mapping, read_text
from drafter.storage.yaml_tree import Node, read_tree

if TYPE_CHECKING:
    import yaml

EDITIONS_FILE = "years.yaml"
_COMMENT = """\
往年的稿子：学过的每一份较早的报告，写法和 model.yaml 一样，按年份从近到远。
- 句子的 id、留空的名称与 model.yaml 里相同的，就是同一句话、同一个数据；那一年的数在 values.yaml 里。
- 只有那一年才有的留空，名称和数写在那一年下面的 metrics、slots、values 里。
程序靠它把往年的报告一字不差地填回来，也靠它让您取回往年写过的句子。平时不用改；交给别的单位时，不带这个文件。"""


def editions_text(editions: Sequence[Edition]) -> str:
    """The content of ``years.yaml``. Raises ValueError for a FIGURE slot without metric."""
    return yaml_text.yaml_text(_COMMENT, [("editions", yaml_text.listing(map(_edition, editions)))])


def read_editions(text: str, slots: Mapping[str, Slot]) -> tuple[Edition, ...]:
    """The editions of ``years.yaml``, none of an empty text; BadPack with line and column for whatever does not fit.

    ``slots`` are the pack's; an edition may use them and those of the editions before it.
    """
    found = read_fields(read_tree(text, EDITIONS_FILE, BadPack), ("editions",))
    return tuple(_editions(found, slots)) if "editions" in found else ()


def _edition(edition: Edition) -> yaml.Node:
    values = yaml_text.mapping((key, yaml_text.text(text)) for key, text in edition.values.items())
    fields = (
        ("period", yaml_text.text(edition.label)),
        *model_nodes(edition.sections, edition.metrics, edition.slots),
        ("values", values),
    )
    return yaml_text.mapping((name, node) for name, node in fields if node.value)


def _editions(found: Mapping[str, Node], slots: Mapping[str, Slot]) -> Iterator[Edition]:
    known = dict(slots)
    seen: set[str] = set()
    for node in read_items(found["editions"]):
        fields = read_fields(node, ("period", *MODEL_FIELDS, "values"))
        if "period" not in fields:
            raise node.trouble("没有写明是哪个时期的稿子", "请恢复 period 这一行，或重新学习一次")
        label = read_text(fields["period"])
        if label in seen:
            raise node.trouble(f"“{label}”的稿子有两份", "请删去一份")
        seen.add(label)
        sections, metrics, own = read_model_nodes(fields, known)
        if double := next((key for key in own if key in known), None):
            raise node.trouble(f"留空“{double}”前面已经有了", "请改一个名称")
        known |= own
        values = read_mapping(fields["values"]) if "values" in fields else {}
        yield Edition(
            label=label,
            sections=sections,
            metrics=metrics,
            slots=own,
            values={key: read_text(value) for key, value in values.items()},
        )
