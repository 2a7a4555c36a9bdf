"""The emoji that people and bots use most, by Slack's names."""

from __future__ import annotations

PICTURES = {
    "+1": "👍", "-1": "👎", "thumbsup": "👍", "thumbsdown": "👎", "pushpin": "📌", "round_pushpin": "📍",
    "eyes": "👀", "white_check_mark": "✅", "heavy_check_mark": "✔️", "ballot_box_with_check": "☑️", "x": "❌",
    "warning": "⚠️", "question": "❓", "grey_question": "❔", "exclamation": "❗", "information_source": "ℹ️",
    "tada": "🎉", "clap": "👏", "raised_hands": "🙌", "pray": "🙏", "wave": "👋", "heart": "❤️", "fire": "🔥",
    "smile": "😄", "slightly_smiling_face": "🙂", "thinking_face": "🤔", "joy": "😂", "rocket": "🚀", "bulb": "💡",
    "memo": "📝", "pencil": "📝", "pencil2": "✏️", "speech_balloon": "💬", "mega": "📣", "bell": "🔔", "lock": "🔒",
    "key": "🔑", "gear": "⚙️", "mag": "🔍", "link": "🔗", "paperclip": "📎", "wastebasket": "🗑️", "calendar": "📆",
    "date": "📅", "clock3": "🕒", "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "zzz": "💤",
    "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "bar_chart": "📊", "newspaper": "📰",
    "scroll": "📜", "page_facing_up": "📄", "bookmark": "🔖", "bookmark_tabs": "📑", "books": "📚", "star": "⭐",
    "earth_africa": "🌍", "globe_with_meridians": "🌐", "seedling": "🌱", "evergreen_tree": "🌲", "palm_tree": "🌴",
    "airplane": "✈️", "handshake": "🤝", "scales": "⚖️", "moneybag": "💰", "triangular_flag_on_post": "🚩",
    "no_entry": "⛔", "no_entry_sign": "🚫", "octagonal_sign": "🛑", "recycle": "♻️", "repeat": "🔁",
    "leftwards_arrow_with_hook": "↩️", "arrow_up": "⬆️", "arrow_down": "⬇️", "arrow_right": "➡️", "arrow_left": "⬅️",
    "new": "🆕", "red_circle": "🔴", "large_orange_circle": "🟠", "large_yellow_circle": "🟡",
    "large_green_circle": "🟢", "large_blue_circle": "🔵", "white_circle": "⚪", "black_circle": "⚫",
    "100": "💯", "sos": "🆘", "busts_in_silhouette": "👥", "bust_in_silhouette": "👤", "robot_face": "🤖",
}  # fmt: skip
OFFERED = (
    "pushpin",
    "+1",
    "eyes",
    "white_check_mark",
    "heart",
    "tada",
    "thinking_face",
    "raised_hands",
    "warning",
    "-1",
)
"""What the page's reaction menu holds, the reaction that Rapporteur listens for first."""


def picture(name: str) -> str:
    """The character, or the name between colons where it is not known."""
    return PICTURES.get(name.partition("::")[0], f":{name}:")
