"""Words that look like somebody's name: "Tetsuo Saito", "R. Bhaskaran", "Minister Rokotuivuna"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiation.names import Mention, NameKind
from negotiation.names.tokens import Token
from negotiation.reports.lexicon import Lexicon

LONGEST_NAME = 5
BEFORE_THINGS = frozenset("the a an of in at our its their from near".split())
OF_BODIES = frozenset(
    """affairs alliance assembly basin calling campaign circle climate coalition collectif collective committee earth
    ecologistas energy exchange federation fondation forest forum foundation friends global green institut institute
    international justice league movement network observatorio observatory ocean pacific relief research rescue society
    solidarity survival tide trust union voices watch water wind world youth""".split()
)
"""Words that name organisations rather than people."""


def name_shapes(tokens: Sequence[Token], named: set[int], text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Two to five capitalised words in a row that no other name uses, particles between them."""
    index = 0
    while index < len(tokens):
        last = index
        while (
            last < len(tokens)
            and last - index < LONGEST_NAME
            and last not in named
            and (last == index or not tokens[last].after_break or _is_initial(tokens[last - 1], text))
            and (
                (
                    _is_capitalised(tokens[last], text)
                    and not lexicon["not_person"].at(tokens, last)
                    and not lexicon["title"].at(tokens, last)
                )
                or (last > index and lexicon["particle"].at(tokens, last))
            )
        ):
            last += 1
        is_surname = last - index == 1 and _is_titled(tokens, index, text, lexicon)
        if (last - index > 1 or is_surname) and _is_capitalised(tokens[last - 1], text):
            yield index, last
        index = max(last, index + 1)


def may_be_somebody(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name whose party is not told is a person's: "of External Affairs" is not."""
    before = tokens[first - 1].word if first else ""
    return before not in BEFORE_THINGS and not any(token.word in OF_BODIES for token in tokens[first:last])


def _is_titled(tokens: Sequence[Token], first: int, text: str, lexicon: Lexicon) -> bool:
    """ "Minister Rokotuivuna": a surname after a title is a name too, if it is not a thing or a place."""
    if not first or tokens[first].after_break or text[tokens[first].end : tokens[first].end + 1].isalnum():
        return False
    return lexicon["delegate_title"].at(tokens, first - 1) > 0


def is_first_name(mention: Mention, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> bool:
    """ "Michael" of "Michael Brandt", who is not the Michael on record."""
    if mention.kind is not NameKind.PERSON or mention.last - mention.first > 1 or mention.last >= len(tokens):
        return False
    follows = tokens[mention.last]
    is_name = _is_capitalised(follows, text) and not lexicon["not_person"].at(tokens, mention.last)
    return is_name and not follows.after_break and text[tokens[mention.first].end : follows.start] == " "


def _is_capitalised(token: Token, text: str) -> bool:
    letters = text[token.start : token.end]
    is_name = letters[:1].isupper() and len(letters) > 1 and letters.isalpha() and not letters.isupper()
    return is_name or _is_initial(token, text)


def _is_initial(token: Token, text: str) -> bool:
    """ "R." of "R. Bhaskaran"."""
    return token.end - token.start == 1 and text[token.start].isupper() and text[token.end : token.end + 2] == ". "
