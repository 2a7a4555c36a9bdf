"""What is answered and told, by handlers and schedules alike: loads what it needs, and no more, then decides."""

from answering.answer import answer
from answering.briefs import brief, changes_within

__all__ = ["answer", "brief", "changes_within"]
