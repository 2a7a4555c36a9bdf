"""Every sentence that tells somebody what went wrong and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from messages.words import author as named
from messages.words import clip, escape, listed

TYPED_SHOWN = 2_800


@dataclass(frozen=True, slots=True)
class Problem:
    """One or two sentences in mrkdwn; `reference` is the id under which the log has the details."""

    text: str
    reference: str = ""

    def words(self, *, typed: str = "") -> str:
        """The whole message: the problem, what the person typed so that nothing is lost, the reference."""
        parts = [self.text]
        if typed:
            parts.append(f"You typed: {clip(escape(typed), TYPED_SHOWN)}")
        if self.reference:
            parts.append(f"_Reference for your admin: {self.reference}_")
        return "\n".join(parts)


def guests_may_not_here() -> Problem:
    """For guests, people from other organisations, and wherever no admin has let them in."""
    return Problem(
        "Rapporteur answers full members of this workspace only. An admin can let guests use it in one "
        "channel with `/rapporteur guests on`, typed in that channel."
    )


def guests_may_not_export() -> Problem:
    """For guests in a channel where they may ask: answers, but not the whole record at once."""
    return Problem("Only full members of this workspace may export its record. Ask one of them for a file.")


def only_named_people_log(loggers: Iterable[str]) -> Problem:
    """For a member who is not among those who may log."""
    named = sorted(loggers)
    shown = ", ".join(f"<@{user}>" for user in named[:10]) or "nobody yet"
    more = f" and {len(named) - 10} more" if len(named) > 10 else ""
    return Problem(
        f"In this workspace updates are logged by {shown}{more}. Send them yours, or ask an admin to add you "
        "with `/rapporteur settings`."
    )


def not_with_outsiders() -> Problem:
    """For sharing an answer where people of another organisation would read it."""
    return Problem(
        "People from other organisations read this channel, so nothing from the record is posted here. An admin can "
        "allow it with `/rapporteur guests on`, typed in this channel."
    )


def only_admins() -> Problem:
    """For a member who tries to change settings."""
    return Problem("Only workspace admins and owners change Rapporteur's settings. Ask one of them.")


def unknown_subcommand(word: str, *, command: str, known: Iterable[str]) -> Problem:
    """For a word after a command that means nothing there."""
    listed = ", ".join(f"`{each}`" for each in known)
    return Problem(f"`{command}` has no “{clip(escape(word), 60)}”. Try one of {listed}.")


def unknown_party(typed: str, suggestions: list[str]) -> Problem:
    """For a party that is not in the vocabulary."""
    maybe = f" Did you mean {listed(suggestions, last='or')}?" if suggestions else ""
    return Problem(f"I know no party “{clip(escape(typed), 60)}”.{maybe}")


def which_subject(typed: str, names: list[str], *, is_ambiguous: bool) -> Problem:
    """For words after /brief or /digest that name nothing, or more than one thing."""
    shown = f"“{clip(escape(typed), 60)}”"
    if is_ambiguous:
        return Problem(f"{shown} may be {listed(names, last='or')}. Type the full name.")
    maybe = f" Did you mean {listed(names, last='or')}?" if names else ""
    return Problem(
        f"I know no party or topic {shown}.{maybe} Try `/brief US`, `/brief finance` or `/brief US and China`."
    )


def unknown_entry(entry: str) -> Problem:
    """For an id that this person, here, sees no entry under."""
    return Problem(
        f"There is no entry {clip(escape(entry), 20)} that can be seen here. It may have been logged in "
        "another private channel; ask where it was logged."
    )


def retracted_already(entry: str) -> Problem:
    """For taking back what nobody stands by any more."""
    return Problem(f"{clip(escape(entry), 20)} was retracted already. Edit it if it holds after all.")


def shared_already(entry: str) -> Problem:
    """For sharing what everybody sees."""
    return Problem(f"The whole workspace sees {clip(escape(entry), 20)} already.")


def source_known(entry: str) -> Problem:
    """For a source that an entry has."""
    return Problem(f"{clip(escape(entry), 20)} has this source already.")


def source_is_private() -> Problem:
    """For putting a private conversation's source beside what everybody sees."""
    return Problem(
        "Everybody sees this entry, and the source would tell them of this conversation. To add a public one, type "
        "`/log confirm` with the entry and the link."
    )


def only_its_author_shares(entry: str, author: str) -> Problem:
    """For somebody who would share what another logged in private."""
    return Problem(f"{clip(escape(entry), 20)} is shared by whoever logged it. Ask {named(author)}.")


def alias_form() -> Problem:
    """For words without a meaning, or a meaning without words."""
    return Problem("Type the words, an equals sign and what they mean: `/rapporteur alias the dragon = China`.")


def alias_length(typed: str, limit: int) -> Problem:
    """For words that cannot be recognised in a question."""
    return Problem(f"“{clip(escape(typed), 80)}” cannot be a name: it takes one to {limit} characters, with a letter.")


def alias_common(typed: str) -> Problem:
    """For a word that questions are made of."""
    return Problem(f"“{clip(escape(typed), 60)}” is a word of many questions. Choose a name of two words or more.")


def alias_taken(typed: str, known: list[str]) -> Problem:
    """For words that mean something already."""
    return Problem(f"“{clip(escape(typed), 60)}” already means {escape(listed(known, last='or'))}.")


def already_settled() -> Problem:
    """For an unread question that somebody else has settled meanwhile."""
    return Problem("This question was settled already. See what waits with `/rapporteur questions`.")


def report_settled() -> Problem:
    """For a box or a button of a report that somebody else pasted, or that was decided meanwhile."""
    return Problem("This was decided already, or somebody else pasted it. Ask about it with `/ask`, or paste it anew.")


def report_too_long(length: int, limit: int) -> Problem:
    """For a text longer than a report may be."""
    return Problem(
        f"That is {length:,} characters; I read at most {limit:,} at once. Nothing was saved: send it in parts."
    )


def digest_is_elsewhere() -> Problem:
    """For a button of a digest that is not, or no longer, this channel's."""
    return Problem("This digest is no longer set up in this channel. `/ask what changed since Monday` tells the same.")


def no_such_digest(here: list[int], *, verb: str) -> Problem:
    """For a digest's number that is not this channel's, or none where there are several."""
    if not here:
        return Problem("No digest is set up in this channel. Try `/digest new` or `/digest daily 08:00`.")
    known = listed([str(number) for number in here], last="or")
    return Problem(f"Which digest? Type `/digest {verb}` and {known}; `/digest list` shows them.")


def unexpected(reference: str) -> Problem:
    """For our own fault: we do not know what happened, so we promise nothing about what was saved."""
    return Problem(
        "Something went wrong on our side. If you were saving something, check with `/ask history` whether it "
        "arrived before you try again.",
        reference,
    )


def slack_refused(code: str, reference: str) -> Problem:
    """For a call that Slack turned down."""
    return Problem(SLACK_SAYS.get(code, f"Slack turned this down ({escape(code)}). Please try again."), reference)


SLACK_SAYS = {
    "not_in_channel": "I am not in this channel. Invite me with `/invite @Rapporteur` and try again.",
    "channel_not_found": "I cannot see this channel. Invite me with `/invite @Rapporteur` and try again.",
    "is_archived": "This channel is archived, so nothing can be posted here.",
    "expired_trigger_id": "Slack waited too long to open the form. Please press it again.",
    "trigger_expired": "Slack waited too long to open the form. Please press it again.",
    "exchanged_trigger_id": "That form was already opened. Please press again for a new one.",
    "missing_scope": "The Slack app lacks a permission. An admin can reinstall it with the current manifest.json.",
    "token_revoked": "The bot's token was revoked. An admin must reinstall the app and set SLACK_BOT_TOKEN.",
    "invalid_auth": "The bot's token is not valid any more. An admin must set SLACK_BOT_TOKEN anew.",
    "ratelimited": "Slack is asking us to slow down. Please try again in a minute.",
}
