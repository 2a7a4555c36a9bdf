"""/digest with a time or a verb: subscribing a channel, and steering what it has."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from itertools import islice

from handlers.asker import Asker, RefusedError
from messages.digests import Standing, digest_changed, digest_list, misread_words, subscribed
from messages.message import Message
from messages.problems import Problem, no_such_digest, not_with_outsiders
from negotiation.timetables import Misread, Subscription, next_runs, read_subscription
from storage.digests import ACTIVE, DIGEST, KINDS, OFF, PAUSED, Digest

VERBS = frozenset(["list", "pause", "resume", "off", "now"])


def steer_digests(about: str, asker: Asker) -> Message | None:
    """What to say to such words; None where they are neither a verb nor a time."""
    words = about.lower().split()
    if words and words[0] in VERBS and (len(words) == 1 or words[1].isdecimal()):
        return list_digests(asker) if words[0] == "list" else change_digest(words[0], words[1:], asker)
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        wanted = read_subscription(about, names=names, zone=asker.zone(records), day=asker.today(records))
    if wanted is None:
        return None
    if isinstance(wanted, Misread):
        raise RefusedError(Problem(misread_words(wanted)))
    runs = list(islice(next_runs(wanted.timetable, wanted.zone, after=asker.clock.now()), 3))
    digest = subscribe(wanted, asker, kind=DIGEST, next_due=next(iter(runs), None))
    return subscribed(digest.number, wanted, names, runs)


def subscribe(
    wanted: Subscription, asker: Asker, *, kind: str, next_due: datetime | None = None, told: str = ""
) -> Digest:
    """Sets one up in the asker's channel, in its own audience. Raises RefusedError where outsiders read along."""
    if asker.is_among_outsiders():
        raise RefusedError(not_with_outsiders())
    with asker.ledger.write(asker.scope, asker.user):
        pass  # makes the workspace's row, where nothing was logged yet
    return asker.ledger.digests.add(
        asker.workspace,
        channel=str(asker.channel),
        audience=asker.scope.channel or "",
        owner=asker.user,
        kind=kind,
        subscription=wanted.dump(),
        next_due=next_due,
        told=told,
    )


def list_digests(asker: Asker, *, kinds: Collection[str] = KINDS, none: Message | None = None) -> Message:
    """The channel's own of some kinds; `none` is said where it has none of them."""
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
    here = _here(asker, kinds)
    if not here and none is not None:
        return none
    standing = [
        Standing(each.number, Subscription.load(each.subscription), each.why, each.posted_at, each.next_due)
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
    """Pauses, resumes, ends or brings forward the one that is meant. Raises RefusedError where none or several are."""
    here = _here(asker, kinds)
    chosen = [each for each in here if not numbers or each.number == int(numbers[0])]
    if len(chosen) != 1:
        raise RefusedError(no_such([each.number for each in here], verb=verb))
    digest = chosen[0]
    done = partial(digest_changed, digest.number, subscription=Subscription.load(digest.subscription))
    now = asker.clock.now()
    match verb:
        case "pause":
            asker.ledger.digests.change(digest, state=PAUSED, why=f"by {asker.user}.", next_due=digest.next_due)
            return done("paused; what changes meanwhile is kept")
        case "resume":
            asker.ledger.digests.change(digest, state=ACTIVE, next_due=_coming(digest, asker))
            return done("on again")
        case "now":
            asker.ledger.digests.change(digest, state=ACTIVE, next_due=now)
            return done("due now; it comes in a moment")
        case _:
            asker.ledger.digests.change(digest, state=OFF, next_due=None)
            return done("off")


def _here(asker: Asker, kinds: Collection[str]) -> list[Digest]:
    """Those of the asker's channel that are about anything."""
    found = asker.ledger.digests.of_channel(asker.workspace, str(asker.channel), kinds=kinds)
    return [each for each in found if not Subscription.load(each.subscription).is_over]


def _coming(digest: Digest, asker: Asker) -> datetime | None:
    subscription = Subscription.load(digest.subscription)
    return next(next_runs(subscription.timetable, subscription.zone, after=asker.clock.now()), None)
