"""Short ids that people can say aloud: a letter for the kind, then a number, or a code in private channels."""

from __future__ import annotations

import secrets

from negotiation.model import Kind

LETTERS = {
    Kind.ROSTER: "R",
    Kind.LEADERSHIP: "L",
    Kind.ABSENCE: "A",
    Kind.PLEDGE: "P",
    Kind.DEMAND: "D",
    Kind.POSITION: "S",
    Kind.RESPONSE: "O",
}
PRIVATE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so that no code is a word; nothing that looks like another. With a digit and a letter it is
seen to be an id, and never one of the workspace's own."""
PRIVATE_LENGTH = 4


def private_id(kind: Kind) -> str:
    """An id without a counter: a gap in the workspace's own numbers would tell of a private entry."""
    while True:
        code = "".join(secrets.choice(PRIVATE_ALPHABET) for _ in range(PRIVATE_LENGTH))
        if not code.isdecimal() and not code.isalpha():
            return LETTERS[kind] + code


def new_act_id() -> str:
    """An id that nobody can guess, so that holding it is enough to have seen the act."""
    return secrets.token_hex(6)
