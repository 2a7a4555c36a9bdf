"""How a question is understood: with the one before it, explained, taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import WHO, read, words


def test_a_question_leans_on_the_one_before_of_the_same_person_in_the_same_channel(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/ask what does the US want from China"))
    assert "China → US" in read(desk.marco.command("us-tracking", "/ask the other way round?"))
    assert "no question of yours" in read(desk.priya.command("us-tracking", "/ask the other way round?"))
    assert "China → US" not in read(desk.marco.command("finance", "/ask the other way round?"))


def test_a_chain_of_questions_keeps_what_was_named_first(desk: Desk) -> None:
    assert "Trigg Talley" in read(desk.marco.command("us-tracking", WHO))
    on_the_sixth = read(desk.marco.command("us-tracking", "/ask and on 6 June?"))
    assert "Jonathan Pershing leads the US delegation" in on_the_sixth.replace("led", "leads")
    assert "Canada" in read(desk.marco.command("us-tracking", "/ask and Canada?"))


def test_a_follow_up_that_is_shared_says_what_it_meant(desk: Desk) -> None:
    read(desk.marco.command("us-tracking", "/ask what does the US want from China"))
    answer = desk.marco.command("us-tracking", "/ask the other way round?").message
    assert answer is not None
    read(desk.marco.command("us-tracking", "/ask where is Pershing"))
    assert "China → US" in words(desk.marco.click(answer, "Share").messages[-1])


def test_in_a_thread_a_mention_leans_on_the_mention_that_began_it(desk: Desk) -> None:
    asked = desk.marco.say("us-tracking", "@Rapporteur who is leading the US delegation today?")
    desk.marco.reply_to(asked)
    again = desk.marco.say("us-tracking", "@Rapporteur and Canada?", thread_ts=asked.ts)
    desk.slack.settle()
    replies = [words(message) for message in desk.marco.sees("us-tracking", asked.ts) if message.ts > again.ts]
    assert "Michael Martin" in replies[-1]


def test_an_answer_says_how_the_question_was_read(desk: Desk) -> None:
    answer = desk.marco.command("us-tracking", "/ask what does China want from the US on finance this week").message
    assert answer is not None
    why = desk.marco.click(answer, "Why this answer?").messages[-1]
    assert why.ephemeral_to == desk.marco.id
    assert "I read: demands · by China · of the US · on" in words(why)
    assert "8 June" in words(why)


def test_a_question_read_wrongly_is_kept_and_taught_with_one_click(desk: Desk) -> None:
    asked = desk.marco.command("us-tracking", "/ask whats the vibe from Canada").message
    assert "kept your question for your admins" in words(asked)
    waiting = desk.lina.command("us-tracking", "/rapporteur questions").message
    assert "whats the vibe from Canada" in words(waiting)
    assert waiting is not None
    done = desk.lina.choose(waiting, menu_of(waiting.blocks), "position")
    assert "asks for positions · by Canada" in words(done.messages[-1])
    assert "positions by Japan" in read(desk.priya.command("finance", "/ask whats the vibe from Japan"))
    assert "No question waits" in read(desk.lina.command("us-tracking", "/rapporteur questions"))


def test_thumbs_down_keeps_the_question_and_leaving_it_out_settles_it(desk: Desk) -> None:
    answer = desk.marco.command("us-tracking", WHO).message
    assert answer is not None
    why = desk.marco.click(answer, "Why this answer?").messages[-1]
    assert "kept for your admins" in words(desk.marco.click(why, "👎 Not what I asked").messages[-1])
    waiting = desk.lina.command("us-tracking", "/rapporteur questions").message
    assert "not what I asked" in words(waiting)
    assert waiting is not None
    assert "Left out" in words(desk.lina.choose(waiting, menu_of(waiting.blocks), "leave_out").messages[-1])
    assert "Trigg Talley" in read(desk.marco.command("us-tracking", WHO))


def test_an_unread_question_of_a_private_channel_is_not_listed_elsewhere(desk: Desk) -> None:
    desk.marco.command("strategy", "/ask whats the vibe from Canada")
    assert "No question waits" in read(desk.lina.command("us-tracking", "/rapporteur questions"))
    assert "vibe" in read(desk.lina.command("strategy", "/rapporteur questions"))


def test_a_name_of_the_teams_own_is_learned_used_and_forgotten(desk: Desk) -> None:
    learned = read(desk.lina.command("us-tracking", "/rapporteur alias the dragon = China"))
    assert "“the dragon” means China" in learned
    asking = "/ask what does the dragon want from the US"
    assert "China → US" in read(desk.marco.command("finance", asking))
    words_known = desk.lina.command("us-tracking", "/rapporteur words").message
    assert words_known is not None
    assert "Forgotten" in words(desk.lina.click(words_known, "Forget").messages[-1])
    assert "China → US" not in read(desk.marco.command("finance", asking))


def test_a_topic_of_the_teams_own_takes_entries_and_questions(desk: Desk) -> None:
    read(desk.lina.command("us-tracking", "/rapporteur topic shipping levies"))
    read(desk.marco.command("us-tracking", "/log position Norway support shipping levies: fair and simple"))
    assert "fair and simple" in read(desk.priya.command("finance", "/ask where does Norway stand on shipping levies"))


def test_an_alias_of_a_private_channel_stays_there(desk: Desk) -> None:
    assert "only" in read(desk.lina.command("strategy", "/rapporteur alias big red = China"))
    assert "China → US" in read(desk.marco.command("strategy", "/ask what does big red want from the US"))
    assert "China → US" not in read(desk.marco.command("us-tracking", "/ask what does big red want from the US"))
    assert "big red" not in read(desk.marco.command("us-tracking", "/rapporteur words"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("alias the dragon", "equals sign"),
        ("alias the dragon = Atlantis", "I know no party or topic “Atlantis”"),
        ("alias the dragon = Congo", "may be"),
        ("alias Japan = China", "already means Japan"),
        ("alias who = China", "word of many questions"),
        (f"alias {'x' * 61} = China", "one to 60 characters"),
        ("topic …", "cannot be a name"),
        ("topic finance", "already means"),
    ],
)
def test_words_that_cannot_be_learned_are_refused_with_why(desk: Desk, line: str, said: str) -> None:
    refused = desk.lina.command("us-tracking", f"/rapporteur {line}").message
    assert refused is not None
    assert said in refused.text


@pytest.mark.parametrize("line", ["alias the dragon = China", "topic bunker x", "questions"])
def test_only_admins_teach(desk: Desk, line: str) -> None:
    refused = desk.marco.command("us-tracking", f"/rapporteur {line}").message
    assert refused is not None
    assert "Only workspace admins" in refused.text


def menu_of(blocks: Sequence[Mapping[str, Any]]) -> str:
    return next(str(block["elements"][0]["action_id"]) for block in blocks if block["type"] == "actions")


def test_what_changed_during_an_absence_is_asked_of_the_record(desk: Desk) -> None:
    desk.marco.command("us-tracking", "/log pledge Japan: 15% below 2005 by 2020")
    said = read(desk.marco.command("us-tracking", "/ask what changed while Pershing was away"))
    assert "since Mon 8 June 2009" in said
    assert "15% below 2005" in said
    none = read(desk.marco.command("us-tracking", "/ask what changed while Saran was away"))
    assert "Shyam Saran" in none
    assert "15%" not in none
