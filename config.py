"""Settings from the environment, checked once at start: every complaint names the variable and the way out."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

SLACK_API_URL = "https://slack.com/api/"
DEFAULT_DATABASE = "sqlite:///rapporteur.db"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class ConfigError(Exception):
    """A variable is missing or wrong; the message says which, and where to find its value."""


class Mode(StrEnum):
    """How the bot meets Slack."""

    SOCKET = "Socket Mode"
    HTTP = "HTTP"
    PLAYGROUND = "playground"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the environment decides; secrets never show in its repr."""

    mode: Mode
    database_url: str
    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    slack_api_url: str = SLACK_API_URL
    host: str = "127.0.0.1"
    port: int = 3000
    log_level: str = "INFO"
    today: date | None = None

    def __repr__(self) -> str:
        return f"Settings(mode={self.mode.value!r}, host={self.host!r}, port={self.port})"

    @classmethod
    def from_mapping(cls, variables: Mapping[str, str]) -> Settings:
        """Reads os.environ or any mapping like it; raises ConfigError. An empty value counts as unset."""
        given = {name: value.strip() for name, value in variables.items() if value.strip()}
        bot_token = given.get("SLACK_BOT_TOKEN", "")
        app_token = given.get("SLACK_APP_TOKEN", "")
        signing_secret = given.get("SLACK_SIGNING_SECRET", "")
        mode = _mode(bot_token=bot_token, app_token=app_token, signing_secret=signing_secret)
        api_url = _api_url(given.get("SLACK_API_URL", SLACK_API_URL))
        return cls(
            mode=mode,
            database_url=given.get("DATABASE_URL", "" if mode is Mode.PLAYGROUND else DEFAULT_DATABASE),
            bot_token=bot_token,
            app_token=app_token,
            signing_secret=signing_secret,
            slack_api_url=api_url,
            host=given.get("HOST", "0.0.0.0" if mode is Mode.HTTP else "127.0.0.1"),  # noqa: S104 - a server behind a proxy listens on all addresses
            port=_port(given.get("PORT", "3000")),
            log_level=_log_level(given.get("LOG_LEVEL", "INFO")),
            today=_today(given.get("RAPPORTEUR_TODAY"), mode=mode, api_url=api_url),
        )


def _mode(*, bot_token: str, app_token: str, signing_secret: str) -> Mode:
    if app_token and not app_token.startswith("xapp-"):
        raise ConfigError(
            "SLACK_APP_TOKEN must start with xapp-. Make one at api.slack.com/apps → your app → "
            "Basic Information → App-Level Tokens, with the scope connections:write."
        )
    if bot_token and not bot_token.startswith("xoxb-"):
        raise ConfigError(
            "SLACK_BOT_TOKEN must start with xoxb-. Find it at api.slack.com/apps → your app → "
            "OAuth & Permissions → Bot User OAuth Token."
        )
    if not app_token and not signing_secret:
        if bot_token:
            raise ConfigError(
                "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor "
                "SLACK_SIGNING_SECRET (HTTP) is. Set one, or unset all three for the playground."
            )
        return Mode.PLAYGROUND
    if not bot_token:
        named = "SLACK_APP_TOKEN" if app_token else "SLACK_SIGNING_SECRET"
        raise ConfigError(
            f"{named} is set, but SLACK_BOT_TOKEN is not. Find it at api.slack.com/apps → your app → "
            "OAuth & Permissions → Bot User OAuth Token (xoxb-…)."
        )
    return Mode.SOCKET if app_token else Mode.HTTP


def _api_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ConfigError(f"SLACK_API_URL is {value!r}; it must be a web address such as {SLACK_API_URL}")
    return value if value.endswith("/") else value + "/"


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise ConfigError(f"PORT is {value!r}; it must be a number from 1 to 65535.")
    return int(value)


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ConfigError(f"LOG_LEVEL is {value!r}; it must be one of {', '.join(LOG_LEVELS)}.")
    return value.upper()


def _today(value: str | None, *, mode: Mode, api_url: str) -> date | None:
    if value is None:
        return None
    if mode is not Mode.PLAYGROUND and urlsplit(api_url).hostname == urlsplit(SLACK_API_URL).hostname:
        raise ConfigError(
            "RAPPORTEUR_TODAY fixes the day to play back past talks, so it is refused with Slack itself. "
            "Unset it, or unset the Slack tokens to use the playground."
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ConfigError(f"RAPPORTEUR_TODAY is {value!r}; it must be a day such as 2009-06-10.") from None


def start_logging(level: str) -> None:
    """Logs to standard error, times in UTC."""
    handler = logging.StreamHandler()
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level == "INFO":
        for chatty in ("alembic", "slack_bolt", "uvicorn"):
            logging.getLogger(chatty).setLevel(logging.WARNING)
