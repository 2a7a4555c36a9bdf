"""What was read of the ledger already, for whoever reads the same again at once."""

from __future__ import annotations

from collections.abc import Iterable

from negotiation.model import Revision


class RevisionsKept:
    """Revisions by their seq, which never change once they are made: `most` of them. Thread-safe.

    It is no way around a scope: which seqs somebody may see is asked of the database each time, only not what they say.
    """

    def __init__(self, *, most: int = 20_000) -> None:
        self._most = most
        self._kept: dict[tuple[str, int], Revision] = {}

    def of(self, workspace: str, seqs: Iterable[int]) -> dict[int, Revision]:
        """Those of these seqs that are kept."""
        get = self._kept.get
        return {seq: revision for seq in seqs if (revision := get((workspace, seq))) is not None}

    def keep(self, workspace: str, revisions: Iterable[Revision]) -> None:
        """Keeps these as well, or only them where all would be too many, or none where they alone are."""
        new = {(workspace, revision.seq): revision for revision in revisions}
        if len(self._kept) + len(new) > self._most:
            self._kept = {}
        if len(new) <= self._most:
            self._kept.update(new)
