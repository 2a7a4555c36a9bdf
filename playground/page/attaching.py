"""Files at the composer: a button opens the chooser, and what is dropped there is sent too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.events import UploadEventArguments

from playground.page.tags import Tag, button

DROPPED = """(e) => {
  const files = (e.dataTransfer || {}).files;
  if (!files || !files.length) return;
  e.preventDefault();
  runMethod(%d, 'addFiles', [files]);
}"""


def take_files(box: Tag, send: Callable[[str, bytes], Awaitable[None]]) -> None:
    """Draws the button into the composer's box; `send` gets a file's name and bytes."""

    async def uploaded(event: UploadEventArguments) -> None:
        await send(event.file.name, await event.file.read())
        uploads.reset()

    with box:
        uploads = ui.upload(on_upload=uploaded, multiple=True, auto_upload=True).classes("uploads")
        opener = button("📎", lambda: None, classes="attach", label="Attach a file")
    opener.on("click", js_handler=f"() => runMethod({uploads.id}, 'pickFiles', [])")
    box.on("dragover", js_handler="(e) => e.preventDefault()")
    box.on("drop", js_handler=DROPPED % uploads.id)
