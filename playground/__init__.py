"""A strict local stand-in for Slack, and a page to chat in.

The real bot connects to the stand-in over Slack's own protocol; nothing in the bot knows that it is not Slack.

    from playground.stand_in import SlackStandIn

    with SlackStandIn(manifest=json.loads(Path("manifest.json").read_text())) as slack:
        slack.world.add_member("ann", "Ann Example")
        slack.world.add_channel("bonn", members=("ann", slack.bot))
        app = App(client=WebClient(token=slack.bot_token, base_url=slack.api_url))
        SocketModeHandler(app, app_token=slack.app_token).connect()
        slack.wait_until_connected()

        ann = slack.acting_as("ann")
        answer = ann.command("bonn", "/ask who is leading the US delegation today").message
        ann.click(answer, "Share")

**SlackStandIn** (stand_in.py) `(manifest, workspace="Climate Campaign", clock=Clock(), port=0, request_url=None,
burst=5, ack_seconds=3.0, retry_after=(0, 60, 300), patience=1.0)`
    start() stop() or `with`; .api_url .bot_token .app_token .signing_secret .app_id .workspace .bot .connections
    request_url="http://127.0.0.1:3000/slack/events" sends by signed HTTP instead of Socket Mode
    .world              the World, below
    .clock              Clock(start=None, frozen=False): .now() .set(instant) .advance(seconds)
    .board.manifest     .commands (SlashCommand: command, description, usage_hint), .shortcuts: for completion
    .acting_as(id or handle) -> Actor
    .wait_until_connected(connections=1) -> bool
    .wait_for(look, within=5.0)      looks again after each change until truthy; what it gave
    .settle(within=5.0) -> bool      until every event is acked or given up
    .listen(callback) -> unlisten    called after each change, in whichever thread made it, perhaps with the lock
                                     held: be quick (call_soon_threadsafe, say); .world.version counts the changes
    .fail_next(method, error="", status=200, after_accepting=False)   refused / HTTP status / done, but its reply lost;
                                     status 429 comes with Retry-After: 1, status 0 breaks the connection without any;
                                     method "*" is whichever comes next
    .lose_acks(count)  .event_ids(type=None)  .redeliver(event_id, under_new_id=False, as_retry=False)
    .hold_events()  .release_events(backwards=False)  .refresh_connections(reason="warning" | "refresh_requested")
    .revoke_token()  .change_scopes(without=[…])  .archive(channel)  .http_mode.verify_url() .http_mode.post_raw(…)

**World** (state.py; its values are the frozen dataclasses of world.py, replaced on change)
    .lock               an RLock; hold it to read several things as one
    .add_workspace(name)  .add_member(handle, real_name, is_admin=… is_restricted=… workspace=… time_zone=…)
    .add_channel(name, members=(…), kind=ChannelKind.PUBLIC|PRIVATE|DIRECT|GROUP_DIRECT, topic=…, shared_with=(team,))
    .member(id|handle) .channel(id|#name) .message(channel_id, ts) .thread(channel_id, ts) .direct_channel(*user_ids)
    .workspaces .members .channels .messages[channel_id][ts] .files .views .homes[user] .open_views[user]
    .suggestions[channel_id, thread_ts] -> Suggestions(title, prompts)   .statuses[channel_id, thread_ts] -> text

Slack's own notes are messages too (message.subtype channel_join, channel_leave, channel_name, channel_archive).

**Actor** (acting.py, person.py): what a person does at Slack's client. Channels are ids, names or Channel; a `source`
is a Message or View; `name` an action_id, a button's text or a block_id. Each waits for the ack, as Slack's does.
    .sees(channel, thread_ts=None) -> list[Message]     with their own ephemerals (message.ephemeral_to)
    .channels() -> list[Channel]   .direct -> Channel with the bot   .member   .open_view   .home
    .say(channel, text, thread_ts=None, files=[(name, bytes)]) -> Message    text as typed: "@tiny hi" becomes a mention
    .reply_to(message, within=5.0) -> Message           the next by somebody else in its thread (or direct message)
    .edit(message, text) .delete(message) .react(message, name) .unreact(message, name)
    .join(channel) .leave(channel) .invite(channel, who) .remove(channel, who)
    .archive(channel) .unarchive(channel) .rename(channel, name)
    .command(channel, "/ask …") -> Outcome
    .click(source, name, value=None) -> Outcome         buttons; `value` tells apart several of one name
    .choose(source, name, given) -> Outcome             selects, overflow, pickers, checkboxes: an option's value or
                                                        label or itself, a user id, a date; a list where many are taken
    .type_ahead(source, name, query) -> options         external selects
    .fill(view, {…}) -> View;  .fill_and_submit(view, {action_id | block_id | label: given}) -> Outcome
    .close_view(view=None, everything=False)
    .open_home(tab="home") -> View | None;  .shortcut(callback_id) -> Outcome;  .message_shortcut(callback_id, message)
    Outcome (outcome.py): .messages new or changed in that channel, .message the only one, .view the modal now open,
    .error Slack's own notice when the app failed ("/ask failed with the error “operation_timeout”"),
    .errors {block_id: text} under a form's inputs.
    Without anything to see after an ack, an act waits `patience` seconds (1.0) for it: pass patience=0 to skip that.
    CannotActError (refusals.py): Slack's client would not let them do that.
"""
