"""Types into the real form under a pseudo terminal and kills it at a random moment, many times over.

    python -m tests.form.kill_rounds FOLDER ROUNDS SEED

prints one JSON line a round: ``shown`` the figures that had been seen on the screen in full, ``typing`` the characters
sent for the next field, ``stored`` what the ledger holds afterwards. All heavy modules are loaded once; every round
forks from there.
"""

from __future__ import annotations

import json
import os
import pty
import random
import select
import shutil
import signal
import sys
import time
from pathlib import Path

from drafter.form.app import DrafterApp
from drafter.work.desk.desk import open_desk

START = b"F1"
PATIENCE = 20.0


class Terminal:
    """The form in a child process, and what it has written so far."""

    def __init__(self, folder: Path) -> None:
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            try:
                DrafterApp(folder).run()
            finally:
                os._exit(0)
        self._seen = b""

    def send(self, text: str) -> None:
        os.write(self._file, text.encode())

    def wait_for(self, mark: bytes) -> None:
        """Read until ``mark`` has come; what came before it is forgotten."""
        end = time.monotonic() + PATIENCE
        while mark not in self._seen:
            if time.monotonic() > end or not select.select([self._file], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{mark!r} was never shown")
            self._seen += os.read(self._file, 65536)
        self._seen = self._seen[self._seen.index(mark) + len(mark) :]

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)


def one_round(template: Path, folder: Path, chance: random.Random) -> dict[str, object]:
    shutil.copytree(template, folder)
    with open_desk(folder) as desk:
        keys = [field.key for section in desk.session.sections() for field in desk.session.fields(section.id)]
    terminal = Terminal(folder)
    shown: list[str] = []
    sent = ""
    stop_after = chance.randrange(1, 34)
    try:
        terminal.wait_for(START)
        for _ in keys:
            value = str(chance.randrange(1001, 9999))
            sent = ""
            for digit in value:
                terminal.send(digit)
                sent += digit
                stop_after -= 1
                if stop_after == 0:
                    break
            if stop_after == 0:
                break
            terminal.wait_for(value.encode())
            shown.append(value)
            sent = ""
            terminal.send("\r")
            if chance.random() < 0.1:
                break
        time.sleep(chance.random() * 0.03)
    finally:
        terminal.kill()
    with open_desk(folder) as desk:
        answers = desk.session.draft.answers
        stored = [desk.session.field(key).text if key in answers else "" for key in keys]
    shutil.rmtree(folder)
    return {"shown": shown, "typing": sent, "stored": stored}


def main() -> None:
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    for number in range(rounds):
        print(json.dumps(one_round(folder, folder.with_name(f"{folder.name}-{number}"), chance)), flush=True)


if __name__ == "__main__":
    main()
