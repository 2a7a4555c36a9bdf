"""Rapporteur: the composition root. With no arguments it runs the bot; ask, log and understand answer here."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from dotenv import dotenv_values
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

import commands
from answering.clock import Clock
from answering.directory import Directory
from answering.names_on_record import NamesOnRecord
from config import DEFAULT_DATABASE, ConfigError, Mode, Settings, start_logging
from handlers import register
from handlers.asking.memory import Memory
from handlers.background import Background
from negotiation.vocabulary import Vocabulary
from schedules.asking_again import Reviewer
from schedules.carding import Carder
from schedules.digesting import Digester
from schedules.ticking import start_schedule
from serving import HttpServer, connect, wsgi
from storage.errors import LedgerError
from storage.ledger import Ledger
from storage.opening import open_database

log = logging.getLogger("rapporteur")


def make_app(settings: Settings, ledger: Ledger, *, clock: Clock, memory: Memory, background: Background) -> App:
    """The Bolt app with all handlers; it talks to nobody yet.

    Only rate limits are tried again: where a connection broke, Slack may have posted already.
    """
    client = WebClient(
        token=settings.bot_token,
        base_url=settings.slack_api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)],
    )
    app = App(
        logger=logging.getLogger("slack_bolt"),
        client=client,
        signing_secret=settings.signing_secret or "not used in Socket Mode",
        process_before_response=True,
        token_verification_enabled=False,
        request_verification_enabled=settings.mode is Mode.HTTP,
    )
    connection = settings.mode.value
    register(app, ledger=ledger, clock=clock, memory=memory, background=background, connection=connection)
    return app


def make_digester(settings: Settings, ledger: Ledger, *, clock: Clock) -> Digester:
    """What posts the digests. Its client never tries again by itself, so that it never outlives a claim."""
    client = WebClient(token=settings.bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    return Digester(ledger, client, clock=clock, names_on_record=NamesOnRecord(Vocabulary.load()))


def make_carder(settings: Settings, ledger: Ledger, *, clock: Clock) -> Carder:
    """What posts the cards and reminders that are left."""
    client = WebClient(token=settings.bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    names = NamesOnRecord(Vocabulary.load())
    return Carder(ledger, client, clock=clock, names_on_record=names, directory=Directory())


def make_reviewer(settings: Settings, ledger: Ledger, *, clock: Clock) -> Reviewer:
    """What asks authors whether old entries are still right."""
    client = WebClient(token=settings.bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    names = NamesOnRecord(Vocabulary.load())
    return Reviewer(ledger, client, clock=clock, names_on_record=names, directory=Directory())


def start(settings: Settings) -> tuple[Callable[[], object], Callable[[], None]]:
    """Starts the bot; returns how to wait for its end, and how to end it. Raises ConfigError, LedgerError."""
    clock = Clock(fixed_day=settings.today)
    engine = open_database(settings.database_url)
    ledger = Ledger(engine, clock=clock.now)
    memory = Memory(ledger)
    background = Background()
    app = make_app(settings, ledger, clock=clock, memory=memory, background=background)
    with _naming("SLACK_BOT_TOKEN", "OAuth & Permissions → Bot User OAuth Token (reinstall the app if revoked)"):
        who = app.client.auth_test()
    log.info("Connected to %s as @%s", who.get("team"), who.get("user"))
    stop_ticking = start_schedule(
        make_digester(settings, ledger, clock=clock),
        make_carder(settings, ledger, clock=clock),
        make_reviewer(settings, ledger, clock=clock),
    )
    if settings.mode is Mode.SOCKET:
        ended = threading.Event()
        with _naming("SLACK_APP_TOKEN", "Basic Information → App-Level Tokens, and switch Socket Mode on"):
            connection = connect(app, app_token=settings.app_token)
        log.info("Ready (Socket Mode)")

        def disconnect() -> None:
            stop_ticking()
            connection.close()  # type: ignore[no-untyped-call]  # Bolt's adapter has no types
            background.close()
            memory.close()
            engine.dispose()
            ended.set()

        return ended.wait, disconnect
    try:
        server = HttpServer(wsgi(app, is_well=ledger.is_well), host=settings.host, port=settings.port)
    except OSError as error:
        place = f"PORT {settings.port} on HOST {settings.host}"
        raise ConfigError(f"{place} cannot be used: {error.strerror or error}.") from error
    log.info("Ready (HTTP) at http://%s:%s/slack/events", settings.host, settings.port)

    def close() -> None:
        server.close()
        stop_ticking()
        background.close()
        memory.close()
        engine.dispose()

    return server.run, close


@contextmanager
def _naming(variable: str, place: str) -> Iterator[None]:
    """Turns Slack's refusal of a token into a sentence with the variable and where to find its value."""
    try:
        yield
    except SlackApiError as error:
        raise ConfigError(
            f"Slack does not accept {variable} ({error.response.get('error')}). Copy it anew from "
            f"api.slack.com/apps → your app → {place}."
        ) from error
    except (SlackClientError, OSError) as error:
        raise ConfigError(f"Slack cannot be reached ({error}). Check the network and SLACK_API_URL.") from error


def run(settings: Settings) -> None:
    """Runs the bot, or the playground around it, until SIGINT or SIGTERM."""
    if settings.mode is Mode.PLAYGROUND:
        _play(settings)
        return
    wait, end = start(settings)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        wait()
    except KeyboardInterrupt:
        log.info("Stopping")
    finally:
        end()


def _play(settings: Settings) -> None:
    from playground.main import Access, play  # noqa: PLC0415 - its packages are not installed in production

    def start_bot(access: Access) -> Callable[[], None]:
        _, end = start(
            replace(
                settings,
                mode=Mode.SOCKET,
                bot_token=access.bot_token,
                app_token=access.app_token,
                slack_api_url=access.api_url,
                database_url=access.database_url,
                today=access.today,
            )
        )
        return end

    play(
        host=settings.host,
        port=settings.port,
        database_url=settings.database_url,
        today=settings.today,
        start_bot=start_bot,
    )


def main(arguments: Sequence[str]) -> int:
    """The whole program; its exit status."""
    try:
        settings = Settings.from_mapping({**_from_file(".env"), **os.environ})
        start_logging(settings.log_level)
        if arguments:
            clock = Clock(fixed_day=settings.today)
            url = settings.database_url or DEFAULT_DATABASE
            return commands.run(arguments, open_ledger=lambda: Ledger(open_database(url), clock=clock.now), clock=clock)
        run(settings)
    except BrokenPipeError:  # whoever read our output, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (ConfigError, LedgerError, commands.UsageError) as error:
        print(f"Rapporteur cannot go on. {error}", file=sys.stderr)
        return 2
    return 0


def _from_file(path: str) -> dict[str, str]:
    return {name: value for name, value in dotenv_values(path).items() if value is not None}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
