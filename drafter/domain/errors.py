"""What can go wrong for a user: each error names the file, the place and the next step, in plain Chinese."""

from __future__ import annotations


class DrafterError(Exception):
    """Something the user can act on. Shells print it; nothing else does.

    ``message`` says what is wrong, ``where`` names the file and, if known, the place in it
    (``model.yaml 第 12 行第 3 列``), ``hint`` is the next step.
    """

    code = "E000"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        step = f"（{self.hint}）" if self.hint else ""
        return f"{place}{self.message}{step}"


class UnreadableReport(DrafterError):
    """The file cannot be read as a report: broken, encrypted, too large, not text."""

    code = "E100"


class BadPack(DrafterError):
    """A pack is damaged: YAML error, unknown key, unknown slot, missing file."""

    code = "E200"


class BadTemplate(BadPack):
    """``report.j2`` cannot be used: syntax error, unknown name, forbidden access."""

    code = "E210"


class BadWorkspace(DrafterError):
    """The folder is not a workspace, or cannot be written."""

    code = "E300"


class LedgerTrouble(BadWorkspace):
    """The ledger is locked, damaged, or was written by a newer version."""

    code = "E310"


class NotExact(DrafterError):
    """Refilling would not give back the learned text: learning refuses rather than lose a character."""

    code = "E400"


class UnknownSlot(DrafterError):
    """A name that the pack does not know."""

    code = "E410"


class BadValue(DrafterError):
    """What was typed is no quantity that fits the field."""

    code = "E420"


class NotFinal(DrafterError):
    """A final export was asked for while gaps or unconfirmed carry-overs are left."""

    code = "E500"


class NotOurs(DrafterError):
    """A file that came back seems to belong to another agency or period, or to be no export at all."""

    code = "E320"


class CannotWrite(DrafterError):
    """The output cannot be written: open in Word, read-only, disk full."""

    code = "E510"


class CannotServe(DrafterError):
    """The form cannot be offered in a browser: the port is taken, or others could come in without a password."""

    code = "E520"
