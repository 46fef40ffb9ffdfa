"""Microsoft Word itself, on Windows, where comtypes is installed to talk to it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from drafter.reading.convert import ProgramFailed

_PDF = 17
"""wdExportFormatPDF."""


def word_program() -> Any:
    """A Word that has been started for us, to be given to :func:`word_to_pdf`; None where there is none."""
    # Held in a name, for a type checker takes the platform it runs on for the only one.
    platform: str = sys.platform
    if platform != "win32":
        return None
    try:
        from comtypes import COMError
        from comtypes.client import CreateObject
    except ImportError:
        return None
    try:
        return CreateObject("Word.Application")
    except (OSError, COMError):
        return None


def word_to_pdf(word: Any, document: bytes) -> bytes:
    """The pages of a .docx as Word prints them; Word is ended. Raises ProgramFailed."""
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "report.docx", Path(folder) / "report.pdf"
        source.write_bytes(document)
        try:
            opened = word.Documents.Open(str(source), ReadOnly=True, AddToRecentFiles=False, Visible=False)
            opened.ExportAsFixedFormat(str(target), _PDF)
            opened.Close(SaveChanges=False)
        except Exception as trouble:
            raise ProgramFailed("Word did not print") from trouble
        finally:
            word.Quit()
        if not target.is_file():
            raise ProgramFailed("Word wrote nothing")
        return target.read_bytes()
