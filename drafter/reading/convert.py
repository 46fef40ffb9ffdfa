"""Other people's programs: run one without a shell, in a folder of its own, for a limited time, and leave nothing.

The names of the user's files stay out of it: a program is given a neutral name, or its standard input.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

TIME_LIMIT = 60
"""Seconds that a conversion may take; LibreOffice needs two, and ten when it starts for the first time."""
MAX_OUTPUT = 400 * 1024 * 1024
_OFFICES = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
"""Where LibreOffice is installed without being on the path."""
_FILTERS = {".doc": "MS Word 97", ".rtf": "Rich Text Format", ".docx": "MS Word 2007 XML"}
"""Named, because LibreOffice takes whatever it does not know for plain text."""
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    *((_INET, name, "127.0.0.1") for name in ("ooInetHTTPProxyName", "ooInetHTTPSProxyName")),
    *((_INET, name, "9") for name in ("ooInetHTTPProxyPort", "ooInetHTTPSProxyPort")),
    (_INET, "ooInetProxyType", "1"),
)
"""No macros, no links followed, and a proxy that nobody answers: converting a report needs no network."""


class ProgramFailed(Exception):
    """The program could not be started, did not end in time (``late``), or told of a failure."""

    def __init__(self, message: str, *, late: bool = False) -> None:
        super().__init__(message)
        self.late = late


def antiword_program() -> str | None:
    """Where antiword is, or None."""
    return shutil.which("antiword")


def office_program() -> str | None:
    """Where LibreOffice is, or None."""
    found = next((place for name in _OFFICES if (place := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def doc_to_text(data: bytes) -> str:
    """The text of a Word 97-2003 document by antiword, one line a paragraph. Raises ProgramFailed."""
    program = antiword_program()
    if program is None:
        raise ProgramFailed("no antiword")
    with _folder() as folder:
        source = folder / "report.doc"
        source.write_bytes(data)
        shown = run_program([program, "-w", "0", "-m", "UTF-8.txt", str(source)], cwd=folder)
    text = shown.decode("utf-8", errors="replace")
    if not text.strip():
        raise ProgramFailed("antiword wrote nothing")
    return text


def to_docx(data: bytes, suffix: str) -> bytes:
    """The document as .docx by LibreOffice; ``suffix`` tells the format, .doc or .rtf. Raises ProgramFailed."""
    return _converted(data, suffix, "docx", "MS Word 2007 XML")


def to_pdf(data: bytes) -> bytes:
    """The pages of a .docx as LibreOffice prints them. Raises ProgramFailed."""
    return _converted(data, ".docx", "pdf", "writer_pdf_Export")


def _converted(data: bytes, suffix: str, wanted: str, writer: str) -> bytes:
    """It ends well when it has refused a file: only what it has written counts."""
    program = office_program()
    if program is None:
        raise ProgramFailed("no LibreOffice")
    with _folder() as folder:
        source = folder / f"report{suffix}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8", newline="\n")
        run_program(
            [
                *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
                f"--infilter={_FILTERS[suffix]}",
                *("--convert-to", f"{wanted}:{writer}", "--outdir", str(folder / "out"), str(source)),
            ],
            cwd=folder,
        )
        made = folder / "out" / f"report.{wanted}"
        if not made.is_file():
            raise ProgramFailed("LibreOffice wrote nothing")
        if made.stat().st_size > MAX_OUTPUT:
            raise ProgramFailed("LibreOffice wrote too much")
        return made.read_bytes()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder that is gone afterwards, even where Windows has a program still hold a file of it."""
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def run_program(
    program: Sequence[str],
    data: bytes = b"",
    *,
    seconds: float = TIME_LIMIT,
    cwd: Path | None = None,
    modules: Path | None = None,
) -> bytes:
    """What a program writes for ``data`` on its standard input; ``modules`` is where a Python program finds its own.

    Raises ProgramFailed, with everything that the program has started ended.
    """
    environment = dict(os.environ)
    if modules is not None:
        known = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(modules), *([known] if known else [])])
    try:
        process = subprocess.Popen(
            list(program),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=cwd,
            env=environment,
            start_new_session=sys.platform != "win32",
            creationflags=_QUIET,
        )
    except OSError as trouble:
        raise ProgramFailed(f"cannot start {program[0]}") from trouble
    try:
        shown, _ = process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired as trouble:
        raise ProgramFailed("not done in time", late=True) from trouble
    finally:
        _end(process)
    if process.returncode != 0:
        raise ProgramFailed(f"ended with {process.returncode}")
    return shown


_QUIET = 0
if sys.platform == "win32":
    _QUIET = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and whatever it has started: soffice is only the shell of another process."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False, timeout=10
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
    process.communicate()
