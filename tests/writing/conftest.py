from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pdfplumber
import pytest
from pdfplumber.page import Page

from .office import printed
from .print_run import DOCUMENTS


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Page]]]:
    """The pages of all reports of the print run, made by one run of LibreOffice."""
    made = {name: document.docx() for name, document in DOCUMENTS.items()}
    with ExitStack() as stack:
        files = printed(made, tmp_path_factory.mktemp("pages"))
        yield {name: stack.enter_context(pdfplumber.open(path)).pages for name, path in files.items()}
