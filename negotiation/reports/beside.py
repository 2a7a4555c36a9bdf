"""What stands beside an actor and tells more of it: an apposition, or for which group it speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from negotiation.names import Mention, NameKind, Names
from negotiation.names.tokens import Token
from negotiation.reports.actors import APPOSITION, Actor
from negotiation.reports.lexicon import Lexicon
from negotiation.vocabulary import PartyKind


@dataclass(frozen=True)
class Beside:
    """A sentence's words and names, by the word that they begin with."""

    tokens: Sequence[Token]
    by_first: Mapping[int, Mention]
    names: Names
    lexicon: Lexicon

    def with_apposition(self, actor: Actor) -> Actor:
        """ "Tetsuo Saito, Japan's environment minister," and "Micronesia, for AOSIS,"."""
        last = actor.last
        if actor.is_owner or last >= len(self.tokens):
            return actor
        spoken_for = self.lexicon["on_behalf"].at(self.tokens, last)
        end = last + 1
        while end < len(self.tokens) and end - last < APPOSITION and not self.tokens[end].after_break:
            end += 1
        if not spoken_for and actor.person and (late := self._spoken_for_later(last)) is not None:
            return replace(actor, parties=late.codes)
        group = self._group_at(last + spoken_for) if spoken_for else self._spoken_for_before(actor.first)
        if group is not None:
            return replace(actor, parties=group.codes, end=group.last if spoken_for else 0, is_plural=True)
        if not self.tokens[last].after_break:
            return actor
        inside = [self.by_first[place] for place in range(last, end) if place in self.by_first]
        roles = any(each.kind is NameKind.ROLE for each in inside) or self.lexicon["head"].within(
            self.tokens, last, end
        )
        people = [each for each in inside if each.kind is NameKind.PERSON and not each.is_ambiguous]
        if self.tokens[last].word in {"through", "via"} and len(people) == 1 and not actor.person:
            return replace(actor, person=people[0].codes[0], end=end)
        parties = [each.codes[0] for each in inside if each.kind is NameKind.PARTY and not each.is_ambiguous]
        if actor.person and roles:
            return replace(actor, end=end, parties=actor.parties or tuple(parties[:1]))
        if not actor.person and len(people) == 1 and people[0].first <= last + 2:
            return replace(actor, end=end, person=people[0].codes[0])
        return actor

    def _group_at(self, index: int) -> Mention | None:
        """A negotiating group that is named at a place, with or without its article."""
        the = index < len(self.tokens) and self.tokens[index].word == "the"
        found = self.by_first.get(index) or (self.by_first.get(index + 1) if the else None)
        if found is None or found.kind is not NameKind.PARTY:
            return None
        kinds = {self.names.vocabulary.parties[code].kind for code in found.codes}
        return found if kinds == {PartyKind.GROUP} or found.codes == ("EUU",) else None

    def _spoken_for_later(self, last: int) -> Mention | None:
        """ "Idris Omer told the press in the name of the G77"."""
        for place in range(last, min(last + APPOSITION, len(self.tokens))):
            length = self.lexicon["on_behalf"].at(self.tokens, place)
            if length > 1:
                return self._group_at(place + length)
        return None

    def _spoken_for_before(self, first: int) -> Mention | None:
        """ "Speaking for AOSIS, Grenada …"."""
        length = self.lexicon["on_behalf"].at(self.tokens, 0)
        group = self._group_at(length) if length else None
        if group is None:
            return None
        start = group.last + (group.last < first and self.tokens[group.last].word == "the")
        return group if start == first and self.tokens[group.last].after_break else None
