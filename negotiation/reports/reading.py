"""Reads a report, such as a tracker's post, and finds the updates in it; it refuses rather than guesses.

Names come first, then each known verb with its subject, then rules by the verb's class. The time it takes grows with
the length of the report: every search goes a bounded number of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, zip_longest

from negotiation.dates.sessions import SESSIONS
from negotiation.model import Certainty
from negotiation.names import NameKind, Names
from negotiation.names.tokens import words_of
from negotiation.reports.actors import Parsed, parse
from negotiation.reports.claims import Claim, Reader
from negotiation.reports.clauses import clauses_of
from negotiation.reports.coming_and_going import named_leaders
from negotiation.reports.echoes import echo
from negotiation.reports.filling import findings_of
from negotiation.reports.finding import Finding
from negotiation.reports.hedges import certainty_of, is_refused
from negotiation.reports.lexicon import Lexicon, lexicon
from negotiation.reports.nouns import noun_claims
from negotiation.reports.ours import claim_under, own_claim, speaks_for_us
from negotiation.reports.people import introduce, role_beside
from negotiation.reports.quoted import spoken_claims
from negotiation.reports.rules import claim_of
from negotiation.reports.scanned import Scanned, scan
from negotiation.reports.sentences import sentences_of
from negotiation.reports.subjects import Subjects
from negotiation.reports.topics import Topics
from negotiation.vocabulary import PartyKind

ABOUT_PEOPLE = frozenset({"absence", "leadership", "roster"})
"""Kinds that need no topic."""
THEME_NAMED = 2
"""How often the party of a report is named at least, where its title does not name it."""
THEME = 1.5
"""How much more often than any other the party of a report is named."""
WHEN = frozenset({"after", "at", "before", "during", "over", "until", "since"})
LONGEST = 40_000
"""Characters that are read; what comes after is left to another message."""


def read_report(text: str, *, day: date, names: Names) -> tuple[Finding, ...]:
    """All updates that a report of that day seems to hold, in its own order, none of them approved by anybody."""
    words = lexicon()
    sentences = [scan(sentence, names) for sentence in sentences_of(text[:LONGEST])]
    theme = _theme(sentences, names, words)
    with_people = introduce(sentences, names, words, theme=theme)
    if with_people is not names:
        names, sentences = with_people, [sentence.again(with_people) for sentence in sentences]
    parsed = [parse(sentence, names, words) for sentence in sentences]
    subjects = Subjects(names, theme=theme)
    reader = Reader(words, names.vocabulary, subjects, _hosts(day))
    topics = Topics(words)
    topics.read(parsed)
    found: list[Finding] = []
    heads_ours = False
    last_ours = -1
    before: list[Claim] = []
    for each, following in zip_longest(parsed, parsed[1:]):
        subjects.begin(each)
        topics.begin(each, following)
        if each.sentence.is_heading:
            heads_ours = speaks_for_us(reader, each)
        if each.sentence.is_heading or is_refused(each, words, year=day.year):
            continue
        certainty = certainty_of(each, words)
        is_ours = heads_ours and each.sentence.is_item
        goes_on = is_ours and each.sentence.block == last_ours
        ours = [claim_under(reader, each)] if is_ours and not goes_on else None
        last_ours = each.sentence.block if is_ours else last_ours
        claims = ours or _claims(reader, each, topics, before)
        for claim in claims:
            is_reported = claim.is_reported and certainty is Certainty.STATED
            sure = Certainty.REPORTED if is_reported else certainty
            is_clear = claim.is_named and (topics.are_said or claim.kind in ABOUT_PEOPLE)
            about = topics.of(claim, each)
            found += findings_of(claim, each, about, sure, is_clear=is_clear, day=day, names=names)
        before = claims or before
    return _once(found)


def is_longer_text(text: str) -> bool:
    """More than one sentence, so that it may hold several updates."""
    stated = (sentence for sentence in sentences_of(text[:LONGEST]) if not sentence.is_heading)
    return sum(1 for _ in islice(stated, 2)) > 1


def _claims(reader: Reader, parsed: Parsed, topics: Topics, before: Sequence[Claim]) -> list[Claim]:
    """What a sentence states, its claims about topics only where it has a topic."""
    clauses = [] if speaks_for_us(reader, parsed) else clauses_of(parsed, reader.lexicon)
    claims = [claim for clause in clauses if (claim := claim_of(reader, clause)) is not None]
    if not claims and not speaks_for_us(reader, parsed):
        spoken = spoken_claims(reader, parsed)
        claims += [each for each in spoken if each.person or topics.within(parsed, each.first, each.last)]
    if not claims and (echoed := echo(reader, parsed, before)) is not None:
        claims.append(echoed)
    claims += [each for each in noun_claims(reader, parsed) if not any(_overlap(each, other) for other in claims)]
    taken = [(clause.start, clause.end) for clause in clauses if not clause.is_duty]
    taken += [(claim.first, claim.last) for claim in claims]
    led = {claim.person for claim in claims}
    claims += [each for each in named_leaders(reader, parsed) if each.person not in led]
    moved = {claim.person for claim in claims if claim.kind in ABOUT_PEOPLE}
    claims += [each for each in _beside_names(parsed) if each.person not in moved]
    own = own_claim(reader, parsed, taken, topics.within(parsed, 0, len(parsed.tokens)))
    if own is not None:
        claims.append(own)
    return [
        claim
        for claim in claims
        if not _is_joke(reader.lexicon, parsed, claim)
        if claim.kind in {*ABOUT_PEOPLE, "response"} or (topics.are_near and topics.of(claim, parsed))
    ]


def _is_joke(words: Lexicon, parsed: Parsed, claim: Claim) -> bool:
    """Whether it is about beer or karaoke; "after lunch" only tells when."""
    places = range(claim.first, claim.last)
    return any(
        words["joke"].at(parsed.tokens, place) and (not place or parsed.tokens[place - 1].word not in WHEN)
        for place in places
    )


def _overlap(one: Claim, other: Claim) -> bool:
    return one.first < other.last and other.first < one.last


def _beside_names(parsed: Parsed) -> list[Claim]:
    """ "Todd Stern, Special Envoy for Climate Change,": a role that is told in passing."""
    claims = []
    for actor in parsed.actors:
        mention = next((each for each in parsed.mentions if each.first == actor.first), None)
        if mention is None or mention.kind is not NameKind.PERSON or not actor.person or not actor.parties:
            continue
        role = role_beside(parsed.tokens, parsed.mentions, mention.last, parsed.sentence.text)
        if role and " " in mention.words:
            claim = Claim("roster", actor.first, actor.end or actor.last, actor.parties, actor.person)
            claim.role = role
            claims.append(claim)
    return claims


def _theme(sentences: Sequence[Scanned], names: Names, words: Lexicon) -> str:
    """What "the delegation" means: the party of the title, else the one that is named most.

    By far, unless "our delegation" says that there is a home.
    """
    title = _countries(sentences[:1], names) if sentences and sentences[0].sentence.is_heading else Counter()
    if len(title) == 1:
        return next(iter(title))
    is_home = any(words["home"].within(each.tokens, 0, len(each.tokens)) for each in sentences)
    counted = _countries(sentences, names).most_common(2)
    if not counted or (counted[0][1] < THEME_NAMED and not is_home):
        return ""
    if len(counted) > 1 and not is_home and counted[0][1] < THEME * counted[1][1]:
        return ""
    return counted[0][0]


def _countries(sentences: Sequence[Scanned], names: Names) -> Counter[str]:
    """How often each party is named, its capital counted too."""
    return Counter(
        mention.codes[0]
        for sentence in sentences
        for mention in sentence.mentions
        if mention.kind in {NameKind.PARTY, NameKind.PLACE}
        and not mention.is_ambiguous
        and mention.words[:1].isupper()
        and names.vocabulary.parties[mention.codes[0]].kind is PartyKind.PARTY
    )


def _hosts(day: date) -> frozenset[str]:
    """The towns of the session on that day: whoever is there is not away."""
    return frozenset(words_of(names[0])[0] for names, period in SESSIONS if day in period)


def _once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The same fact of the same sentence once; an absence or a leader once for all."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        proposal = finding.proposal
        fields = proposal.fields
        about = (proposal.kind, proposal.verb, fields.get("party"), fields.get("person"), fields.get("counterparty"))
        is_person = proposal.kind is not None and proposal.kind.value in {"absence", "leadership", "roster"}
        if is_person:
            name = fields.get("person")
            key: tuple[object, ...] = (proposal.kind, proposal.verb, name)
        else:
            key = (*about, finding.start)
        if key in kept:
            before = kept[key]
            if not is_person:
                topics = dict.fromkeys((*_topics(before), *_topics(finding)))
                kept[key] = replace(
                    before,
                    proposal=replace(before.proposal, fields={**before.proposal.fields, "topics": tuple(topics)}),
                )
            continue
        kept[key] = finding
    return tuple(kept.values())


def _topics(finding: Finding) -> tuple[str, ...]:
    topics = finding.proposal.fields.get("topics", ())
    return topics if isinstance(topics, tuple) else ()
