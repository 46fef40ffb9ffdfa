"""``drafter``: the front door. Whoever asks for help or the version waits for nothing else."""

from __future__ import annotations

import sys

from drafter.cli.console import give, prepare, say
from drafter.domain.errors import DrafterError


def main(arguments: list[str] | None = None) -> None:
    """Run the program. Errors of the user are said in Chinese; no traceback ever reaches a user."""
    prepare()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        if not _front(words):
            sys.exit(_run(words))
    except DrafterError as error:
        say(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        say("已停止。")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last door: a traceback helps no clerk
        from drafter.cli.crash import report_crash

        say(report_crash(error))
        sys.exit(70)


def _run(words: list[str]) -> int:
    from drafter.cli.group import run

    return run(words)


def _front(words: list[str]) -> bool:
    """Whether the front page has the answer, which is then given."""
    if words in (["--help"], ["-h"]):
        from drafter.cli.front import front_page

        give(front_page(), end="")
        return True
    if words in (["--version"], ["-V"]):
        from drafter.cli.front import VERSION_LINE

        give(VERSION_LINE)
        return True
    return False
