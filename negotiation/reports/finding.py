"""An update that a report seems to hold, with the sentence that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.updates import Proposal


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposal that nobody has approved, resting on report[start:end]; its `line` is that sentence.

    `said_as` is the seed's word for its kind where the ledger has another: a judgement of ours is a "position" there,
    and a "demand" of nobody named can only be recorded as a position.
    `is_clear` where nothing was taken from another sentence: not who acts, and not what it is about.
    `role` is what a leader is called there, `speaker` the person who demands or pledges for a party.
    """

    proposal: Proposal
    start: int
    end: int
    said_as: str = ""
    role: str = ""
    speaker: str = ""
    is_clear: bool = True

    @property
    def evidence(self) -> str:
        """The sentence, as it stands in the report."""
        return self.proposal.line
