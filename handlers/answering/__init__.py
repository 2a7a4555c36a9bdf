"""From a reading to an answer: loads what the question needs, and no more, then decides."""

from handlers.answering.answer import answer
from handlers.answering.briefs import brief, changes_within

__all__ = ["answer", "brief", "changes_within"]
