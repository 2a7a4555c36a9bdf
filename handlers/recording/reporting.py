"""A pasted report: what is found in it waits on a card until a person has ticked it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from slack_bolt import Ack, Respond

from answering.standing import on_record
from handlers.asker import Asker, RefusedError
from handlers.asking.questions import post_in_thread
from handlers.forms.filling import open_form
from handlers.recording import saving
from handlers.recording.capturing import permalink
from handlers.recording.new_people import settled
from handlers.recording.saving import carry_out
from messages import actions
from messages.forms.filled import Filled, Origin
from messages.message import Message
from messages.problems import report_settled, report_too_long
from messages.reports import PAGE, Shown, nothing_found, order, report_card
from messages.words import clip, unescape
from negotiation.model import Certainty, Kind, Revision, Source
from negotiation.reports import Finding, is_longer_text, read_report
from negotiation.reports.reading import LONGEST
from negotiation.updates import Note, Proposal, Remark, decide, read_update
from negotiation.updates.tagged import has_tag
from storage.desk import Desk
from storage.entry_ids import new_act_id
from storage.records import Records
from storage.reports import FindingState, Kept, Report

SENTENCE = 500
"""Characters of the sentence that an entry carries as its source."""
NO_CARD = "-"
"""Instead of a card's ts, where it is seen by one person alone and cannot be changed later."""
POSTING = timedelta(minutes=1)
"""A card that is this late was lost between keeping the report and posting; another delivery posts it."""
WORTH_SAYING = 400
"""A text at least this long in which nothing is found is answered as a report; a shorter one as a line."""
URL = re.compile(r"https?://[^\s<>|]{4,400}")


def log(ack: Ack, command: dict[str, Any], asker: Asker) -> None:
    """/log with more than one sentence proposes what it finds there; else it is one update."""
    text = unescape(command.get("text") or "").strip()
    found = _found(text, asker)
    if found is None:
        saving.log(ack, command, asker)
        return
    report = Report(
        asker.channel or "", new_act_id(), asker.user, text, _link_in(text), asker.clock.now(), card=NO_CARD
    )
    _keep(report, found, asker)
    ack(**_card(report, asker).arguments())


def hear(text: str, event: dict[str, Any], asker: Asker) -> bool:
    """A longer direct message, answered with one card however often it is delivered; False where it is no report."""
    found = _found(text, asker)
    if found is None:
        return False
    url = permalink(event["channel"], event["ts"], asker)
    report = Report(event["channel"], event["ts"], asker.user, text, url, asker.clock.now())
    if not _keep(report, found, asker):
        before = _report(report, asker)
        if before.card or report.made_at - before.made_at < POSTING:
            return True
    card = post_in_thread(_card(report, asker), event=event, asker=asker)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        desk.reports.post(report, card or NO_CARD)
    return True


def _found(text: str, asker: Asker) -> list[Finding] | None:
    """What is found in a longer text, in the card's order; None where it is a line like any other."""
    if has_tag(text) or not is_longer_text(text):
        return None
    if len(text) > LONGEST:
        raise RefusedError(report_too_long(len(text), LONGEST))
    with asker.ledger.read(asker.scope) as records:
        asker.check_may_log(records)
        wording = asker.wording(records)
    single = read_update(text, day=wording.today, names=wording.names)
    found = sorted(read_report(text, day=wording.today, names=wording.names), key=order)
    is_single = single.entry is not None or (single.is_complete and len(found) < 2 and "\n" not in text)
    return None if is_single or (not found and len(text) < WORTH_SAYING) else found


def _keep(report: Report, found: Sequence[Finding], asker: Asker) -> bool:
    with asker.ledger.write(asker.scope, asker.user) as desk:
        numbered = [Kept(number, each, _is_clear(each, desk, asker)) for number, each in enumerate(found, 1)]
        return desk.reports.claim(report, numbered)


def _is_clear(finding: Finding, records: Records, asker: Asker) -> bool:
    """Whether its box begins ticked: plainly said, no rumour, and the record neither knows nor contradicts it."""
    is_rumour = finding.proposal.certainty is Certainty.RUMOUR
    return finding.is_clear and not is_rumour and not _notes(finding, records, asker)


def _notes(finding: Finding, records: Records, asker: Asker) -> tuple[Note, ...]:
    if not finding.proposal.is_complete:
        return ()
    decision = decide(finding.proposal, on_record(finding.proposal, records), day=asker.today(records))
    return tuple(note for note in decision.notes if note.remark is not Remark.ABSENCE_ASSUMED)


def log_ticked(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Saves the ticked ones of a page in one act."""
    ack()
    name, page = actions.report_place(action["value"])
    chosen = _choices(body)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        report = _mine(desk, name, asker)
        found = desk.reports.found(report)
        for kept in found[page * PAGE : (page + 1) * PAGE]:
            if kept.state is FindingState.WAITING and chosen.get(kept.number, kept.is_ticked):
                _save(kept, report, desk, asker)
    respond(**_card(report, asker, page=page, act=desk.act_id).arguments(), replace_original=True)


def _choices(body: dict[str, Any]) -> dict[int, bool]:
    """Which boxes Slack reports as ticked, which as not; those that nobody touched may be missing."""
    return {
        int(box["number"]): bool(state.get("selected_options"))
        for values in (body.get("state") or {}).get("values", {}).values()
        for name, state in values.items()
        if (box := actions.TICK.match(name)) is not None
    }


def _save(kept: Kept, report: Report, desk: Desk, asker: Asker) -> None:
    proposal = settled(_sourced(kept.finding.proposal, report), desk)
    decision = decide(proposal, on_record(proposal, desk), day=asker.today(desk))
    written = carry_out(decision, desk)
    known = [entry for note in decision.notes for entry in note.entries] if not written else []
    if written:
        main = next(each for each in written if each.kind is proposal.kind)
        desk.reports.settle(report, kept.number, FindingState.LOGGED, entry=main.entry, act=desk.act_id)
    elif known:
        desk.reports.settle(report, kept.number, FindingState.LOGGED, entry=known[0].entry)


def _sourced(proposal: Proposal, report: Report) -> Proposal:
    return replace(proposal, source=Source(words=f"“{clip(proposal.line, SENTENCE)}”", url=report.url))


def turn_page(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Another page of the same card."""
    ack()
    name, page = actions.report_place(action["value"])
    step = int(action["action_id"].partition(":")[2])
    with asker.ledger.read(asker.scope) as records:
        report = _mine(records, name, asker)
    respond(**_card(report, asker, page=page + step).arguments(), replace_original=True)


def discard(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Leaves out all that waits, on every page."""
    ack()
    name, page = actions.report_place(action["value"])
    with asker.ledger.write(asker.scope, asker.user) as desk:
        report = _mine(desk, name, asker)
        for kept in desk.reports.found(report):
            desk.reports.settle(report, kept.number, FindingState.LEFT_OUT)
    respond(**_card(report, asker, page=page).arguments(), replace_original=True)


def undo(ack: Ack, action: dict[str, Any], asker: Asker, respond: Respond) -> None:
    """Takes back all that one press logged; it waits on the card again."""
    ack()
    value, _, act = action["value"].rpartition(":")
    name, page = actions.report_place(value)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        asker.check_may_log(desk)
        report = _mine(desk, name, asker)
        desk.undo(act)
        desk.reports.reopen(report, act)
    respond(**_card(report, asker, page=page).arguments(), replace_original=True)


def edit(ack: Ack, action: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
    """The form of one finding, filled."""
    ack()
    place = action["selected_option"]["value"]
    value, _, number = place.rpartition(":")
    name, _ = actions.report_place(value)
    with asker.ledger.read(asker.scope) as records:
        report = _mine(records, name, asker)
        kept = next((each for each in records.reports.found(report) if each.number == int(number)), None)
        if kept is None or kept.state is not FindingState.WAITING:
            raise RefusedError(report_settled())
        proposal = _sourced(kept.finding.proposal, report)
        fields = {**proposal.fields, **_during(proposal, records)}
    kind = proposal.kind or Kind.POSITION
    filled = Filled(kind, fields, proposal.valid, proposal.certainty, proposal.source).as_kind(kind)
    origin = Origin(channel=asker.channel, kind=kind, line=proposal.line, capture=f"{actions.REPORT_CAPTURE}:{place}")
    open_form(filled, origin, asker=asker, trigger=body["trigger_id"], notes=[f"“{clip(proposal.line, SENTENCE)}”"])


def _during(proposal: Proposal, records: Records) -> dict[str, object]:
    """The absence that an acting leadership covers, if it is on record."""
    if proposal.kind is not Kind.LEADERSHIP or proposal.covers is None:
        return {}
    away = records.entries(Kind.ABSENCE, people=(proposal.covers,))
    return {"during": away[0].entry} if away else {}


def edited(capture: str, written: Sequence[Revision], asker: Asker) -> bool:
    """After a finding was saved through its form: the card follows; False where it cannot be changed."""
    value, _, number = capture.partition(":")[2].rpartition(":")
    name, page = actions.report_place(value)
    with asker.ledger.write(asker.scope, asker.user) as desk:
        report = _mine(desk, name, asker)
        main = written[-1]
        desk.reports.settle(report, int(number), FindingState.LOGGED, entry=main.entry, act=main.act)
    if report.card in {"", NO_CARD}:
        return False
    card = _card(report, asker, page=page, act=main.act)
    asker.client.chat_update(channel=report.channel, ts=report.card, **card.arguments())
    return True


def _card(report: Report, asker: Asker, *, page: int = 0, act: str = "") -> Message:
    with asker.ledger.read(asker.scope) as records:
        found = records.reports.found(report)
        wording = asker.wording(records)
        shown = [_shown(kept, records, asker) for kept in found]
    undone = act if any(kept.act == act for kept in found) else ""
    if not found:
        return nothing_found(report.text)
    return report_card(shown, wording, report=report.report, page=page, act=undone)


def _shown(kept: Kept, records: Records, asker: Asker) -> Shown:
    logged = records.entry(kept.entry) if kept.state is FindingState.LOGGED else None
    is_gone = kept.state is FindingState.LOGGED and (logged is None or logged.is_retracted)
    is_out = kept.state is FindingState.LEFT_OUT or is_gone
    notes = _notes(kept.finding, records, asker) if kept.state is FindingState.WAITING else ()
    return Shown(kept.number, kept.finding, kept.is_ticked, None if is_gone else logged, is_out, notes)


def _mine(records: Records, name: str, asker: Asker) -> Report:
    """A report of this channel, for the one who pasted it."""
    report = records.reports.one(str(asker.channel), name)
    if report is None or report.author != asker.user:
        raise RefusedError(report_settled())
    return report


def _report(report: Report, asker: Asker) -> Report:
    with asker.ledger.read(asker.scope) as records:
        return _mine(records, report.report, asker)


def _link_in(text: str) -> str:
    found = URL.search(text)
    return found.group().rstrip(".,;)") if found is not None else ""
