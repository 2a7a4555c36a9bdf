"""One entry in words: what it says, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from messages.words import age_words, author, clip, day_words, escape, listed, short_day
from negotiation.model import (
    Absence,
    Certainty,
    Demand,
    Fact,
    Leadership,
    Pledge,
    Position,
    Response,
    ResponseState,
    Revision,
    Roster,
    Source,
    Strength,
    Title,
)
from negotiation.names import Names
from negotiation.periods import Period
from negotiation.staleness import Days, days_since, is_stale
from negotiation.vocabulary import PartyKind

TEXT_SHOWN = 500
"""Characters of one entry's text in a message; the entry's own history shows all of it."""
SHORT_SOURCE = 30
SOURCES = 3
"""Of one entry, in a line; its history has them all."""
URL_SHOWN = 300
"""A longer link would crowd out what it is the source of; Slack's own are half as long."""
RUMOUR = "⚠️ *Rumour:* "


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts entries into words, with the names that the reader's scope knows.

    `called` has the names of Slack accounts, for messages in which a mention would notify people; of one text at most
    `text_shown` characters are shown. `stale_after` is empty where the age of what is known does not matter, as in what
    was known on an earlier day.
    """

    names: Names
    today: date
    now: datetime
    called: Mapping[str, str] = field(default_factory=dict)
    text_shown: int = TEXT_SHOWN
    stale_after: Days = field(default_factory=dict)

    def author(self, revision: Revision) -> str:
        """Who logged it: by name where `called` has one, so that nobody is notified, else as a mention."""
        name = self.called.get(revision.author)
        return author(revision.author) if name is None else escape(name)

    def party(self, code: str) -> str:
        """As inside a sentence: "the US"."""
        known = self.names.vocabulary.parties.get(code)
        return escape(known.in_prose if known else code)

    def parties(self, codes: Iterable[str]) -> str:
        """ "the US and China"."""
        return listed([self.party(code) for code in codes])

    def label(self, code: str) -> str:
        """Without an article, as at the head of a line: "US"."""
        return self.party(code).removeprefix("the ")

    def delegation(self, code: str) -> str:
        """What somebody leads: "the US delegation", but "AOSIS"."""
        known = self.names.vocabulary.parties.get(code)
        if known is None or known.kind is PartyKind.PARTY:
            return f"the {self.label(code)} delegation"
        return self.party(code)

    def person(self, key: str) -> str:
        """A person's full name."""
        known = self.names.by_key.get(key)
        return escape(known.name if known else key.replace("-", " ").title())

    def topic(self, slug: str) -> str:
        """A topic's name."""
        known = self.names.vocabulary.topics.get(slug)
        return escape(known.name if known else slug)

    def topics(self, slugs: Iterable[str]) -> str:
        """ "climate finance and offsets"."""
        return listed([self.topic(slug) for slug in slugs])

    # -- what an entry says ----------------------------------------------------------------------------

    def line(self, revision: Revision) -> str:
        """The entry in one line of mrkdwn, a rumour said to be one first."""
        return self.flag(revision) + self.fact(revision.fact, revision.valid)

    def flag(self, *revisions: Revision) -> str:
        """The warning that stands before whatever rests on a rumour; else nothing."""
        return RUMOUR if any(revision.certainty is Certainty.RUMOUR for revision in revisions) else ""

    def fact(self, fact: Fact, valid: Period) -> str:
        """What a fact says; days only where they are what it is about."""
        match fact:
            case Demand():
                verb = "" if fact.strength is Strength.DEMANDS else f" ({fact.strength.value})"
                because = f", because {self._text(fact.because)}" if fact.because else ""
                whom = f"*{self.label(fact.party)} → {self.label(fact.counterparty)}*"
                return f"{whom}{verb}: {self._text(fact.text)}{because}"
            case Pledge():
                status = f" ({fact.status.value})" if fact.status.value != "pledged" else ""
                condition = f", if {self._text(fact.condition)}" if fact.condition else ""
                return f"*{self.label(fact.party)}* pledge{status}: {self._text(fact.text)}{condition}"
            case Position():
                return self._position(fact)
            case Response():
                return self._response(fact)
            case Absence():
                away = self.away(fact, valid) + self.days(valid)
                return f"*{self.person(fact.person)}* ({self.label(fact.party)}) {away}"
            case Leadership():
                role = "acting head" if fact.title is Title.ACTING else "head"
                return f"*{self.person(fact.person)}*: {role} of {self.delegation(fact.party)}{self.days(valid)}"
            case Roster():
                role = f", {self._text(fact.role)}" if fact.role else ""
                return f"*{escape(fact.name)}* ({self.label(fact.party)}){role}{self.days(valid)}"

    def _position(self, fact: Position) -> str:
        stance = f" ({fact.stance.value})" if fact.stance else ""
        about = f" on {self.party(fact.counterparty)}" if fact.counterparty else ""
        speaker = [self.person(fact.person)] if fact.person else []
        said = ", ".join([*speaker, *([self._text(fact.venue)] if fact.venue else [])])
        said = f" — {said}" if said else ""
        because = f", because {self._text(fact.because)}" if fact.because else ""
        quote = f" “{self._text(fact.quote)}”" if fact.quote else ""
        return f"*{self.label(fact.party)}*{about}{stance}: {self._text(fact.text)}{because}{quote}{said}"

    def _response(self, fact: Response) -> str:
        to = [self.person(fact.person)] if fact.person else []
        to += [self.party(fact.counterparty)] if fact.counterparty else []
        kind = "Our ask" if fact.is_ask else "Our line"
        whom = f" {'for' if fact.is_ask else 'on'} {listed(to, last='of')}" if to else ""
        state = " ✅ met" if fact.state is ResponseState.MET else ""
        return f"*{kind}{whom}*{state}: {self._text(fact.text)}"

    def away(self, fact: Absence, valid: Period) -> str:
        """ "is in Beijing for bilateral talks", or as much as is known; "was" when it is over."""
        verb = "was" if valid.until is not None and valid.until <= self.today else "is"
        where = f"in {self._text(fact.place)}" if fact.place else "away"
        return f"{verb} {where}" + (f" for {self._text(fact.reason)}" if fact.reason else "")

    def days(self, valid: Period) -> str:
        """ " since Mon 8 June 2009", " until Fri 12 June 2009", " 8 June to 12 June 2009", or nothing."""
        match valid:
            case Period(start=None, until=None):
                return ""
            case Period(start=None):
                return f" until {day_words(valid.last or date.max)}"
            case Period(until=None):
                return f" since {day_words(valid.start or date.min)}"
            case _ if valid.is_one_day:
                return f" on {day_words(valid.start or date.min)}"
            case _:
                return f" from {short_day(valid.start or date.min)} to {day_words(valid.last or date.max)}"

    def why(self, revision: Revision) -> str:
        """The reason that was given for a revision."""
        return clip(escape(revision.why), 200)

    def details(self, revision: Revision) -> str:
        """What is worth a second line where an entry stands alone: who else is away, and what is not known."""
        fact = revision.fact
        if not isinstance(fact, Absence):
            return ""
        company = f"With {self._text(fact.with_whom)}." if fact.with_whom else ""
        return f"{company}{'' if revision.valid.until else ' No return date on record.'}".strip()

    def _text(self, text: str) -> str:
        return clip(escape(text), self.text_shown)

    # -- where it comes from ---------------------------------------------------------------------------

    def provenance(self, revision: Revision, *alike: Revision) -> str:
        """Id, certainty, source, who logged it and how long ago: what a reader needs to weigh it.

        `alike` are entries of which all but the id is the same.
        """
        age = age_words(revision.recorded_at, now=self.now)
        logged = f"{_logged(revision)} by {author(revision.author)} {age}"
        ids = ", ".join(entry.entry for entry in (revision, *alike))
        parts = (ids, revision.certainty.value, source_link(revision.source), logged, self.stale(revision, *alike))
        return " · ".join(filter(None, parts))

    def provenances(self, revisions: Iterable[Revision]) -> list[str]:
        """One line for all entries that were logged at one time from one source, so that it is read once."""
        together: dict[tuple[object, ...], list[Revision]] = {}
        for entry in revisions:
            logged = (entry.certainty, entry.source, entry.author, entry.recorded_at, entry.change)
            together.setdefault(logged, []).append(entry)
        return [self.provenance(*entries) for entries in together.values()]

    def short_provenance(self, revision: Revision) -> str:
        """The same for a line among many: id, source, author, and the certainty where it is not stated."""
        certainty = "" if revision.certainty is Certainty.STATED else revision.certainty.value
        source = source_link(revision.source, limit=SHORT_SOURCE)
        parts = (revision.entry, certainty, source, self.author(revision), self.stale(revision))
        return " · ".join(filter(None, parts))

    def stale(self, *revisions: Revision) -> str:
        """ "not confirmed for 12 days", where nobody stood by one of these for too long."""
        if not self.stale_after:
            return ""
        today, now, after = self.today, self.now, self.stale_after
        ages = [days_since(each, now=now) for each in revisions if is_stale(each, today=today, now=now, after=after)]
        days = max(ages, default=0)
        return f"⏳ not confirmed for {'1 day' if days == 1 else f'{days} days'}" if days else ""


def source_link(source: Source, *, limit: int = 150) -> str:
    """Each source as a link with its words, or either alone; the one that came last first."""
    if not source.more:
        return _link(source.words, source.url, limit)
    links = [
        _link(each.words, each.url, limit, unnamed="another source" if place else "source")
        for place, each in enumerate(source.each)
    ]
    more = [f"{len(links) - SOURCES} more"] if len(links) > SOURCES else []
    return listed([*links[:SOURCES], *more])


@lru_cache(maxsize=4096)
def _link(words: str, url: str, limit: int, *, unnamed: str = "source") -> str:
    shown = clip(escape(words), limit)
    if not url:
        return shown
    safe = url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace("&", "&amp;")
    if len(safe) > URL_SHOWN:
        return shown or "link too long to show"
    return f"<{safe}|{shown or unnamed}>"


def _logged(revision: Revision) -> str:
    return {"added": "logged", "confirmed": "confirmed", "corrected": "corrected", "updated": "updated"}.get(
        revision.change.value, "retracted"
    )
