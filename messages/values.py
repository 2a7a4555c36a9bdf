"""The fields of an entry, and their values, as people call them."""

from __future__ import annotations

from decimal import Decimal

from messages.facts import Wording
from messages.forms.fields import FIELDS
from messages.words import clip, escape
from negotiation.model import Kind


def label_of(kind: Kind, name: str) -> str:
    """A field's name on its form."""
    return next((field.label for field in FIELDS[kind] if field.name == name), name)


def value_words(name: str, value: object, wording: Wording) -> str:
    """A field's value as people call it."""
    match name:
        case "party" | "counterparty":
            return wording.party(str(value))
        case "person":
            return wording.person(str(value))
        case "topics" if isinstance(value, tuple):
            return wording.topics(value)
        case "aliases" if isinstance(value, tuple):
            return escape(", ".join(value))
        case "quantity" if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        case _:
            return clip(escape(str(value)), 400)
