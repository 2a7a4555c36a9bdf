"""Reading what somebody wants recorded, and deciding what that changes."""

from negotiation.updates.deciding import Add, Decision, Note, Remark, Revise, decide, needs
from negotiation.updates.proposal import NEW_PERSON, Problem, Proposal, Trouble, Verb
from negotiation.updates.reading import read_update

__all__ = [
    "NEW_PERSON",
    "Add",
    "Decision",
    "Note",
    "Problem",
    "Proposal",
    "Remark",
    "Revise",
    "Trouble",
    "Verb",
    "decide",
    "needs",
    "read_update",
]
