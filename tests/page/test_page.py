"""The page as a browser drives it, on a real stand-in with a tiny Bolt app; NiceGUI's own simulation is the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import date

import pytest
from nicegui import ui
from nicegui.elements.upload_files import SmallFileUpload
from nicegui.testing import User, UserInteraction
from nicegui.testing.user_simulation import user_simulation

from playground.page.serving import draw
from playground.page.tags import Tag
from playground.stand_in import SlackStandIn
from playground.world import ChannelKind
from tests.playground.connecting import connected
from tests.playground.tiny_app import MANIFEST, tiny_app

Story = Callable[[User], Awaitable[None]]


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn(manifest=MANIFEST, burst=None, ack_seconds=0.3, retry_after=()) as running:
        partner = running.world.add_workspace("Partner")
        running.world.add_member("ann", "Ann Example", is_admin=True)
        running.world.add_member("gus", "Gus Example", is_restricted=True)
        running.world.add_member("zoe", "Zoe Example", workspace=partner.id)
        running.world.add_channel("general", members=("ann", "gus", running.bot), topic="What there is")
        running.world.add_channel("secret", members=("ann", running.bot), kind=ChannelKind.PRIVATE)
        running.world.add_channel("both", members=("ann", "zoe", running.bot), shared_with=(partner.id,))
        with connected(running, tiny_app(api_url=running.api_url, token=running.bot_token)):
            yield running


def play(slack: SlackStandIn, story: Story, *, address: str = "/") -> None:
    """Opens the page in a tab of its own and runs the story in it."""

    async def run() -> None:
        def root() -> None:
            draw(slack, suggestions=("/echo a question",), today=date(2009, 6, 10))

        async with user_simulation(root) as user:
            await user.open(address)
            await story(user)

    asyncio.run(run())


async def should_see(user: User, words: str) -> None:
    await user.should_see(words, retries=40)


def named(user: User, name: str) -> UserInteraction[Tag]:
    """The controls that a screen reader calls so."""
    found = {tag for tag in user.find(kind=Tag).elements if str(tag.props.get("aria-label", "")).startswith(name)}
    return UserInteraction(user, {tag for tag in found if tag.tag in {"button", "input", "select", "textarea"}}, None)


def pick_from_menu(user: User, words: str) -> None:
    items = user.find(kind=ui.menu_item).elements
    found = {item for item in items if any(getattr(part, "text", "") == words for part in item.descendants())}
    UserInteraction(user, found, None).click()


def say(user: User, text: str, *, where: str = "Message #") -> None:
    named(user, where).trigger("keydown", {"key": "Enter", "text": text})


def test_the_first_thing_is_questions_to_click_and_a_click_asks_the_bot(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        await should_see(user, "Ask Tiny")
        user.find("/echo a question").click()
        await should_see(user, "a question")
        await should_see(user, "Only visible to you")

    slack.world.messages[slack.world.channel("secret").id].clear()
    play(slack, story, address="/?as=ann&in=secret")


def test_a_channels_topic_stands_over_its_messages_as_people_read_it(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        await should_see(user, "What there is")
        slack.acting_as("ann").set_topic("general", "R&D | US: Trigg Talley (acting)")
        await should_see(user, "R&D | US: Trigg Talley (acting)")

    play(slack, story, address="/?as=ann&in=general")
    slack.acting_as("ann").set_topic("general", "What there is")


def test_a_button_of_a_message_tells_the_app_and_its_answer_replaces_the_message(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        say(user, "/echo something")
        await should_see(user, "something")
        named(user, "Press me").click()
        await should_see(user, "pressed v1")

    play(slack, story)


def test_a_form_shows_its_complaints_and_closes_when_it_is_taken(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        say(user, "/form")
        await should_see(user, "A form")
        user.find("Save").click()
        await should_see(user, "Please complete this required field.")
        named(user, "Words").trigger("input", "bad")
        user.find("Save").click()
        await should_see(user, "Not that word")
        user.find("Cancel").click()
        assert await asyncio.to_thread(slack.wait_for, lambda: slack.acting_as("ann").open_view is None)

    play(slack, story)


def test_a_command_that_the_app_does_not_take_is_told_to_the_person_alone(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        slack.lose_acks()
        say(user, "/echo lost")
        await should_see(user, "/echo failed with the error")
        say(user, "/unheard of")
        await should_see(user, "is not a valid command")

    play(slack, story)


def test_a_mention_is_answered_in_its_thread(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        say(user, "hello @tiny")
        await should_see(user, "1 reply")
        user.find("1 reply").click()
        await should_see(user, "here I am")
        say(user, "thank you", where="Reply")
        await should_see(user, "2 replies")

    play(slack, story)


def test_what_others_write_appears_by_itself_and_is_never_html(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        slack.acting_as("gus").say("general", "<b>*look*</b>")
        await should_see(user, "&lt;b&gt;<strong>look</strong>&lt;/b&gt;")

    play(slack, story)


def test_a_guest_sees_only_their_channels_and_other_organisations_have_no_app(slack: SlackStandIn) -> None:
    async def guest(user: User) -> None:
        await should_see(user, "general")
        await user.should_not_see("secret")

    async def partner(user: User) -> None:

        await should_see(user, "both")
        await user.should_not_see("Tiny")

    play(slack, guest, address="/?as=gus")
    play(slack, partner, address="/?as=zoe")


def test_the_home_tab_shows_what_the_app_published(slack: SlackStandIn) -> None:
    direct = slack.acting_as("ann").direct

    async def story(user: User) -> None:
        user.find("Home").click()
        await should_see(user, "Welcome")

    play(slack, story, address=f"/?as=ann&in={direct.id}")


def test_typing_a_slash_offers_the_commands(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        named(user, "Message #").trigger("input", "/e")
        await should_see(user, "says it again")
        await user.should_not_see("opens a form")

    play(slack, story)


def test_what_is_typed_and_chosen_in_a_form_reaches_the_app(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        say(user, "/form")
        await should_see(user, "A form")
        named(user, "Words").trigger("input", "kept words")
        named(user, "Party").trigger("input", "jap")
        await should_see(user, "Japan")
        named(user, "Party").trigger("keydown", "Enter")
        await should_see(user, "×")
        user.find("Save").click()
        ann = slack.acting_as("ann")
        said = await asyncio.to_thread(slack.wait_for, lambda: [m.text for m in ann.sees(ann.direct)])
        assert said[-1] == "saved kept words Ja"

    play(slack, story)


def test_a_message_is_edited_in_place_and_deleted_from_its_menu(slack: SlackStandIn) -> None:
    channel = slack.world.channel("secret").id

    async def story(user: User) -> None:
        pick_from_menu(user, "Edit message")
        named(user, "Edit message").trigger("keydown", "second thought")
        await should_see(user, "second thought")
        await should_see(user, "(edited)")
        pick_from_menu(user, "Delete message")
        assert await asyncio.to_thread(slack.wait_for, lambda: not slack.world.messages[channel])

    slack.world.messages[channel].clear()
    slack.acting_as("ann").say(channel, "first thought")
    play(slack, story, address=f"/?as=ann&in={channel}")


def test_a_pushpin_is_put_on_a_message_and_taken_off_again(slack: SlackStandIn) -> None:
    channel = slack.world.channel("both").id

    async def story(user: User) -> None:
        named(user, "React with a pushpin").click()
        await should_see(user, "📌 1")
        named(user, "Ann Example reacted with :pushpin:").click()
        await user.should_not_see("📌 1", retries=40)

    slack.acting_as("zoe").say(channel, "worth keeping")
    play(slack, story, address=f"/?as=ann&in={channel}")


def test_another_person_sits_down_and_sees_what_they_may(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        await should_see(user, "secret")
        named(user, "Acting as").trigger("change", slack.world.member("gus").id)
        await user.should_not_see("secret", retries=40)
        await should_see(user, "general")

    play(slack, story, address="/?as=ann&in=secret")


def test_a_file_dropped_at_the_composer_is_sent_and_the_app_told(slack: SlackStandIn) -> None:
    async def story(user: User) -> None:
        [uploads] = list(user.find(kind=ui.upload).elements)[:1]
        await uploads.handle_uploads([SmallFileUpload("team.csv", "text/csv", b"party,text")])
        await should_see(user, "📄 team.csv")

    play(slack, story, address="/?as=ann&in=secret")
    [file] = [file for file in slack.world.files.values() if file.name == "team.csv"]
    assert file.content == b"party,text"
