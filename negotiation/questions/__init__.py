"""Reading what somebody asks: words in, data out."""

from negotiation.questions import as_data
from negotiation.questions.reader import Grammar, read_question
from negotiation.questions.reading import HIDDEN, TO_COME, Choice, Intent, Outcome, Reading

__all__ = ["HIDDEN", "TO_COME", "Choice", "Grammar", "Intent", "Outcome", "Reading", "as_data", "read_question"]
