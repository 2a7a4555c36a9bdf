"""Recognising parties, people and topics in what somebody typed."""

from negotiation.names.mentions import Ambiguous, Found, Mention, Resolved, Unknown
from negotiation.names.names import Names
from negotiation.names.phrases import NameKind

__all__ = ["Ambiguous", "Found", "Mention", "NameKind", "Names", "Resolved", "Unknown"]
