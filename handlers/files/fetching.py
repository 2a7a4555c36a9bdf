"""A file that somebody dropped, fetched from Slack. The bot's token goes along, so it goes to nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from negotiation.rows import Sheet, Unreadable, UnreadableError
from negotiation.rows.sheet import MOST_BYTES, Told, nobody
from sheets import read_file

SECONDS = 30
GONE = {"file_not_found", "file_deleted"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file's sheets, and the address under which people find it in Slack."""

    sheets: tuple[Sheet, ...]
    permalink: str


class _NoRedirects(HTTPRedirectHandler):
    """Slack sends whoever may not have a file to its sign-in page; nobody else has a reason to send us anywhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = build_opener(_NoRedirects)


def fetch(file_id: str, client: WebClient, *, told: Told = nobody) -> Fetched:
    """Asks Slack about the file and reads it; `told` how far it is. Raises UnreadableError, SlackApiError."""
    try:
        file = client.files_info(file=file_id)["file"]
    except SlackApiError as error:
        if error.response.get("error") not in GONE:
            raise
        raise UnreadableError(Unreadable.NOT_FETCHED) from error
    name = str(file.get("name") or "")
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if not address or file.get("is_external") or not is_slacks(address, api=client.base_url):
        raise UnreadableError(Unreadable.KEPT_ELSEWHERE)
    if int(file.get("size") or 0) > MOST_BYTES:
        raise UnreadableError(Unreadable.TOO_LARGE)
    content = _bytes(address, token=str(client.token))
    return Fetched(read_file(name, content, told=told), str(file.get("permalink") or ""))


def is_slacks(address: str, *, api: str) -> bool:
    """Whether an address is on the host of the API, or below it: files.slack.com, where that is slack.com."""
    place, ours = urlsplit(address), urlsplit(api)
    if place.scheme != ours.scheme or _port(place) != _port(ours):
        return False
    host, our_host = place.hostname or "", ours.hostname or ""
    return host == our_host or host.endswith(f".{our_host.removeprefix('www.')}")


def _port(place: SplitResult) -> int | None:
    return place.port or {"https": 443, "http": 80}.get(place.scheme)


def _bytes(address: str, *, token: str) -> bytes:
    request = Request(address)  # noqa: S310 - is_slacks() lets only the API's own scheme through
    request.add_unredirected_header("Authorization", f"Bearer {token}")
    try:
        with _OPENER.open(request, timeout=SECONDS) as response:
            content: bytes = response.read(MOST_BYTES + 1)
            is_page = response.headers.get_content_type() == "text/html"
    except HTTPError as error:
        error.close()
        raise UnreadableError(Unreadable.NOT_FETCHED) from error
    except (OSError, HTTPException) as error:
        raise UnreadableError(Unreadable.NOT_FETCHED) from error
    if is_page:
        raise UnreadableError(Unreadable.NOT_FETCHED)
    return content
