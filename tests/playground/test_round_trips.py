"""A real Bolt app over Socket Mode: what people do reaches it, and they see what it answers."""

from __future__ import annotations

from playground.acting import Actor
from playground.stand_in import SlackStandIn


def test_a_command_shows_its_ack_to_the_one_who_typed_it(slack: SlackStandIn, ann: Actor) -> None:
    said = ann.command("general", "/echo hello & <b>").message

    assert said.text == "you said hello &amp; &lt;b&gt;"
    assert said.ephemeral_to == ann.id
    assert said in ann.sees("general")
    assert said not in slack.acting_as("bob").sees("general")


def test_a_button_on_an_ephemeral_answer_replaces_it(ann: Actor) -> None:
    shown = ann.command("general", "/echo hello").message

    after = ann.click(shown, "Press me").message

    assert (after.ts, after.text) == (shown.ts, "pressed v1")


def test_a_form_opens_takes_typeahead_and_is_saved(ann: Actor) -> None:
    view = ann.command("general", "/form").view
    assert view is not None
    assert [o["text"]["text"] for o in ann.type_ahead(view, "party", "Ja")] == ["Japan"]

    done = ann.fill_and_submit(view, {"Words": "binding limits", "party": "Japan"})

    assert (done.errors, done.error, ann.open_view) == ({}, "", None)
    assert ann.sees(ann.direct)[-1].text == "saved binding limits Ja"


def test_a_form_refused_by_the_app_stays_with_its_errors(ann: Actor) -> None:
    view = ann.command("general", "/form").view
    assert view is not None

    refused = ann.fill_and_submit(view, {"Words": "bad"})

    assert refused.errors == {"words": "Not that word"}
    assert ann.open_view is not None
    ann.close_view()


def test_a_form_without_its_required_words_is_not_even_sent(ann: Actor) -> None:
    view = ann.shortcut("note").view
    assert view is not None

    assert ann.fill_and_submit(view).errors == {"words": "Please complete this required field."}
    ann.close_view()


def test_a_form_can_push_another_on_top(ann: Actor) -> None:
    view = ann.command("general", "/form").view
    assert view is not None

    pushed = ann.fill_and_submit(view, {"Words": "more"}).view

    assert pushed is not None
    assert (pushed.title, pushed.previous, pushed.root) == ("Another", view.id, view.id)
    ann.close_view(everything=True)
    assert ann.open_view is None


def test_a_mention_is_answered_in_its_thread(ann: Actor) -> None:
    asked = ann.say("general", "@tiny are you there?")

    reply = ann.reply_to(asked)

    assert (reply.text, reply.thread_ts) == ("here I am", asked.ts)


def test_a_direct_message_is_answered(ann: Actor) -> None:
    asked = ann.say(ann.direct, "psst")

    assert ann.reply_to(asked).text == "heard psst"


def test_a_message_shortcut_answers_privately(ann: Actor) -> None:
    message = ann.say("general", "worth keeping")

    assert ann.message_shortcut("keep", message).message.text == "kept worth keeping"


def test_opening_the_app_publishes_its_home(ann: Actor) -> None:
    home = ann.open_home()

    assert home is not None
    assert home.blocks[0]["text"]["text"] == "Welcome"


def test_a_reaction_reaches_the_app(slack: SlackStandIn, ann: Actor) -> None:
    message = ann.react(ann.say("general", "good news"), "tada")

    slack.wait_for(lambda: len(slack.world.message(message.channel, message.ts).reactions) == 2)

    assert slack.world.message(message.channel, message.ts).reactions[1].users == (slack.bot.id,)


def test_a_command_that_is_not_acked_in_time_fails_before_the_person(slack: SlackStandIn, ann: Actor) -> None:
    slack.lose_acks()

    assert ann.command("general", "/echo hello").error == "/echo failed with the error “operation_timeout”"


def test_an_unknown_command_is_refused_by_slack_itself(ann: Actor) -> None:
    assert ann.command("general", "/nope").error.startswith("/nope is not a valid command.")
