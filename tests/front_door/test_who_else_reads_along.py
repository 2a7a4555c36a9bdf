"""Guests and people of other organisations, at every door: they see nothing that nobody gave them."""

from __future__ import annotations

import pytest

from playground.acting import Actor
from tests.front_door.conftest import Desk
from tests.front_door.test_the_desks_day import WHO, words

COMMANDS = (
    WHO,
    "/ask what does China want from the US",
    "/ask what changed since Monday",
    "/log Pershing is back",
    "/log",
    "/brief US",
    "/digest",
    "/rapporteur",
    "/rapporteur people US",
    "/rapporteur health",
    "/rapporteur settings",
)
SECRETS = ("Talley", "Pershing", "Beijing", "mirrored")


@pytest.fixture(params=["gus", "zoe"])
def outsider(desk: Desk, request: pytest.FixtureRequest) -> Actor:
    """A guest of the workspace, and a member of the other organisation in a shared channel."""
    return desk.slack.acting_as(str(request.param))


def place_of(outsider: Actor) -> str:
    return "general" if outsider.member.is_guest else "partners"


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_tells_an_outsider_anything_or_takes_anything_from_them(
    desk: Desk, outsider: Actor, command: str
) -> None:
    before = newest(desk)
    outcome = outsider.command(place_of(outsider), command)
    assert outcome.view is None
    if outsider.member.is_guest:
        assert "full members" in outcome.messages[-1].text
    else:
        assert outcome.error  # Slack knows no command of ours in their workspace
    for message in outcome.messages:
        assert message.ephemeral_to == outsider.id
        assert not any(secret in words(message) for secret in SECRETS if secret not in command)
    assert newest(desk) == before


def test_a_mention_by_an_outsider_is_refused_to_their_eyes_only(desk: Desk, outsider: Actor) -> None:
    place = place_of(outsider)
    before = len(desk.lina.sees(place))
    outsider.say(place, "@Rapporteur who is leading the US delegation today")
    desk.slack.settle()
    told = [message for message in outsider.sees(place) if message.ephemeral_to == outsider.id]
    assert "full members" in told[-1].text
    assert len(desk.lina.sees(place)) == before + 1  # the mention itself


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_member_asks_or_logs_among_outsiders_is_seen_by_that_member_alone(desk: Desk, command: str) -> None:
    zoe = desk.slack.acting_as("zoe")
    before = zoe.sees("partners")
    outcome = desk.lina.command("partners", command)
    assert not outcome.error
    if outcome.view is not None:
        desk.lina.close_view(everything=True)
    assert all(message.ephemeral_to == desk.lina.id for message in outcome.messages)
    assert zoe.sees("partners") == before


def test_a_mention_among_outsiders_is_answered_to_the_member_alone(desk: Desk) -> None:
    zoe = desk.slack.acting_as("zoe")
    asked = desk.lina.say("partners", "@Rapporteur who is leading the US delegation today")
    desk.slack.settle()
    seen = [*zoe.sees("partners"), *zoe.sees("partners", asked.ts)]
    assert not any("Talley" in words(message) for message in seen if message.ts != asked.ts)
    mine = [*desk.lina.sees("partners"), *desk.lina.sees("partners", asked.ts)]
    assert any("Talley" in words(message) for message in mine)


def newest(desk: Desk) -> int:
    with desk.ledger.read(desk.scope) as records:
        return records.last_seq
