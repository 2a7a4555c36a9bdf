"""What changed since somebody last looked: how far they had looked is kept for each person, place and subject."""

from __future__ import annotations

import logging
from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.asker import Asker
from messages.actions import Asked
from negotiation.answers import Asking, Changed, Look
from negotiation.questions import Intent, Reading
from storage.errors import LedgerError
from storage.looks import Looker

log = logging.getLogger("rapporteur")


def looking(asking: Asking, asked: Asked, asker: Asker, *, zone: str) -> Asking:
    """The same, with how far the asker had looked where it names no day; a button means what its answer meant."""
    reading = asking.reading
    if reading.intent is not Intent.CHANGES_SINCE or reading.period is not None or asked.looked is not None:
        return replace(asking, looked=asked.looked)
    if asked.day is not None:
        return asking  # from a button under somebody's first one
    found = asker.ledger.looks.last(_looker(asker), subject=_subject(reading))
    if found is None:
        return asking
    seq, at = found
    return replace(asking, looked=Look(seq, at.astimezone(ZoneInfo(zone))))


def keep_look(changed: Changed, asker: Asker) -> None:
    """Somebody was told all up to now; where the database takes no writes, they are told some of it again."""
    if not changed.upto:
        return
    try:
        asker.ledger.looks.keep(
            _looker(asker), subject=_subject(changed.asking.reading), seq=changed.upto, at=changed.asking.now
        )
    except LedgerError as error:
        log.warning("how far somebody looked was not kept: %s", error)


def _looker(asker: Asker) -> Looker:
    return Looker(asker.workspace, asker.channel or "", asker.user)


def _subject(reading: Reading) -> str:
    return " ".join(sorted({*reading.parties, *reading.counterparties, *reading.topics}))
