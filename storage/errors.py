"""What can go wrong with the ledger; each message is the sentence that a person reads."""

from __future__ import annotations

from negotiation.model import Revision


class LedgerError(Exception):
    """Base of all that storage raises on purpose. Nothing of the failed step was saved."""


class DatabaseLockedError(LedgerError):
    """Another writer held the database for too long."""

    def __init__(self) -> None:
        super().__init__("The record is busy with another update. Nothing was saved; please try again in a moment.")


class DatabaseFullError(LedgerError):
    """No space is left for the database."""

    def __init__(self) -> None:
        super().__init__("There is no space left to save this. Tell whoever runs Rapporteur, and keep your text.")


class DatabaseReadOnlyError(LedgerError):
    """The database takes no writes."""

    def __init__(self) -> None:
        super().__init__(
            "The record can be read but not changed right now, so nothing was saved. Tell whoever runs Rapporteur: "
            "the database is read-only."
        )


class DatabaseMissingError(LedgerError):
    """The database cannot be opened or reached."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The database cannot be opened: {why}. Check DATABASE_URL.")


class DatabaseNewerError(LedgerError):
    """The database was made by a newer version of the code."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"This database was made by a newer Rapporteur (its version is {found}). Update Rapporteur, or point "
            "DATABASE_URL at another database."
        )


class DatabaseOlderError(LedgerError):
    """The database needs an upgrade that this process was told not to make."""

    def __init__(self) -> None:
        super().__init__(
            "This database was made by an older Rapporteur and has to be upgraded first. Start the bot once on it."
        )


class UnknownEntryError(LedgerError):
    """No entry that the scope may see has this id."""

    def __init__(self, entry: str) -> None:
        super().__init__(f"There is no entry {entry[:20]} that can be seen here.")


class StaleRevisionError(LedgerError):
    """The entry has changed since the person looked: at `seen`, where that may be seen; `since` is what came after."""

    def __init__(
        self, entry: str, current: Revision, since: tuple[Revision, ...], *, seen: Revision | None = None
    ) -> None:
        super().__init__(f"{entry} was changed in the meantime. Look at it again before you change it.")
        self.entry = entry
        self.current = current
        self.since = since
        self.seen = seen


class NothingToUndoError(LedgerError):
    """The step was undone already, never was, or cannot be taken back."""

    def __init__(self, why: str = "This was undone already, so there is nothing left to undo.") -> None:
        super().__init__(why)


class TooLongError(LedgerError):
    """A text is longer than one field may be."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"That is {length:,} characters; one field holds at most {limit:,}. Shorten it, or log it in parts."
        )


class UnstorableError(LedgerError):
    """A number is beyond what the database holds."""

    def __init__(self) -> None:
        super().__init__("One of the numbers is too large to be recorded. Nothing was saved; please check them.")
