"""Updates about what is said: pledges, demands, positions and our own responses."""

from __future__ import annotations

import re

from negotiation.model import Kind, PledgeStatus, ResponseState, Stance, Strength
from negotiation.updates.rules import SUBJECT, rules
from negotiation.updates.slots import Slots

_TAIL = re.compile(r"\s(?:—|–|--|-)\s(?P<tail>[^—–:]+)$")
_BECAUSE = re.compile(r",?\s+because(?: of)?\s+(?P<because>.+)$|,?\s+due to\s+(?P<due>.+)$", re.IGNORECASE)
_QUOTE = re.compile(r'^"([^"]+)"$')
_VENUES = re.compile(
    r"(?:in |at |on )?(?:the )?(?P<venue>plenary(?: floor)?|press (?:briefing|conference)|contact group|corridor|"
    r"side event|workshop|informals?|AWG-LCA|AWG-KP|SBI|SBSTA|COP|CMP|bilaterals?|interview|floor)",
    re.IGNORECASE,
)
_DAYS_SAID = re.compile(r"\b(?:since|as of|from \d{1,2}(?:st|nd|rd|th)? [a-z]+|until|till)\b", re.IGNORECASE)
_STATUS = re.compile(r"\s*\((?P<status>proposed|pledged|in policy|in law|achieved)\)", re.IGNORECASE)

DEMAND_VERBS = {
    Strength.CALLS_FOR: r"calls? (?:for|on)|called (?:for|on)|is calling (?:for|on)|urges?|urged|invites?|requests?",
    Strength.WOULD_LIKE: r"wants?|would like|(?:is|are) asking(?: for)?|asks?(?: for)?|wishes for",
    Strength.DEMANDS: r"demands?|demanded|(?:is|are) demanding|insists? on|(?:is|are) pushing|pushes|requires?",
}
STANCES = {
    Stance.RED_LINE: r"red[- ]lines?(?: (?:on|is|against))?|(?:has|draws|drew) a red line(?: on| at)?",
    Stance.CONDITIONAL: r"conditional(?:ly)? supports?|supports? conditionally|could accept|can live with",
    Stance.OPPOSE: (
        r"oppos(?:e|es|ed|ing)(?: to)?|is opposed to|is against|against|rejects?|rejected|blocks?|is blocking"
        r"|won't accept|does not accept|refuses?"
    ),
    Stance.CONCERN: (
        r"(?:is |are )?concern(?:ed)?(?: about| over| on)?|(?:is |are )?uncomfortable(?: with)?"
        r"|(?:is |are )?worried about|has concerns? (?:about|over|on|with)|doubts"
    ),
    Stance.SUPPORT: (
        r"support(?:s|ed|ing)?|backs?|favou?rs?|is for|is in favou?r of|agrees? (?:to|with)|welcomes?|endorses?"
    ),
}
_DEMAND = "(?P<verb>" + "|".join(DEMAND_VERBS.values()) + ")"
_STANCE = "(?P<stance>" + "|".join(STANCES.values()) + ")"
_PLEDGES = (
    r"(?P<verb>pledg(?:e|es|ed|ing)(?: to)?|commit(?:s|ted|ting)?(?: itself)?(?: to)?|offer(?:s|ed|ing)?"
    r"|promis(?:e|es|ed|ing)|propos(?:e|es|ed|ing)(?= .*\d)|puts? forward|announc(?:e|es|ed|ing)(?= .*\d))"
)


def _trimmed(text: str, slots: Slots, *, has_speaker: bool = False) -> str:
    """The text without its reason and its days, and for positions without speaker and venue."""
    tail = _TAIL.search(text) if has_speaker else None
    if tail is not None:
        text = text[: tail.start()]
        for part in re.split(r",\s*", tail["tail"].strip()):
            venue = _VENUES.fullmatch(part)
            if venue is not None:
                slots.fields["venue"] = re.sub(r"^(?:plenary )?floor$", "plenary", venue["venue"].lower())
            elif "person" not in slots.fields and part:
                slots.person("person", part)
    because = _BECAUSE.search(text)
    if because is not None:
        slots.fields["because"] = (because["because"] or because["due"]).strip(" .,")
        text = text[: because.start()]
    if _DAYS_SAID.search(text):
        text, slots.valid = slots.days(text)
    return text.strip(" .,:;")


def _pledge(found: re.Match[str], slots: Slots) -> None:
    slots.party("party", found["subject"])
    text = _trimmed(found["text"], slots)
    verb = (found.groupdict().get("verb") or "").lower()
    if verb.startswith(("propos", "offer")):
        slots.fields["status"] = PledgeStatus.PROPOSED
    status = _STATUS.search(text)
    if status is not None:
        slots.fields["status"] = PledgeStatus(status["status"].lower())
        text = _STATUS.sub("", text, count=1).strip()
    slots.fields["text"] = slots.quantity(text) or text
    slots.topics(text)


def _demand(found: re.Match[str], slots: Slots) -> None:
    given = found.groupdict()
    slots.party("party", found["subject"])
    slots.party("counterparty", found["of"])
    slots.fields["text"] = _trimmed(found["text"] + (given.get("more") or ""), slots)
    verb = given.get("verb") or "demands"
    slots.fields["strength"] = next(
        strength for strength, verbs in DEMAND_VERBS.items() if re.fullmatch(verbs, verb, re.IGNORECASE)
    )
    slots.topics(str(slots.fields["text"]))


def _response(found: re.Match[str], slots: Slots) -> None:
    topics: list[str] = []
    for part in re.findall(
        r"(?:to|on|for|of|about)\s(.+?)(?=\s(?:to|on|for|of|about)\s|$)", found["slots"] or "", re.IGNORECASE
    ):
        if slots.is_topic(part):
            topics.append(part)
        elif slots.is_person(part):
            slots.party_of(slots.person("person", part), name="counterparty")
        else:
            slots.party("counterparty", part)
    text = _trimmed(found["text"], slots)
    slots.fields["is_ask"] = bool(found["ask"])
    if found["met"] or re.search(r"\(met\)", text, re.IGNORECASE):
        slots.fields["state"] = ResponseState.MET
        text = re.sub(r"\s*\(met\)", "", text, flags=re.IGNORECASE)
    slots.fields["text"] = text
    slots.topics(*topics or [text])


def _position(found: re.Match[str], slots: Slots) -> None:
    given = found.groupdict()
    if slots.is_person(found["subject"]):
        slots.party_of(slots.person("person", found["subject"]))
    else:
        slots.party("party", found["subject"])
    if given.get("stance"):
        said = given["stance"].strip()
        slots.fields["stance"] = next(
            each for each, verbs in STANCES.items() if re.fullmatch(verbs, said, re.IGNORECASE)
        )
    text = _trimmed(found["text"], slots, has_speaker=True)
    head, colon, because = text.partition(": ")
    if colon and given.get("stance") and "because" not in slots.fields:
        text, slots.fields["because"] = head, because.strip()
    quote = _QUOTE.match(text)
    if quote is not None and not given.get("stance"):
        slots.fields["quote"] = quote[1]
    slots.fields["text"] = text
    slots.topics(*([given["topic"]] if given.get("topic") else [text]))


RULES = (
    *rules(
        Kind.RESPONSE,
        _response,
        r"(?:(?P<ask>our asks?|asks?|we ask)|(?:our )?(?:response|line|reply|view)|we say)"
        r"(?P<slots>(?:\s(?:to|on|for|of|about)\s[^:]+?)*)(?P<met> met)?: ?(?P<text>.+)$",
    ),
    *rules(
        Kind.PLEDGE,
        _pledge,
        r"pledge[sd]?(?: by| from)? (?P<subject>[^:]{2,60}): ?(?P<text>.+)$",
        rf"{SUBJECT}(?: (?:has|have|will|is|now))*\s{_PLEDGES}:?\s(?P<text>.+)$",
    ),
    *rules(
        Kind.POSITION,
        _position,
        rf"position(?: of| by)? (?P<subject>[^:\"]{{2,60}}?)\s{_STANCE}:?\s?(?P<text>.+)$",
        r"position(?: of| by)? (?P<subject>[^:\"]{2,60}?)(?: on (?P<topic>[^:]{2,60}))?: ?(?P<text>.+)$",
    ),
    *rules(
        Kind.DEMAND,
        _demand,
        rf"(?:demands?(?: by| from)? )?{SUBJECT}\s?(?:→|->|=>)\s?(?P<of>[^:]{{2,60}}): ?(?P<text>.+)$",
        rf"demands? (?:by )?{SUBJECT}\s(?:of|from|to) (?P<of>[^:]{{2,60}}): ?(?P<text>.+)$",
        rf"{SUBJECT}\s{_DEMAND} (?:of|from|on )?\s?(?P<of>[^:]{{2,60}}?): ?(?P<text>.+)$",
        rf"{SUBJECT}\s{_DEMAND}\s(?P<of>[^:]{{2,60}}?) (?:to|for)\s(?P<text>.+)$",
        rf"{SUBJECT}\s{_DEMAND}:?\s(?P<text>.+?) (?:from|of|out of|by) (?P<of>(?:the )?[^,:.]{{2,60}}?)"
        r"(?P<more>(?:,|\s(?:because|due to|since)\b).*)?$",
    ),
    *rules(
        Kind.POSITION,
        _position,
        rf"{SUBJECT}(?::|\s-)?\s{_STANCE}:?\s(?P<text>.+)$",
        rf"{SUBJECT}(?:'s)?(?: position)? on (?P<topic>[^:]{{2,60}}): ?(?P<text>.+)$",
    ),
)
