"""The page as it is started for people: a process of its own, asked over plain HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import sys
from datetime import date
from playground.page import serve
from playground.stand_in import SlackStandIn
from tests.playground.tiny_app import MANIFEST

with SlackStandIn(manifest=MANIFEST) as slack:
    slack.world.add_member("ann", "Ann Example")
    slack.world.add_channel("general", members=("ann", slack.bot), topic="What there is")
    serve(slack, host="127.0.0.1", port=int(sys.argv[1]), suggestions=("/echo a question",),
          title="A page to try", today=date(2009, 6, 10))
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def served(port: int) -> Iterator[subprocess.Popen[str]]:
    """Running, with its first line of output not yet read."""
    # NiceGUI would take the process for one of its own screen tests if it inherited pytest's variables.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-c", PROGRAM, str(port)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and the program above
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def answered(port: int) -> str:
    """The page; the server listens a moment after its address is printed, so a refused connection is tried again."""
    with httpx.Client(transport=httpx.HTTPTransport(retries=6), timeout=20) as browser:
        return browser.get(f"http://127.0.0.1:{port}/").raise_for_status().text


def test_the_printed_address_answers_with_the_title_until_interrupted() -> None:
    port = free_port()
    with served(port) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"A page to try: http://localhost:{port}/\n"
        page = answered(port)
        assert "<title>A page to try</title>" in page
        assert "a question" in page.lower()
        assert "What there is" in page
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in {0, -signal.SIGINT}


def test_the_page_asks_nothing_of_other_machines() -> None:
    port = free_port()
    with served(port):
        page = answered(port)
        for attribute in ('src="', 'href="', "url("):
            addresses = [part.split('"')[0] for part in page.split(attribute)[1:]]
            assert not [address for address in addresses if address.startswith(("http:", "https:", "//"))]


def test_a_port_in_use_ends_the_program_with_the_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, served(other.getsockname()[1]) as process:
        said, _ = process.communicate(timeout=20)
        assert "address already in use" in said
        assert process.returncode != 0
