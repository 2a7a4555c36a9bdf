"""What a typed "us" means: the USA, ourselves, or one of the two that only the asker knows."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.names.tokens import Token
from negotiation.vocabulary import CAMPAIGN

USA = ("USA",)
EITHER = ("USA", CAMPAIGN)
NOBODY = ()

_GIVING = frozenset(
    "tell told tells give gave show remind let help send brief update inform catch fill walk keep get gets".split()
)
_JOINED = frozenset("and or vs versus v between plus both".split())
_TOWARDS = frozenset("from of against for to at with by about".split())
_DONE_TO_US = frozenset(
    """ask asks asked asking want wants need needs demand demands demanding push pushes pushing pushed press
    presses pressing pressed expect expects expecting owe owes blame blames blaming oppose opposes attack
    attacks attacking criticise criticises criticize criticizes criticising criticizing""".split()
)
_OURS_AFTER = frozenset(
    """a an and are as at before but by did do does for from has have in is it lately last more next now on or
    over right say said since so than that the these this to today tomorrow tonight too under until was we
    were what when where who why with yesterday yet about recently most on""".split()
)


def us_means(tokens: Sequence[Token], index: int, *, capitals_count: bool) -> tuple[str, ...]:
    """The codes that the token "us" at this place may stand for; none where it is only "tell us"."""
    before = tokens[index - 1].word if index else ""
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if (capitals_count and tokens[index].capitals) or before == "the" or after == "'s":
        return USA
    if before in _GIVING:
        return USA if before == "brief" and after in _JOINED else NOBODY
    if before in _JOINED or (before not in _TOWARDS and before not in _DONE_TO_US):
        return USA
    is_object = not after or after in _OURS_AFTER or tokens[index + 1].after_break
    return EITHER if is_object else USA
