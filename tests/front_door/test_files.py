"""A team's tables dropped in a direct message, and the record sent back as a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiation.model import Demand, Draft, Kind, Revision, Scope
from playground.acting import Actor
from playground.world import Message
from sheets import read_file
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import read, words
from tests.sheets.test_files import OLE, changed, workbook

PLEDGES = "Country;Pledge;Number;By year\nJapan;15% below 2005;15%;2020\nNorway;=30% below 1990;30%;2020\n"
BOTH = "Import for the workspace"


def drop(desk: Desk, who: Actor, content: str | bytes, name: str = "pledges.csv") -> Message:
    """The file's message, once the card about it has come to rest."""
    content = content.encode() if isinstance(content, str) else content
    return who.say(who.direct, "", files=[(name, content)])


def card(desk: Desk, who: Actor, dropped: Message, *, says: str = "") -> Message:
    """Our newest message after it, when it says so and reads no more."""

    def look() -> Message | None:
        found = [each for each in who.sees(who.direct) if each.bot_id and each.ts > dropped.ts and not each.files]
        newest = found[-1] if found else None
        return newest if newest and "⏳" not in words(newest) and says in words(newest) else None

    found = desk.slack.wait_for(look, within=10.0)
    assert found is not None, [words(each) for each in who.sees(who.direct)[-2:]]
    assert isinstance(found, Message)
    return found


def cards(desk: Desk, who: Actor, dropped: Message) -> list[Message]:
    desk.slack.settle()
    return [each for each in who.sees(who.direct) if each.bot_id and each.ts > dropped.ts and not each.files]


def pledges(desk: Desk, channel: str | None = None) -> tuple[Revision, ...]:
    with desk.ledger.read(Scope(desk.slack.workspace.id, channel)) as records:
        return records.entries(Kind.PLEDGE)


def file_sent(desk: Desk, who: Actor, after: Callable[[], object]) -> tuple[Message, str, bytes]:
    """The message by the bot that brings a file: its name and bytes."""
    before = {each.ts for each in who.sees(who.direct)}
    after()

    def look() -> list[Message]:
        return [each for each in who.sees(who.direct) if each.files and each.bot_id and each.ts not in before]

    [message] = desk.slack.wait_for(look, within=10.0)
    file = desk.slack.world.file(message.files[0])
    return message, file.name, file.content


def test_a_dropped_table_is_shown_as_it_would_be_imported_and_nothing_is_saved(desk: Desk) -> None:
    said = card(desk, desk.marco, drop(desk, desk.marco, PLEDGES))
    assert "pledges.csv: 2 rows read. New: 2 pledges." in words(said)
    assert "Japan pledge: 15% below 2005" in words(said)
    assert pledges(desk) == ()


def test_import_for_the_workspace_lets_everybody_find_it_with_the_file_as_source(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, PLEDGES)
    desk.marco.click(card(desk, desk.marco, dropped), BOTH)
    assert "Imported 2 pledges from pledges.csv, for the workspace" in words(card(desk, desk.marco, dropped, says="✅"))
    answer = read(desk.priya.command("finance", "/ask what has Japan pledged"))
    assert "15% below 2005" in answer
    assert "pledges.csv, row 2" in answer
    assert [str(getattr(entry.fact, "text", "")) for entry in pledges(desk)] == ["=30% below 1990", "15% below 2005"]


def test_only_here_keeps_it_in_the_direct_message(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, PLEDGES)
    desk.marco.click(card(desk, desk.marco, dropped), "Only here")
    assert "seen only in this conversation" in words(card(desk, desk.marco, dropped, says="✅"))
    assert pledges(desk) == ()
    assert len(pledges(desk, desk.marco.direct.id)) == 2
    assert "None on record" in read(desk.priya.command("finance", "/ask what has Japan pledged"))


def test_rows_with_problems_keep_all_others_out(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, PLEDGES + "Norwey;x;fifteen;\nCongo;x;;20x0\n")
    said = words(card(desk, desk.marco, dropped))
    assert "4 problems, so nothing can be imported yet" in said
    assert "row 4, “Country”: I know no party “Norwey”. Did you mean Norway?" in said
    assert "row 4, “Number”: “fifteen” is no number that I can read." in said
    assert "row 5, “Country”: “Congo” may be" in said
    assert "row 5, “By year”: “20x0” is no year." in said
    assert [
        element
        for block in card(desk, desk.marco, dropped).blocks
        for element in block.get("elements", [])
        if element["type"] == "button"
    ] == []


def test_more_problems_than_fit_a_card_come_as_a_list(desk: Desk) -> None:
    rows = "".join(f"Nowhere {number};x;;\n" for number in range(30))
    _, name, content = file_sent(desk, desk.marco, lambda: drop(desk, desk.marco, PLEDGES + rows))
    assert name == "problems in pledges.csv"
    [sheet] = read_file(name, content)
    assert len(sheet.rows) == 31
    assert sheet.rows[1][1][1:3] == ("4", "Country")


def test_a_file_that_comes_again_imports_nothing_twice(desk: Desk) -> None:
    first = drop(desk, desk.marco, PLEDGES)
    desk.marco.click(card(desk, desk.marco, first), BOTH)
    card(desk, desk.marco, first, says="✅")
    again = drop(desk, desk.marco, PLEDGES + "Kenya;trees;;\n", "more pledges.csv")
    said = card(desk, desk.marco, again)
    assert "New: 1 pledge. To be skipped: 2 rows on record already." in words(said)
    desk.marco.click(said, BOTH)
    assert "Skipped: 2 rows on record already" in words(card(desk, desk.marco, again, says="✅"))
    assert len(pledges(desk)) == 3


def test_a_message_delivered_again_gets_no_second_card(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, PLEDGES)
    card(desk, desk.marco, dropped)
    for each in desk.slack.event_ids("message")[-3:]:
        desk.slack.redeliver(each, as_retry=True)
        desk.slack.redeliver(each, under_new_id=True)
    assert len(cards(desk, desk.marco, dropped)) == 1


def test_a_second_press_is_told_so_and_writes_nothing(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, PLEDGES)
    shown = card(desk, desk.marco, dropped)
    desk.marco.click(shown, BOTH)
    card(desk, desk.marco, dropped, says="✅")
    with desk.ledger.read(desk.scope) as records:
        before = records.last_seq
    press_again(desk, shown)
    with desk.ledger.read(desk.scope) as records:
        assert records.last_seq == before


def press_again(desk: Desk, shown: Message) -> None:
    """A press of the button that the card had before it was changed, as when two fingers were faster than Slack."""
    now = desk.slack.world.message(shown.channel, shown.ts)
    desk.slack.world.put_message(shown)
    desk.marco.click(shown, BOTH)

    def look() -> list[Message]:
        seen = desk.marco.sees(shown.channel)
        return [each for each in seen if each.ephemeral_to and each.ts > shown.ts and "already" in words(each)]

    assert desk.slack.wait_for(look, within=10.0), [(m.ephemeral_to, words(m)) for m in desk.marco.sees(shown.channel)][
        -4:
    ]
    desk.slack.world.put_message(now)


def test_undo_takes_all_of_an_import_back(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, "party,pledge\n" + "".join(f"Japan,pledge {n}\n" for n in range(200)))
    desk.marco.click(card(desk, desk.marco, dropped), BOTH)
    desk.marco.click(card(desk, desk.marco, dropped, says="✅"), "Undo")
    assert "and 195 more" in words(card(desk, desk.marco, dropped, says="gone again"))
    assert pledges(desk) == ()


def test_a_workbook_of_several_sheets_is_imported_as_one(desk: Desk) -> None:
    _, name, content = file_sent(desk, desk.lina, lambda: desk.lina.command("us-tracking", "/rapporteur export xlsx"))
    assert name == "rapporteur-2009-06-10.xlsx"
    dropped = drop(desk, desk.marco, content, name)
    assert "Nothing is new" in words(card(desk, desk.marco, dropped))


def test_a_long_file_says_on_its_card_how_far_it_is(desk: Desk) -> None:
    rows = [("Japan", f"pledge {number}", "finance", "2009-06-08") for number in range(6_000)]
    seen: set[str] = set()
    ending = desk.slack.listen(
        lambda: seen.update(message.text for message in list(desk.slack.world.messages[desk.marco.direct.id].values()))
    )
    dropped = drop(desk, desk.marco, workbook(("party", "pledge", "topics", "from"), *rows), "long.xlsx")
    assert "New: 6,000 pledges" in words(card(desk, desk.marco, dropped, says="long.xlsx"))
    ending()
    assert "⏳ Reading long.xlsx: 0 %" in seen
    assert len(cards(desk, desk.marco, dropped)) == 1


def test_a_template_with_a_sheet_for_each_kind_comes_by_direct_message(desk: Desk) -> None:
    shown = []
    _, name, content = file_sent(
        desk, desk.marco, lambda: shown.append(desk.marco.command("finance", "/rapporteur import").message)
    )
    assert "drop a CSV or .xlsx file" in words(shown[0])
    assert name == "rapporteur-template.xlsx"
    assert [sheet.name for sheet in read_file(name, content)][:2] == ["People", "Leaderships"]
    dropped = drop(desk, desk.marco, content, name)
    assert "Nothing is new: it has headings, but no rows" in words(card(desk, desk.marco, dropped))


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "empty.csv", "There is nothing in it"),
        (OLE, "old.xls", "Save it as .xlsx without a password"),
        (changed(workbook(("party", "pledge")), "xl/vbaProject.bin", lambda _: b"x"), "macros.xlsm", "It has macros"),
        (b"hello world\n", "notes.txt", "I find no row of headings"),
        (b"x" * 10_000_001, "huge.csv", "It is too large"),
        (b"%PDF-1.7", "renamed.csv", "I read CSV and Excel's .xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_on_its_card(desk: Desk, content: bytes, name: str, expected: str) -> None:
    assert expected in words(card(desk, desk.marco, drop(desk, desk.marco, content, name)))


def test_a_file_that_slack_does_not_give_is_asked_for_again(desk: Desk) -> None:
    desk.slack.fail_next("files.info", error="file_deleted")
    assert "Drop it here again" in words(card(desk, desk.marco, drop(desk, desk.marco, PLEDGES)))
    desk.slack.fail_next("files.info", error="missing_scope")
    assert "lacks a permission" in words(card(desk, desk.marco, drop(desk, desk.marco, PLEDGES)))


def test_a_picture_without_words_is_told_what_is_read_and_one_with_a_question_is_answered(desk: Desk) -> None:
    dropped = drop(desk, desk.marco, b"\x89PNG", "photo.png")
    assert "I read tables only" in words(card(desk, desk.marco, dropped))
    asked = desk.marco.say(desk.marco.direct, "who leads the US", files=[("photo.png", b"\x89PNG")])
    assert "Trigg Talley leads" in words(desk.marco.reply_to(asked))


def test_in_a_channel_a_file_is_sent_to_the_direct_messages(desk: Desk) -> None:
    asked = desk.marco.say("us-tracking", "@Rapporteur import this", files=[("pledges.csv", PLEDGES.encode())])
    assert "drop it in your direct messages" in words(desk.marco.reply_to(asked))


def test_guests_import_nothing(desk: Desk) -> None:
    gus = desk.slack.acting_as("gus")
    dropped = drop(desk, gus, PLEDGES)
    assert "full members of this workspace only" in words(card(desk, gus, dropped))


def test_only_those_who_may_log_import(desk: Desk) -> None:
    with desk.ledger.write(desk.scope, "U1") as records:
        records.change_settings(loggers=frozenset({desk.lina.id}))
    dropped = drop(desk, desk.marco, PLEDGES)
    assert "updates are logged by" in words(card(desk, desk.marco, dropped))
    assert "updates are logged by" in read(desk.marco.command("finance", "/rapporteur import"))


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_an_export_holds_what_is_seen_from_there_and_comes_to_the_person_alone(desk: Desk, form: str) -> None:
    secret = Demand(party="USA", counterparty="CHN", text="a secret of this room")
    with desk.ledger.write(Scope(desk.slack.workspace.id, desk.slack.world.channel("strategy").id), "U1") as records:
        records.add(Draft(fact=secret))
    _, name, elsewhere = file_sent(
        desk, desk.marco, lambda: desk.marco.command("us-tracking", f"/rapporteur export {form}")
    )
    message, _, inside = file_sent(
        desk, desk.marco, lambda: desk.marco.command("strategy", f"/rapporteur export {form}")
    )
    assert name.endswith(form)
    assert ("a secret of this room" in text_of(inside, form), "a secret of this room" in text_of(elsewhere, form)) == (
        True,
        False,
    )
    assert "1 of them is seen only there" in words(message)
    assert desk.slack.world.file(message.files[0]).channels == (desk.marco.direct.id,)
    assert not [each for each in desk.priya.sees("us-tracking") if each.files and each.bot_id]


def text_of(content: bytes, form: str) -> str:
    if form != "xlsx":
        return content.decode()
    return " ".join(cell for sheet in read_file("a.xlsx", content) for _, row in sheet.rows for cell in row)


def test_an_unknown_format_is_named(desk: Desk) -> None:
    assert "I cannot write “pdf”" in read(desk.marco.command("finance", "/rapporteur export pdf"))
