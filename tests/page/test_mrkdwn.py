"""mrkdwn, rich text, tables and markdown blocks as HTML."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from playground.page import mrkdwn, rich_text
from playground.page.reader import Reader

READER = Reader(
    me="U1",
    now=datetime(2009, 6, 10, 9, 30, tzinfo=UTC),
    people={"U1": "Ann Example", "U2": "Bob <b>Bold</b>"},
    channels={"C1": "general"},
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("*bold* _italic_ ~gone~ `code`", "<p><strong>bold</strong> <em>italic</em> <s>gone</s> <code>code</code></p>"),
        ("*bold and _both_*", "<p><strong>bold and <em>both</em></strong></p>"),
        ("2*3*4 and snake_case_name", "<p>2*3*4 and snake_case_name</p>"),
        ("* not bold *", "<p>* not bold *</p>"),
        ("`*as it is*`", "<p><code>*as it is*</code></p>"),
        ("```\nif a &lt; b:\n  *x*\n```", "<pre>if a &lt; b:\n  *x*</pre>"),
        ("&gt; one\n&gt; two\nthree", "<blockquote>one<br>two</blockquote><p>three</p>"),
        ("a\n\nb", '<p>a</p><div class="gap"></div><p>b</p>'),
        ("• *first*", '<div class="item"><span>•</span><div><strong>first</strong></div></div>'),
        ("&lt;b&gt; &amp;amp;", "<p>&lt;b&gt; &amp;amp;</p>"),
        ("<@U1>", '<p><span class="mention mention-person mention-me">@Ann Example</span></p>'),
        ("*<!here>*", '<p><strong><span class="mention mention-group">@here</span></strong></p>'),
        ("<#C1|old-name>", '<p><span class="mention mention-channel">#general</span></p>'),
        ("<#C2>", '<p><span class="mention mention-channel">a private channel</span></p>'),
        ("<!here>", '<p><span class="mention mention-group">@here</span></p>'),
        (
            "<https://a.org/x_y_z?a=1&amp;b=2|a *report*>",
            '<p><a href="https://a.org/x_y_z?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">a *report*</a></p>',
        ),
        (
            "see https://a.org/x_y_z.",
            '<p>see <a href="https://a.org/x_y_z" target="_blank" rel="noopener noreferrer">https://a.org/x_y_z</a>.</p>',
        ),
        ("<!date^1244592000^{date_long} at {time}|then>", "<p><time>Wednesday, June 10th, 2009 at 00:00</time></p>"),
        ("<!date^1244592000^{date_short_pretty}|then>", "<p><time>today</time></p>"),
        ("<!date^never^{date}|as &lt;said&gt;>", "<p><time>as &lt;said&gt;</time></p>"),
        (":pushpin: :unknown: 10:30:00", '<p><span class="emoji" title=":pushpin:">📌</span> :unknown: 10:30:00</p>'),
    ],
)  # fmt: skip
def test_mrkdwn_reads_as_slack_shows_it(text: str, html: str) -> None:
    assert mrkdwn.to_html(text, READER) == html


HOSTILE = (
    "<script>alert(1)</script>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<javascript:alert(1)|click>",
    "<JaVaScRiPt:alert(1)>",
    "<data:text/html,<b>x</b>|y>",
    '<https://a.org/"onmouseover="alert(1)|x>',
    "<https://a.org|<b>bold</b>>",
    "<https://a.org|&lt;img src=x&gt;>",
    "<@U2>",
    "<@<script>>",
    '<!date^1^{date}^javascript:alert(1)|"><script>>',
    "<!<svg/onload=alert(1)>>",
    "*<b>* _<i_ `<u>` ```<pre>```",
    "\ue000\ue001\uf8ff <https://a.org|\ue000>",
    "https://a.org/\"><img/src=x> https://a.org/'onclick='x",
    ":<b>: :pushpin::<script>:",
    "*a _b* c_ ~d *e~ f*",
)


class Seen(HTMLParser):
    """Which tags and attributes a browser would make."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name == "href"}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_anybody_wrote_becomes_html(text: str) -> None:
    block = {
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": text, "style": {"bold": True}},
                    {"type": "link", "url": "javascript:alert(1)", "text": text},
                    {"type": "user", "user_id": "U2"},
                    {"type": "emoji", "name": text},
                ],
            }
        ]
    }
    table = {"rows": [[{"type": "raw_text", "text": text}]], "column_settings": [{"align": text}]}
    seen = Seen()

    for html in (
        mrkdwn.to_html(text, READER),
        mrkdwn.plain_to_html(text),
        rich_text.to_html(block, READER),
        rich_text.table_to_html(table, READER),
        rich_text.markdown_to_html(text, READER),
    ):
        seen.feed(html)

    assert seen.tags <= {
        "p", "div", "span", "a", "strong", "em", "s", "code", "pre", "time", "br", "blockquote",
        "table", "thead", "tbody", "tr", "th", "td", "h4", "hr",
    }  # fmt: skip
    assert seen.attributes <= {"class", "href", "target", "rel", "title"}
    assert all(address.startswith("https://a.org") for address in seen.addresses)


def test_styles_never_overlap() -> None:
    assert mrkdwn.inline("*a _b* c_", READER) == "<strong>a _b</strong> c_"


def test_a_markdown_block_has_headings_lists_links_and_emphasis() -> None:
    html = rich_text.markdown_to_html(
        "# Title\n- **bold** and *soft*\n[site](https://a.org)\n```py\na < b\n```", READER
    )

    assert "<h4>Title</h4>" in html
    assert "<strong>bold</strong> and <em>soft</em>" in html
    assert 'href="https://a.org"' in html
    assert "<pre>a &lt; b\n</pre>" in html


def test_a_table_has_a_head_and_aligns_its_columns() -> None:
    block = {
        "rows": [[{"type": "raw_text", "text": "Party"}], [{"type": "raw_number", "value": 17}]],
        "column_settings": [{"align": "right", "is_wrapped": True}],
    }

    html = rich_text.table_to_html(block, READER)

    assert '<th class="right wrapped">Party</th>' in html
    assert '<td class="right wrapped">17</td>' in html


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "just now"), (-1, "1 minute ago"), (-180, "3 hours ago"), (2880, "in 2 days")]
)
def test_ago_counts_in_the_largest_unit(minutes: int, said: str) -> None:
    assert READER.date(READER.now.timestamp() + minutes * 60, "{ago}") == said
