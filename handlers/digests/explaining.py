"""/digest why: what the last one covered and left out, or why one entry was in it; of what the asker may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handlers.asker import Asker
from messages.digest_why import LastOne, digest_why, digest_why_of, nothing_told_yet
from messages.message import Message
from negotiation.changes import EntryChanges
from negotiation.leaving_out import fate_of, left_out, passing
from negotiation.timetables import Subscription
from storage.digests import Digest
from storage.errors import UnknownEntryError
from storage.records import Records


def why(digest: Digest, asker: Asker) -> Message:
    """For a digest of the channel that the asker speaks from."""
    wanted = Subscription.load(digest.subscription)
    claim = asker.ledger.digests.last_claim(digest)
    with asker.ledger.read(asker.scope) as records:
        names = asker.names(records)
        last = None
        if claim is not None:
            asked_then = Subscription.load(claim.digest.subscription)
            covered = left_out(_made_within(claim.after, claim.upto, records), asked_then)
            last = LastOne(claim.due, digest.watermark >= claim.upto, covered)
        waiting = waiting_for(digest, records)
    return digest_why(
        digest.number,
        wanted,
        names,
        last=last,
        waiting=waiting,
        paused=digest.why,
        next_due=digest.next_due,
    )


def why_of(entry: str, digest: Digest, asker: Asker) -> Message:
    """Why one entry was or was not in its last one. Raises UnknownEntryError for what cannot be seen from here."""
    claim = asker.ledger.digests.last_claim(digest)
    with asker.ledger.read(asker.scope) as records:
        history = records.history(entry)
        if not history:
            raise UnknownEntryError(entry)
        if claim is None:
            return nothing_told_yet(digest.number, Subscription.load(digest.subscription))
        made_by = _made_within(claim.after, claim.upto, records)
        fate = fate_of(history, claim.after, claim.upto, made_by, Subscription.load(claim.digest.subscription))
    return digest_why_of(entry, digest.number, fate, Subscription.load(digest.subscription), due=claim.due)


def waiting_for(digest: Digest, records: Records) -> int:
    """How many changes are left for its next one."""
    made_by = _made_within(digest.watermark, records.last_seq, records)
    return passing(made_by, Subscription.load(digest.subscription))


def _made_within(after: int, upto: int, records: Records) -> Callable[[Subscription], Iterable[EntryChanges]]:
    def made_by(about: Subscription) -> Iterable[EntryChanges]:
        return records.changes(after, upto, kinds=about.kinds, involving=about.parties, topics=about.topics)

    return made_by
