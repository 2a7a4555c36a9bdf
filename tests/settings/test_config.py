"""Settings are read once, and a wrong one is named with the way out."""

from datetime import date

import pytest

from config import ConfigError, Mode, Settings

BOT = {"SLACK_BOT_TOKEN": "xoxb-1"}
APP = {"SLACK_APP_TOKEN": "xapp-1"}
SECRET = {"SLACK_SIGNING_SECRET": "s3cret"}


@pytest.mark.parametrize(
    ("variables", "mode"),
    [
        pytest.param({}, Mode.PLAYGROUND, id="no tokens at all"),
        pytest.param({"SLACK_BOT_TOKEN": "  "}, Mode.PLAYGROUND, id="an empty token counts as none"),
        pytest.param(BOT | APP, Mode.SOCKET, id="an app token"),
        pytest.param(BOT | SECRET, Mode.HTTP, id="only a signing secret"),
        pytest.param(BOT | APP | SECRET, Mode.SOCKET, id="both: Socket Mode wins"),
    ],
)
def test_the_tokens_decide_how_the_bot_meets_slack(variables: dict[str, str], mode: Mode) -> None:
    assert Settings.from_mapping(variables).mode is mode


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        pytest.param(APP, ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN is not"], id="bot token missing"),
        pytest.param(SECRET, ["SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN is not"], id="bot token missing, HTTP"),
        pytest.param(BOT, ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"], id="bot token alone"),
        pytest.param(BOT | {"SLACK_APP_TOKEN": "xoxb-2"}, ["SLACK_APP_TOKEN", "xapp-"], id="swapped tokens"),
        pytest.param({"SLACK_BOT_TOKEN": "xapp-1"} | APP, ["SLACK_BOT_TOKEN", "xoxb-"], id="app token as bot"),
        pytest.param({"PORT": "eighty"}, ["PORT", "65535"], id="port in words"),
        pytest.param({"PORT": "0"}, ["PORT"], id="port zero"),
        pytest.param({"LOG_LEVEL": "loud"}, ["LOG_LEVEL", "INFO"], id="unknown log level"),
        pytest.param({"SLACK_API_URL": "slack.com"}, ["SLACK_API_URL"], id="not a web address"),
        pytest.param({"RAPPORTEUR_TODAY": "8 June"}, ["RAPPORTEUR_TODAY", "2009-06-10"], id="day in words"),
        pytest.param(
            BOT | APP | {"RAPPORTEUR_TODAY": "2009-06-10"}, ["RAPPORTEUR_TODAY", "refused"], id="fixed day, Slack"
        ),
    ],
)
def test_a_wrong_setting_is_named_with_the_way_out(variables: dict[str, str], words: list[str]) -> None:
    with pytest.raises(ConfigError) as raised:
        Settings.from_mapping(variables)
    assert all(word in str(raised.value) for word in words)


def test_a_fixed_day_plays_back_the_past_away_from_slack() -> None:
    elsewhere = {"SLACK_API_URL": "http://127.0.0.1:9/api", "RAPPORTEUR_TODAY": "2009-06-10"}
    settings = Settings.from_mapping(BOT | APP | elsewhere)
    assert settings.today == date(2009, 6, 10)
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"


def test_secrets_never_show_in_the_settings_words() -> None:
    shown = repr(Settings.from_mapping(BOT | APP | SECRET))
    assert "xoxb" not in shown
    assert "xapp" not in shown
    assert "s3cret" not in shown
