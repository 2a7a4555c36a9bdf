"""An update that a report seems to hold, with the sentence that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.updates import Proposal


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposal that nobody has approved, resting on report[start:end]; its `line` is that sentence.

    `is_judgement` is a view of the writer's own on somebody else's doing: recorded as our line, told apart in figures.
    `role` is what a leader is called there.
    """

    proposal: Proposal
    start: int
    end: int
    is_judgement: bool = False
    role: str = ""

    @property
    def evidence(self) -> str:
        """The sentence, as it stands in the report."""
        return self.proposal.line
