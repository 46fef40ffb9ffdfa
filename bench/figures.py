"""Finding figures: kilobytes (UTF-8) a second, beside other Chinese quantity finders on the same text.

    .venv/bin/python bench/figures.py

The peers look for less or for more than we do; only the order of magnitude is comparable. Lines of the samples are
given to each in turn, as none of them takes a whole report at once.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable

from timing import best, skipped, title

from drafter.domain.document import Document, Line
from drafter.parsing.parse import parse
from drafter.text.phrasebank import resources
from drafter.text.quantities import find_quantities


def main() -> None:
    files = sorted((resources("seeds")).glob("*/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    documents = [
        Document(name=path.name, format="txt", lines=tuple(Line(text=line) for line in text.split("\n")))
        for path, text in zip(files, texts, strict=True)
    ]
    size = sum(len(text.encode()) for text in texts) / 1024
    found = sum(len(find_quantities(line)[0]) for line in lines)
    title(f"figures: {len(files)} samples, {size:.0f} KB, {found} quantities")
    base = size / best(lambda: [find_quantities(line) for line in lines], 5)
    rate("drafter find_quantities", base, base)
    rate("drafter parse (all that is read)", size / best(lambda: [parse(one) for one in documents], 3), base)
    # Peers are slow enough that a fifth of the text tells as much.
    part = lines[::5]
    part_size = sum(len(line.encode()) for line in part) / 1024
    for name, load in (("JioNLP, amounts of money only", _jionlp), ("recognizers-text number + unit", _recognizers)):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                find = load()
        except Exception as error:  # noqa: BLE001 - whatever keeps a peer from loading, the others are measured
            skipped(name, f"{type(error).__name__}: {error}")
            continue
        rate(name, part_size / best(lambda find=find: [find(line) for line in part], 2), base)


def _jionlp() -> Callable[[str], object]:
    import jionlp

    return lambda line: jionlp.ner.extract_money(line, with_parsing=True)


def _recognizers() -> Callable[[str], object]:
    from recognizers_number import recognize_number
    from recognizers_number_with_unit import recognize_currency, recognize_dimension
    from recognizers_text import Culture

    culture = Culture.Chinese

    def find(line: str) -> object:
        return recognize_number(line, culture), recognize_dimension(line, culture), recognize_currency(line, culture)

    find("共接访420人次，救助金1.6万元。")
    return find


def rate(name: str, kilobytes: float, base: float) -> None:
    print(f"{name:<44}{kilobytes:10.1f} KB/s{kilobytes / base:8.3f} x")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
