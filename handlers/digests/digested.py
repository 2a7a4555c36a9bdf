"""The buttons under a posted digest: what it told is read again, by whoever presses and with what they may see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, Respond

from answering.digests import told_by
from handlers.asker import Asker, RefusedError
from handlers.forms.filling import open_entry
from messages.actions import read_posted_digest
from messages.digest_buttons import which_is_wrong
from messages.digests import digest_thread
from messages.facts import Wording
from messages.problems import digest_is_elsewhere
from negotiation.news import News


def details(ack: Ack, action: dict[str, Any], asker: Asker) -> None:
    """All that it told, for the one who presses: as many messages as that takes."""
    ack()
    news, wording = _told(action["value"], asker)
    channel = str(asker.channel)
    for part in digest_thread(news, wording):
        if channel.startswith("D"):
            asker.client.chat_postMessage(channel=channel, **part.message.arguments())
        else:
            asker.client.chat_postEphemeral(channel=channel, user=asker.user, **part.message.arguments())


def wrong(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """The form of the entry that is wrong, or the choice of which it is."""
    ack()
    news, wording = _told(action["value"], asker)
    if len(news.changes) == 1:
        open_entry(news.changes[0].entry, trigger=body["trigger_id"], asker=asker)
        return
    respond(**which_is_wrong(news, wording).arguments(), response_type="ephemeral", replace_original=False)


def _told(value: str, asker: Asker) -> tuple[News, Wording]:
    number, claim_id = read_posted_digest(value)
    here = asker.ledger.digests.of_channel(asker.workspace, str(asker.channel))
    digest = next((each for each in here if each.number == number), None)
    claim = None if digest is None else asker.ledger.digests.last_claim(digest, claim=claim_id)
    if claim is None:
        raise RefusedError(digest_is_elsewhere())
    earlier = asker.ledger.digests.last_claim(claim.digest, before=claim.began_at)
    claim = replace(claim, digest=replace(claim.digest, posted_at=None if earlier is None else earlier.began_at))
    told, wording = told_by(claim, asker.ledger, names_on_record=asker.names_on_record, clock=asker.clock)
    return told.news, replace(wording, now=asker.clock.now())
