"""/digest with a time or a verb: subscribing a channel, and steering what it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice

from handlers.asker import Asker, RefusedError
from handlers.digests.explaining import waiting_for, why, why_of
from messages.digests import Standing, comes_here, digest_changed, digest_list, misread_words, subscribed
from messages.message import Message
from messages.problems import Problem, no_such_digest, not_with_outsiders
from negotiation.timetables import Misread, Subscription, next_runs, read_for_whom, read_subscription
from storage.digests import ACTIVE, DIGEST, KINDS, OFF, PAUSED, Digest

WHY_OF = re.compile(r"why(?: (?P<number>\d+))? (?P<entry>[RLAPDSO][A-Z0-9]{1,7})", re.IGNORECASE)
VERBS = frozenset(["list", "pause", "resume", "off", "now", "why"])


def steer_digests(about: str, asker: Asker) -> Message | None:
    """What to say to such words; None where they are neither a verb nor a time."""
    words = about.lower().split()
    asked = WHY_OF.fullmatch(about.strip())
    if asked is not None:
        numbers = [asked["number"]] if asked["number"] else []
        return why_of(asked["entry"].upper(), chosen_digest("why", numbers, asker, kinds=KINDS), asker)
    if words and words[0] in VERBS and (len(words) == 1 or words[1].isdecimal()):
        return list_digests(asker) if words[0] == "list" else change_digest(words[0], words[1:], asker)
    whom = read_for_whom(about)
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        wanted = read_subscription(whom.words, names=names, zone=asker.zone(records), day=asker.today(records))
    if wanted is None:
        return None
    if isinstance(wanted, Misread):
        raise RefusedError(Problem(misread_words(wanted)))
    return set_up(wanted, asker, to_me=whom.to_me, not_my_own=whom.not_my_own)


def set_up(wanted: Subscription, asker: Asker, *, to_me: bool, not_my_own: bool) -> Message:
    """A new digest, in words with its next three times; raises RefusedError where outsiders read along."""
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
    runs = list(islice(next_runs(wanted.timetable, wanted.zone, after=asker.clock.now()), 3))
    is_direct = to_me or str(asker.channel).startswith("D")
    wanted = replace(wanted, not_by=asker.user if not_my_own and is_direct else "")
    is_elsewhere = to_me and not str(asker.channel).startswith("D")
    direct = _say_directly(comes_here(wanted, names), asker) if is_elsewhere else None
    digest = subscribe(wanted, asker, kind=DIGEST, next_due=next(iter(runs), None), direct=direct)
    is_all_told = not_my_own and not is_direct
    return subscribed(digest.number, wanted, names, runs, is_elsewhere=is_elsewhere, is_all_told=is_all_told)


def _say_directly(message: Message, asker: Asker) -> str:
    """Gives the channel of their direct messages: to post there is what opens it."""
    return str(asker.client.chat_postMessage(channel=asker.user, **message.arguments())["channel"])


def subscribe(
    wanted: Subscription,
    asker: Asker,
    *,
    kind: str,
    next_due: datetime | None = None,
    told: str = "",
    direct: str | None = None,
) -> Digest:
    """Sets one up in the asker's channel, or their direct messages, in its own audience.

    Raises RefusedError where outsiders read along.
    """
    if direct is None and asker.is_among_outsiders():
        raise RefusedError(not_with_outsiders())
    with asker.ledger.write(asker.scope, asker.user):
        pass  # makes the workspace's row, where nothing was logged yet
    return asker.ledger.digests.add(
        asker.workspace,
        channel=direct or str(asker.channel),
        audience=direct or asker.scope.channel or "",
        owner=asker.user,
        kind=kind,
        subscription=wanted.dump(),
        next_due=next_due,
        told=told,
    )


def list_digests(asker: Asker, *, kinds: Collection[str] = KINDS, none: Message | None = None) -> Message:
    """The channel's own of some kinds; `none` is said where it has none of them."""
    here = _here(asker, kinds)
    if not here and none is not None:
        return none
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        standing = [
            Standing(
                each.number,
                Subscription.load(each.subscription),
                each.why,
                each.posted_at,
                each.next_due,
                waiting_for(each, records),
            )
            for each in here
        ]
    return digest_list(standing, names)


def change_digest(
    verb: str,
    numbers: list[str],
    asker: Asker,
    *,
    kinds: Collection[str] = KINDS,
    no_such: Callable[..., Problem] = no_such_digest,
) -> Message:
    """Pauses, resumes, ends, explains or brings forward the one that is meant.

    Raises RefusedError where none or several are.
    """
    digest = chosen_digest(verb, numbers, asker, kinds=kinds, no_such=no_such)
    done = partial(digest_changed, digest.number, subscription=Subscription.load(digest.subscription))
    now = asker.clock.now()
    match verb:
        case "pause":
            asker.ledger.digests.change(digest, state=PAUSED, why=f"by {asker.user}.", next_due=digest.next_due)
            return done("paused; what changes meanwhile is kept")
        case "resume":
            asker.ledger.digests.change(digest, state=ACTIVE, next_due=_coming(digest, asker))
            return done("on again")
        case "why":
            return why(digest, asker)
        case "now":
            asker.ledger.digests.change(digest, state=ACTIVE, next_due=now)
            return done("due now; it comes in a moment")
        case _:
            asker.ledger.digests.change(digest, state=OFF, next_due=None)
            return done("off")


def chosen_digest(
    verb: str,
    numbers: list[str],
    asker: Asker,
    *,
    kinds: Collection[str],
    no_such: Callable[..., Problem] = no_such_digest,
) -> Digest:
    """The channel's one of that number, or its only one; raises RefusedError where none or several are."""
    here = _here(asker, kinds)
    chosen = [each for each in here if not numbers or each.number == int(numbers[0])]
    if len(chosen) != 1:
        raise RefusedError(no_such([each.number for each in here], verb=verb))
    return chosen[0]


def _here(asker: Asker, kinds: Collection[str]) -> list[Digest]:
    """Those of the asker's channel that are about anything."""
    found = asker.ledger.digests.of_channel(asker.workspace, str(asker.channel), kinds=kinds)
    return [each for each in found if not Subscription.load(each.subscription).is_over]


def _coming(digest: Digest, asker: Asker) -> datetime | None:
    subscription = Subscription.load(digest.subscription)
    return next(next_runs(subscription.timetable, subscription.zone, after=asker.clock.now()), None)
