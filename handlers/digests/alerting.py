"""/digest alert: being told of changes as they come."""

from __future__ import annotations

from handlers.asker import Asker, RefusedError
from handlers.digests.subscribing import VERBS, change_digest, list_digests, subscribe
from messages.alerts import ALERT_EXAMPLE, alert_set, no_alerts, no_such_alert
from messages.digests import misread_words
from messages.message import Message
from messages.problems import Problem
from messages.steering import command_help
from negotiation.timetables import Misread, read_alert
from storage.digests import ALERT

WORDS = frozenset({"alert", "alerts"})


def steer_alerts(about: str, asker: Asker) -> Message | None:
    """What to say to "alert …"; None where the words begin otherwise."""
    first, _, rest = about.strip().partition(" ")
    if first.lower() not in WORDS:
        return None
    words = rest.lower().split()
    if words in ([], ["list"]):
        return list_digests(asker, kinds=(ALERT,), none=no_alerts())
    if words == ["help"]:
        return command_help("/digest")
    if words[0] in VERBS and (len(words) == 1 or words[1].isdecimal()):
        return change_digest(words[0], words[1:], asker, kinds=(ALERT,), no_such=no_such_alert)
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        wanted = read_alert(rest, names=names, zone=asker.zone(records))
    if isinstance(wanted, Misread):
        raise RefusedError(Problem(misread_words(wanted, example=ALERT_EXAMPLE)))
    return alert_set(subscribe(wanted, asker, kind=ALERT).number, wanted, names)
