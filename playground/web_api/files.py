"""Files: uploaded in the three steps Slack asks for, read at an address that wants the token."""

from __future__ import annotations

import mimetypes
from dataclasses import replace

from playground import events, posting
from playground.payloads import Payload, file_json
from playground.refusals import Refusal
from playground.web_api.call import Call, missing_argument
from playground.world import File, Message


def info(call: Call) -> Payload:
    """files.info; a file in channels where the bot is not is unknown to it."""
    file = call.world.file(call.required("file"))
    if file.user != call.bot and not any(call.bot in call.world.channels[c].members for c in file.channels):
        raise Refusal("file_not_found")
    return {
        "ok": True,
        "file": file_json(file, call.world),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def get_upload_url(call: Call) -> Payload:
    """files.getUploadURLExternal."""
    name = call.required("filename")
    if call.number("length", 0) <= 0:
        raise missing_argument("length")
    file = File(
        id=call.world.new_id("F"),
        name=name,
        user=call.bot,
        content=b"",
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        created=int(call.world.clock.seconds()),
    )
    call.world.files[file.id] = file
    return {"ok": True, "upload_url": f"{call.board.base_url}upload/v1/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Payload:
    """files.completeUploadExternal; with a channel the files are posted there."""
    wanted = call.structure("files")
    if not isinstance(wanted, list) or not wanted:
        raise missing_argument("files")
    files = []
    for item in wanted:
        file = call.world.file(str(item.get("id", "")))
        if file.id not in call.board.uploads:
            raise Refusal("file_update_failed")
        files.append(replace(file, title=item.get("title", file.name), content=call.board.uploads[file.id]))
    where = call.text("channel_id") or call.text("channels")
    places = [place for place in where.split(",") if place]
    for file in files:
        call.world.files[file.id] = replace(file, channels=tuple(places))
    for place in places:
        _share(call, place, files)
    return {"ok": True, "files": [file_json(call.world.files[f.id], call.world) for f in files]}


def _share(call: Call, place: str, files: list[File]) -> None:
    channel = call.world.channels.get(place)
    if channel is None or call.bot not in channel.members:
        raise Refusal("channel_not_found")
    text = call.text("initial_comment")
    message = Message(
        channel=channel.id,
        ts=call.world.clock.stamp(),
        user=call.bot,
        workspace=call.installation.workspace,
        bot_id=call.installation.bot_id,
        thread_ts=call.text("thread_ts") or None,
        subtype="file_share",
        files=tuple(file.id for file in files),
        **posting.checked_content({"text": text, "files": True}),
    )
    call.world.put_message(message)
    events.message_posted(call.board, message)
