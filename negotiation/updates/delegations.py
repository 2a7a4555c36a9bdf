"""Updates about people: who is in a delegation, who leads it, who is away and who is back."""

from __future__ import annotations

import re

from negotiation.model import Kind, Title
from negotiation.people import key_for
from negotiation.periods import Period
from negotiation.updates.rules import SUBJECT, rules
from negotiation.updates.slots import Prefer, Slots

_IS = r"(?:is|are|was|has|have|had|will be|will|now|'s)"
_DEPARTS = r"left|leaves|leaving|flew|flies|flown|flying|went|goes|going|departs?|departed"
_GONE = rf"away|absent|out|gone|travelling|traveling|off|on leave|ill|sick|{_DEPARTS}"
_PAST = re.compile(r"\b(?:left|flew|went|departed|returned|came|was|were)\b", re.IGNORECASE)
_COVER = re.compile(
    r"(?:while|as long as) (?P<who>.+?)(?: is|'s)? (?:away|absent|out|gone|in|on)\b|(?:during|in) (?P<whose>.+?)'s absence",  # noqa: E501 - a pattern reads best unbroken
    re.IGNORECASE,
)
_ACTING = re.compile(r"\bacting\b|\bacts for\b|\b(?:stands|fills|standing|filling) in\b", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"^(?:of|for)\s|\b(?:as|for now|for|in|until|from|since|acting|head(?: of delegation)?)\s*$", re.IGNORECASE
)


def _add_person(found: re.Match[str], slots: Slots) -> None:
    name = found["name"].strip()
    same = [key for key, known in slots.names.by_key.items() if known.name.casefold() == name.casefold()]
    slots.fields["name"] = name
    slots.fields["person"] = same[0] if same else key_for(name, taken=slots.names.by_key)
    slots.party("party", found["party"])
    if found["role"]:
        slots.fields["role"] = found["role"].strip(" ,.")


def _back(found: re.Match[str], slots: Slots) -> None:
    slots.party_of(slots.person("person", found["subject"]))
    _, slots.valid = slots.days(found["rest"], default=Period(slots.day, None), prefer=_tense(found.group()))


def _no_longer(found: re.Match[str], slots: Slots) -> None:
    person = slots.person("person", found["subject"])
    rest, slots.valid = slots.days(found["rest"], default=Period(slots.day, None), prefer=_tense(found.group()))
    party = rest.partition(":")[0].strip(" .,")
    if party:
        slots.party("party", party)
    slots.party_of(person)


def _leads(found: re.Match[str], slots: Slots) -> None:
    person = slots.person("person", found["subject"])
    rest = f"{found['party']}{found['rest'] or ''}"
    acting = bool(found["title"] or _ACTING.search(found.group()))
    cover = _COVER.search(rest)
    if cover is not None:
        acting = True
        slots.covers = slots.person_named("covers", cover["who"] or cover["whose"])
        rest = rest[: cover.start()]
    slots.fields["title"] = Title.ACTING if acting else Title.HEAD
    rest, slots.valid = slots.days(rest, prefer=_tense(found.group()))
    party = _LEFT_OVER.sub("", rest.strip(" .,")).strip()
    if party:
        slots.party("party", party)
    slots.party_of(person)


def _away(found: re.Match[str], slots: Slots) -> None:
    slots.party_of(slots.person("person", found["subject"]))
    head, _, reason = (found["rest"] or "").partition(":")
    departs = re.fullmatch(_DEPARTS, found["gone"], re.IGNORECASE) is not None
    head, valid = slots.days(head, default=Period(slots.day, None), prefer=_tense(found.group()))
    slots.valid = _absent(valid, departs=departs, today=slots.day)
    head = f" {head} "
    if departs:
        head = re.sub(r"^ (?:the talks )?for ", " to ", head)
    split = re.search(r",?\s(?:for|because(?: of)?|due to)\s(?P<reason>.+)$", head, re.IGNORECASE)
    if split is not None and not reason:
        head, reason = head[: split.start()], split["reason"]
    company = re.search(r"\bwith (?P<who>[^,:]+)$", head, re.IGNORECASE)
    if company is not None:
        slots.fields["with_whom"] = company["who"].strip()
        head = head[: company.start()]
    place = re.search(r"\b(?:in|to|at) (?P<place>[^,:]+)", head, re.IGNORECASE)
    if place is not None and place["place"].strip(" .,"):
        slots.fields["place"] = place["place"].strip(" .,")
    reason = reason.strip(" .,") or (found["gone"] if found["gone"].lower() in {"ill", "sick", "on leave"} else "")
    if reason:
        slots.fields["reason"] = reason


def _absent(valid: Period, *, departs: bool, today: object) -> Period:
    """Somebody who left on a day stays away; somebody away "until Friday" is away from today on."""
    if departs and valid.is_one_day:
        return Period(valid.start, None)
    if valid.start is None and valid.until is not None and valid.until > today:  # type: ignore[operator]  # a date
        return Period(today, valid.until)  # type: ignore[arg-type]  # a date
    return valid


def _tense(words: str) -> Prefer:
    """Which of two Mondays a verb means: the one before for what happened, the one after for what will."""
    return Prefer.EARLIER if _PAST.search(words) else Prefer.LATER


RULES = (
    *rules(
        Kind.ROSTER,
        _add_person,
        r"add (?:person )?(?P<name>[^,:()]{2,80}?)(?:,| \(|:)\s*(?P<party>[^,:()]{2,60})\)?(?:[,:]?\s*(?P<role>.{0,200}))?$",  # noqa: E501 - a pattern reads best unbroken
    ),
    *rules(
        Kind.ABSENCE,
        _back,
        rf"{SUBJECT}(?: {_IS}|'s)*\s(?:back|returned|returns|returning|(?:comes|came|coming) back|due back)\b(?P<rest>.*)$",  # noqa: E501 - a pattern reads best unbroken
        ends=True,
    ),
    *rules(
        Kind.LEADERSHIP,
        _no_longer,
        rf"{SUBJECT}\s(?:no longer (?:leads|heads|chairs)|(?:stopped|stops) leading"
        r"|is no longer (?:the )?(?:acting )?head(?: of delegation)?(?: of| for)?"
        r"|(?:steps|stepped) down(?: as (?:acting )?head(?: of delegation)?)?(?: of| for)?)\b(?P<rest>.*)$",
        ends=True,
    ),
    *rules(
        Kind.LEADERSHIP,
        _leads,
        r"(?P<title>acting )?head(?: of delegation)?(?: of| for)? (?P<party>[^:]{2,60}): ?(?P<subject>[^:,]{2,80})(?P<rest>)$",  # noqa: E501 - a pattern reads best unbroken
        rf"{SUBJECT}\s(?:(?:now |will |is |currently )*(?:leads?|leading|heads?|heading|chairs?|chairing|took over|takes over)"  # noqa: E501 - a pattern reads best unbroken
        r"|(?:is|as|becomes|named) (?:the )?(?:new )?(?P<title>acting )?head(?: of delegation)?(?: of| for)?"
        r"|acts for|(?:is )?acting for|stands in for|fills in for)"
        r"\s?(?P<party>.*?)(?P<rest>(?:\s(?:while|during|in|until|from|since|for|as)\b.*)?)$",
    ),
    *rules(
        Kind.ABSENCE,
        _away,
        rf"(?P<gone>away|absent|absence):? {SUBJECT}(?P<rest>(?:[:,]|\s(?:from|since|until|in|on|to|with|for|because)\b).*)?$",  # noqa: E501 - a pattern reads best unbroken
        rf"{SUBJECT}(?: {_IS})*\s(?P<gone>{_GONE})\b(?P<rest>.*)$",
    ),
)
