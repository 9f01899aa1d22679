"""Checks 16, 17 and 21: no script, handler, image or odd link in any output; no control character on a terminal."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from summarise.render import FORMATS, render
from summarise.render.briefing import BRIEFING_FORMATS, render_briefing
from summarise.render.briefing_email import Envelope, message_of
from summarise.render.briefing_letter import letter
from summarise_schemas.published import DigestDocument
from tests.briefing_documents import briefing_with
from tests.documents import digest_with

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<base href='http://evil.example/'>",
    "<form action='http://evil.example'><input name=x></form>",
    "<object data='http://evil.example'></object>",
    "<embed src='http://evil.example'>",
    "<video src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<!-- --><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</summary></details><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "![x](http://evil.example/x.png)",
    "![x][1]\n\n[1]: http://evil.example/x.png",
    "[click](javascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "<http://evil.example>",
    "<javascript:alert(1)>",
    "http://evil.example/auto",
    "www.evil.example",
    "[x]: javascript:alert(1)\n[x]",
    "`code` **bold** __under__ ~~gone~~",
    "# heading\n> quote\n- list\n1. one",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "\x1b[31mred\x1b]0;title\x07\x9b1mbold\u202egnirts\u2066",
    "[/x] [bold]rich[/bold] {{ 7*7 }} {% if x %}",
)


def hostile(payload: str) -> DigestDocument:
    return digest_with(payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_holds_no_script_handler_image_or_odd_link(payload: str) -> None:
    page = lxml_html.fromstring(render(hostile(payload), "html"))
    forbidden = (
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "base",
        "link",
        "svg",
        "math",
        "video",
    )
    assert not [element.tag for element in page.iter(*forbidden)]
    for element in page.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        href = element.attrib.get("href", "#")
        assert href.startswith("#") or urlsplit(href).scheme in {"http", "https"}
    refreshes = [e for e in page.iter("meta") if e.attrib.get("http-equiv", "").lower() == "refresh"]
    assert refreshes == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_shows_the_payload_and_does_not_run_it(payload: str) -> None:
    shown = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .enable("strikethrough")
        .render(render(hostile(payload), "markdown"))
    )
    page = lxml_html.fromstring(f"<div>{shown}</div>")
    assert not [
        element.tag
        for element in page.iter("script", "img", "iframe", "a", "svg", "style", "table", "form", "meta")
    ]


@pytest.mark.parametrize("output_format", FORMATS)
def test_no_control_character_reaches_a_terminal(output_format: str) -> None:
    shown = render(hostile("\x1b[31mred\x07\x9b1m\u202egnirts\u2066 end"), output_format)  # type: ignore[arg-type]
    for character in ("\x1b", "\x07", "\x9b", "\u202e", "\u2066"):
        assert character not in shown


def test_only_http_addresses_become_links() -> None:
    document = digest_with("fine")
    for uri in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example/a",
        "//x.example",
    ):
        article = document.article.model_copy(update={"uri": uri})
        page = lxml_html.fromstring(render(document.model_copy(update={"article": article}), "html"))
        assert all(a.attrib["href"].startswith("#") for a in page.iter("a"))


_FORBIDDEN = "img iframe object embed form input base link math video audio source foreignObject".split()


def elements_of(page: str) -> list[lxml_html.HtmlElement]:
    """The elements of a page, after those that no page may have are looked for."""
    tree = lxml_html.fromstring(page)
    assert not [element.tag for element in tree.iter(*_FORBIDDEN)]
    for element in tree.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on") or name == "style"]
        href = element.attrib.get("href", "#")
        assert href.startswith("#") or urlsplit(href).scheme in {"http", "https"}
    assert not [e for e in tree.iter("meta") if e.attrib.get("http-equiv", "").lower() == "refresh"]
    return list(tree.iter())


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("uri", [None, "payload"])
def test_the_page_of_a_briefing_has_our_script_and_no_other(payload: str, uri: str | None) -> None:
    plain = elements_of(render_briefing(briefing_with("fine"), "html"))
    hostile_page = elements_of(render_briefing(briefing_with(payload, uri and payload), "html"))
    for tag in ("script", "style", "svg", "meta", "title", "details", "button"):
        assert sum(e.tag == tag for e in hostile_page) == sum(e.tag == tag for e in plain)
    (script,) = [e for e in hostile_page if e.tag == "script"]
    (usual,) = [e for e in plain if e.tag == "script"]
    assert script.text == usual.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_mail_and_the_feed_of_a_briefing_run_nothing(payload: str) -> None:
    document = briefing_with(payload, payload)
    feed = ElementTree.fromstring(render_briefing(document, "atom"))  # noqa: S314 - ours
    content = feed.findtext(".//{http://www.w3.org/2005/Atom}content") or ""
    for page in (letter(document), f"<div>{content}</div>"):
        assert not [e for e in elements_of(page) if e.tag in {"script", "svg", "details"}]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_of_a_briefing_shows_the_payload_and_does_not_run_it(payload: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    page = lxml_html.fromstring(
        f"<div>{parser.render(render_briefing(briefing_with(payload), 'markdown'))}</div>"
    )
    assert not list(page.iter("script", "img", "iframe", "a", "svg", "style", "table", "form", "meta"))


@pytest.mark.parametrize("output_format", BRIEFING_FORMATS)
def test_no_control_character_of_a_briefing_reaches_a_terminal(output_format: str) -> None:
    shown = render_briefing(briefing_with("\x1b[31mred\x07\x9b1m\u202egnirts\u2066 end"), output_format)  # type: ignore[arg-type]
    for character in ("\x1b", "\x07", "\x9b", "\u202e", "\u2066"):
        assert character not in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_mail_has_its_own_headers_and_no_other(payload: str) -> None:
    envelope = Envelope(sender="desk@paper.example", recipients=("ana@reader.example",))
    usual = message_of(briefing_with("fine"), envelope)
    assert message_of(briefing_with(f"{payload}\r\nBcc: x@evil.example"), envelope).keys() == usual.keys()
