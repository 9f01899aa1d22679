"""RSS, Atom and JSON Feed as publishers really write them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from summarise.adapters.feeds.fields import is_whole_article
from summarise.adapters.feeds.parsing import MOST_ENTRIES, parse_feed
from summarise.domain import Feed, FeedEntry
from summarise.errors import FeedUnreadable
from tests.feeds import FEED, NOW, PARAGRAPH, SITE, WHOLE, atom, cdata, item, rss


def parsed(document: str | bytes, *, charset: str = "") -> Feed:
    data = document.encode() if isinstance(document, str) else document
    return parse_feed(data, FEED, now=NOW, charset=charset)


def only(document: str | bytes) -> FeedEntry:
    (entry,) = parsed(document).entries
    return entry


def test_rss_2_is_read_whole() -> None:
    feed = parsed(rss(item(1, creator="Mia Lund", description="Divers look at the piles.")))
    assert (feed.title, feed.site, feed.language, feed.notices) == ("Harbour Times", f"{SITE}/", "en-gb", ())
    assert feed.entries == (
        FeedEntry(
            key="id-1",
            link=f"{SITE}/1",
            title="Quay 1 closed",
            published=datetime(2026, 11, 27, 1, 30, tzinfo=UTC),
            author="Mia Lund",
            language="en-gb",
            content="Divers look at the piles.",
        ),
    )


def test_rss_1_is_read_though_its_items_stand_beside_the_channel() -> None:
    entry = only(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour</title></channel>'
        f'<item rdf:about="{SITE}/7"><title>Quay closed</title><dc:date>2026-11-27T10:00+01:00</dc:date></item></rdf:RDF>'
    )
    assert (entry.key, entry.link) == (f"{SITE}/7", f"{SITE}/7")
    assert entry.published == datetime(2026, 11, 27, 10, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.example/rss-0.91.dtd"><rss version="0.91"><channel>',
        '<rss version="0.92"><channel>',
        '<rss version="2.0" xmlns="http://backend.userland.example/rss2"><channel>',
    ],
)
def test_older_rss_is_read_and_a_plain_doctype_does_no_harm(start: str) -> None:
    entry = only(
        f"{start}<title>Harbour</title><item><title>Quay closed</title><link>{SITE}/1</link></item></channel></rss>"
    )
    assert (entry.title, entry.key) == ("Quay closed", f"{SITE}/1")


def test_atom_is_read_with_its_own_ideas_of_links_titles_and_people() -> None:
    feed = parsed(
        atom(
            "<author><name>Night desk</name></author>",
            '<entry><id>tag:1</id><title type="html">Coal &amp;amp; &lt;b&gt;water&lt;/b&gt;</title>'
            '<link rel="self" href="x"/><link rel="enclosure" href="a.mp3"/><link href="2026/quay"/>'
            "<published>2026-11-27T09:00:00Z</published><updated>2026-11-27T10:00:00Z</updated>"
            "<summary>Divers look.</summary></entry>",
            '<entry><id>tag:2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <em>ferries</em> '
            f'moved</div></title><link href="{SITE}/2"/><author><name>Bo</name></author><author><name>Mia</name></author></entry>',
            attributes=f' xml:base="{SITE}/base/" xml:lang="nb"',
        )
    )
    first, second = feed.entries
    assert (first.title, first.link, first.author, first.language) == (
        "Coal & water",
        f"{SITE}/base/2026/quay",
        "Night desk",
        "nb",
    )
    assert first.updated == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert (second.title, second.author) == ("Two ferries moved", "Bo, Mia")


@pytest.mark.parametrize(
    "document",
    [
        f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:link href="{SITE}/1"/></a:entry></a:feed>',
        f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><link href="{SITE}/1"/></entry></feed>',
        f'<feed><entry><id>1</id><link href="{SITE}/1"/></entry></feed>',
        rss(f'<item><guid isPermaLink="false">1</guid><atom:link href="{SITE}/1"/></item>'),
        f"<rss><channel><title>T</title></channel><item><guid>1</guid><link>{SITE}/1</link></item></rss>",
    ],
    ids=["prefixed Atom", "Atom 0.3", "Atom without namespace", "Atom link in RSS", "item beside channel"],
)
def test_odd_dialects_give_the_same_entry(document: str) -> None:
    entry = only(document)
    assert (entry.key, entry.link) == ("1", f"{SITE}/1")


def test_json_feed_1_and_1_1_are_read_and_what_is_no_item_is_left_out() -> None:
    old = {"id": 7, "url": f"{SITE}/7", "title": "Coal &amp; water", "author": {"name": "Mia"}}
    new = {
        "id": "8",
        "url": "/8",
        "authors": [{"name": "Mia"}, {"name": "Bo"}],
        "content_text": "One.\n\nTwo < 3.",
    }
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Times",
        "home_page_url": f"{SITE}/",
        "language": "en",
        "items": [old, new, "a string", None],
    }
    feed = parsed(json.dumps(document))
    assert (feed.title, feed.site, feed.language) == ("Harbour Times", f"{SITE}/", "en")
    first, second = feed.entries
    assert (first.key, first.title, first.author) == ("7", "Coal & water", "Mia")
    assert (second.link, second.author, second.content) == (
        f"{SITE}/8",
        "Mia, Bo",
        "<p>One.</p><p>Two &lt; 3.</p>",
    )


def test_a_guid_is_a_link_only_when_the_feed_says_so() -> None:
    linked, unlinked = parsed(
        rss(
            item(link="", guid=f"{SITE}/a"),
            f'<item><title>B</title><guid isPermaLink="false">{SITE}/b</guid></item>',
        )
    ).entries
    assert (linked.link, unlinked.link) == (f"{SITE}/a", "")


def test_entries_without_ids_or_links_are_told_apart_by_title_and_date() -> None:
    bare = {"guid": "", "link": ""}
    feed = parsed(rss(item(1, **bare), item(2, **bare), item(1, **bare), "<item/>"))
    assert len({entry.key for entry in feed.entries}) == len(feed.entries) == 2
    assert all(entry.key.startswith("sha256:") for entry in feed.entries)
    assert feed.notices == ("without id, link, title and text: 1 entry, first ''",)


def test_the_same_key_twice_is_one_entry_with_what_both_say() -> None:
    entry = only(rss(item(1, pubDate=""), item(1, title="Quay reopened", creator="Bo")))
    assert (entry.title, entry.author) == ("Quay 1 closed", "Bo")
    assert entry.published == datetime(2026, 11, 27, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A &amp;amp; B", "A & B"),
        ("A &amp;lt;b&amp;gt;B", "A B"),
        ("&lt;b&gt;Quay&lt;/b&gt; closed", "Quay closed"),
        (cdata("Caf&eacute; <i>open</i>"), "Café open"),
        (cdata("<script>alert(1)</script>Quay"), "Quay"),
        ("Quay \n\t closed", "Quay closed"),
        ("Wind &amp;lt; 3 m/s, waves &amp;gt; 2 m", "Wind < 3 m/s, waves > 2 m"),
        ("Caf&eacute; &nbsp;open", "Café open"),
        ("Coal & water", "Coal & water"),
        ("Quay\x1b[31m red\x1b[0m\x07", "Quay red"),
        ("Quay&#27;[31m red", "Quay red"),
        ("Quay \u202enwod\u2066 end", "Quay nwod end"),
        ("<b>Quay</b> closed", "Quay closed"),
    ],
)
def test_a_title_is_one_plain_line(written: str, read: str) -> None:
    assert only(rss(item(title=written))).title == read


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("/2026/quay", f"{SITE}/2026/quay"),
        ("quay.html", f"{SITE}/news/quay.html"),
        ("//other.example/quay", "https://other.example/quay"),
        (cdata(f"{SITE}/?a=1&b=2"), f"{SITE}/?a=1&b=2"),
        (f"{SITE}/?a=1&b=2", f"{SITE}/?a=1&b=2"),
        (f"\n  {SITE}/1\n", f"{SITE}/1"),
    ],
)
def test_a_link_is_absolute(written: str, absolute: str) -> None:
    assert only(rss(item(link=written))).link == absolute


def test_xml_base_goes_before_the_address_of_the_feed() -> None:
    assert only(rss(item(link="quay"), attributes=' xml:base="https://other.example/a/"')).link == (
        "https://other.example/a/quay"
    )


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://h.example/a",
        "https://",
        "http://[::1",
        "http://h.example:99999/",
    ],
)
def test_a_link_that_is_no_web_address_is_dropped_and_named(link: str) -> None:
    feed = parsed(rss(item(link=link)))
    assert feed.entries[0].link == ""
    assert feed.notices == (f"link is no http(s) address: 1 entry, first {link!r}",)


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("Fri, 27 Nov 2026 10:00:00 EST", datetime(2026, 11, 27, 15, tzinfo=UTC)),
        ("27 Nov 2026 10:00:00 +0200", datetime(2026, 11, 27, 8, tzinfo=UTC)),
        ("2026-11-27 10:00:00", datetime(2026, 11, 27, 10, tzinfo=UTC)),
        ("2026-11-28T11:00:00Z", datetime(2026, 11, 28, 11, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Thu, 01 Jan 2099 00:00:00 GMT", None),
        ("2026-11-28T13:00:00Z", None),
        ("yesterday", None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_a_date_is_aware_and_plausible_or_unknown_with_a_notice(
    written: str, instant: datetime | None
) -> None:
    feed = parsed(rss(item(pubDate=written)))
    assert feed.entries[0].published == instant
    expected = f"date unreadable, before 1990 or in the future: 1 entry, first {written!r}"
    assert feed.notices == (() if instant else (expected,))


def test_no_date_is_made_up_out_of_an_id() -> None:
    """fastfeedparser 0.6.5 reads the id "1" as the first of this month."""
    assert only(rss(item(guid="1", pubDate=""))).published is None


NAIVE = "“Café” – naïve"


@pytest.mark.parametrize(
    ("declared", "encoding", "charset"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("utf-8", "utf-8-sig", "windows-1252"),
        ("utf-8", "cp1252", "utf-8"),
        ("iso-8859-1", "utf-8", "iso-8859-1"),
        ("iso-8859-1", "cp1252", ""),
        ("utf-16", "utf-16", ""),
        ("utf-8", "utf-16", "utf-8"),
        ("utf-8", "utf-16-le", ""),
        ("x-nonsense", "utf-8", "also nonsense"),
        ("punycode", "utf-8", "idna"),
    ],
)
def test_encodings_that_lie_are_seen_through(declared: str, encoding: str, charset: str) -> None:
    text = rss(item(title=NAIVE), declaration=f'<?xml version="1.0" encoding="{declared}"?>')
    feed = parsed(text.encode(encoding), charset=charset)
    assert feed.entries[0].title == NAIVE


def test_a_header_tells_the_encoding_that_the_feed_leaves_out() -> None:
    data = rss(item(title="Причал закрыт"), declaration="").encode("cp1251")
    assert parsed(data, charset="windows-1251").entries[0].title == "Причал закрыт"


def test_a_lie_about_the_encoding_is_named() -> None:
    feed = parsed(rss(item(title=NAIVE)).encode("cp1252"))
    assert feed.notices == ("says that it is utf-8, but is cp1252",)


@pytest.mark.parametrize(
    "before", ["\n\n  ", "\ufeff\n", "<br />\n<b>Warning</b>: include() in a.php\n", "<!-- cached -->"]
)
def test_what_stands_before_the_feed_is_passed_over(before: str) -> None:
    assert only(before + rss(item())).key == "id-1"


def test_of_a_feed_that_breaks_off_the_whole_entries_are_kept() -> None:
    whole = rss(item(1), item(2), item(3))
    for length in range(whole.index("id-3"), whole.index("</channel>") - len("</item>")):
        feed = parsed(whole[:length])
        assert [entry.key for entry in feed.entries] == ["id-1", "id-2"]
        assert feed.notices == ("breaks off; 2 entries could be read",)


def test_open_tags_and_undeclared_prefixes_cost_no_entry() -> None:
    broken = f"<item><guid>a</guid><link>{SITE}/a</link><description><p>Divers look<br></description></item>"
    feed = parsed(
        rss(broken, item(2)).replace('xmlns:content="http://purl.org/rss/1.0/modules/content/"', "")
    )
    assert [entry.key for entry in feed.entries] == ["a", "id-2"]
    assert "not well-formed XML (line 1)" in feed.notices[0]


@pytest.mark.parametrize(
    "stray", ["Wind < 3", "Wind <3", "<!DOCTYPE x>", "<![if gt IE 8]>", "<x", "</p>", "<?php echo", "x & y"]
)
def test_what_is_written_right_survives_a_slip_elsewhere(stray: str) -> None:
    """libxml2 drops &amp; and &lt; from text that it recovers."""
    right = item(
        2, title="Coal &amp; water &lt; 3", link=f"{SITE}/?a=1&amp;b=2", description=cdata("&amp;amp; kept")
    )
    feed = parsed(rss(item(1, title=stray), right))
    entry = next(entry for entry in feed.entries if entry.key == "id-2")
    assert (entry.title, entry.link, entry.content) == (
        "Coal & water < 3",
        f"{SITE}/?a=1&b=2",
        "&amp;amp; kept",
    )


def test_entries_beyond_the_limit_are_counted_not_read() -> None:
    feed = parsed(rss(*(item(number) for number in range(MOST_ENTRIES + 5))))
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.notices == ("5 entries beyond the first 1,000 were not read",)


def test_long_fields_are_cut_and_long_ids_hashed() -> None:
    entry = only(rss(item(title="quay " * 500, guid="x" * 5000, creator="m" * 9000)))
    assert (len(entry.title), len(entry.author)) == (499, 500)
    assert entry.key.startswith("sha256:")
    assert only(rss(item(link=f"{SITE}/{'a' * 3000}"))).link == ""


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "is empty, not a feed"),
        ("Not found", "is not a feed"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a feed"),
        (
            "<!doctype html><html><head><title>Harbour</title></head><body>News</body></html>",
            "is an HTML page, not a feed",
        ),
        ("<html><body><code>&lt;rss&gt;</code><rss></rss></body></html>", "is an HTML page, not a feed"),
        (
            "<html><form action=/in><input name=p type='password'></form></html>",
            "is a login page, not a feed",
        ),
        ("<html><head><title>Sign in - Harbour</title></head></html>", "is a login page, not a feed"),
        ('{"error": "no"}', "is JSON, but not a JSON Feed"),
        ('{"items": [', "looks like JSON and is none"),
        ("{" * 100_000, "looks like JSON and is none"),
        ("\x00\x01\x02\x03" * 50, "holds no text"),
        ("%PDF-1.7 ...", "holds no text"),
    ],
)
def test_what_is_no_feed_is_called_what_it_is(document: str, reason: str) -> None:
    with pytest.raises(FeedUnreadable) as raised:
        parsed(document)
    assert str(raised.value).startswith(f"{FEED}: {reason}")
    assert "\n" not in str(raised.value)


def test_a_stated_whole_text_is_told_from_a_summary() -> None:
    entry = only(rss(item(description="Divers look at the piles.", content=cdata(WHOLE))))
    assert entry.has_full_content
    assert entry.content == WHOLE


SENTENCE = "Divers looked at the piles of the northern quay again on Friday morning. "


@pytest.mark.parametrize(
    ("content", "summary", "is_stated", "is_whole"),
    [
        (WHOLE, "", True, True),
        (WHOLE, "", False, True),
        (f"<p>{SENTENCE * 9}</p>", "Divers look.", True, True),
        (f"<p>{SENTENCE * 7}</p>", "", True, False),
        (f"<p>{SENTENCE * 9}</p>", SENTENCE * 8, True, False),
        (f"<p>{SENTENCE * 20}</p>", "", False, False),
        (f"{SENTENCE * 5}<br><br>{SENTENCE * 5}<br/><br/>{SENTENCE * 5}", "", False, True),
        (f"{WHOLE}<p>The port authority said …</p>", "", True, False),
        (f"{WHOLE}<p>The port authority said [&#8230;]</p>", "", True, False),
        (f'{WHOLE}<p><a href="/1">Read more</a></p>', "", True, False),
        (f'{WHOLE}<a href="/1">Continue reading “Quay closed” →</a>', "", True, False),
        (f"{WHOLE}<p>Read the full story at Harbour Times</p>", "", True, False),
        (
            f"{WHOLE}<p>The post <a>Quay closed</a> appeared first on <a>Harbour Times</a>.</p>",
            "",
            True,
            True,
        ),
        (
            f"<p>Divers […]</p><p>The post Quay closed appeared first on Harbour Times.</p>{'<p> </p>' * 9}",
            "",
            True,
            False,
        ),
        (f"{WHOLE}<p>They will continue.</p>", "", True, True),
        (WHOLE * 2000, "", True, False),
    ],
)
def test_whole_articles_and_teasers(content: str, summary: str, is_stated: bool, is_whole: bool) -> None:
    assert is_whole_article(content, summary, is_stated=is_stated) == is_whole


def test_plain_text_of_a_json_feed_can_be_a_whole_article() -> None:
    text = "\n\n".join([PARAGRAPH] * 4)
    document = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": text}]}
    assert only(json.dumps(document)).has_full_content
