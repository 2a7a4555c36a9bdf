"""A name found in a text, and what a typed slot turned out to mean."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.names.phrases import NameKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at text[start:end], token `first` to before token `last`; more than one code is ambiguous.

    A person's codes are keys, a topic's are slugs. A role ("the envoy") carries the people who hold it.
    """

    start: int
    end: int
    first: int
    last: int
    kind: NameKind
    codes: tuple[str, ...]
    words: str

    @property
    def is_ambiguous(self) -> bool:
        """True when only the asker can tell which is meant."""
        return len(self.codes) > 1


@dataclass(frozen=True, slots=True)
class Found:
    """The slot names this and nothing else."""

    code: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The slot names several; ask which."""

    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The slot names nothing known; `suggestions` are near in spelling, to ask, never to assume."""

    text: str
    suggestions: tuple[str, ...]


Resolved = Found | Ambiguous | Unknown
