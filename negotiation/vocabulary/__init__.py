"""Parties, groups, observers and topics, and what people call them: data files that a campaigner can extend."""

from negotiation.vocabulary.vocabulary import (
    CAMPAIGN,
    Alias,
    Membership,
    Party,
    PartyKind,
    Topic,
    Vocabulary,
)

__all__ = ["CAMPAIGN", "Alias", "Membership", "Party", "PartyKind", "Topic", "Vocabulary"]
