"""Feeds on a page, OPML both ways, and the user's own list."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarise.adapters.feeds.discovery import FoundFeed, feeds_on_page
from summarise.adapters.feeds.opml import Outline, read_opml, write_opml
from summarise.adapters.feeds.subscriptions import (
    add_subscriptions,
    name_for,
    read_subscriptions,
    remove_subscription,
)
from summarise.collecting import Subscription
from summarise.errors import ConfigError, FeedUnreadable, UsageError
from tests.feeds import NOW, SITE

PAGE = f"{SITE}/world/"


def urls(page: str) -> list[str]:
    return [feed.url for feed in feeds_on_page(page.encode(), PAGE)]


def test_declared_feeds_come_first_linked_ones_next_and_comments_last() -> None:
    page = f"""<html><head>
      <link rel="alternate" type="application/rss+xml" title="Comments on Harbour" href="/comments/feed/">
      <link rel="alternate" type="application/atom+xml; charset=utf-8" title="Harbour &amp; Sea" href="/atom">
      <link rel="ALTERNATE nofollow" type="application/feed+json" href="{SITE}/feed.json">
      <link rel="alternate" hreflang="nb" href="/nb/"><link rel="stylesheet" type="text/css" href="/feed.css">
      </head><body><a href="sport/rss.xml">Sport</a><a href="/atom">again</a><a href="/feedback">write to us</a>
      <a href="javascript:feed()">no</a></body></html>"""
    assert feeds_on_page(page.encode(), PAGE) == (
        FoundFeed(url=f"{SITE}/atom", title="Harbour & Sea", basis="declared"),
        FoundFeed(url=f"{SITE}/feed.json", basis="declared"),
        FoundFeed(url=f"{SITE}/world/sport/rss.xml", title="Sport", basis="linked"),
        FoundFeed(url=f"{SITE}/comments/feed/", title="Comments on Harbour", is_comments=True),
    )


def test_links_mean_what_they_mean_at_the_base_of_the_page() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="rss">'
    assert urls(f'<base href="https://cdn.example/h/">{link}') == ["https://cdn.example/h/rss"]
    assert urls(f'<base href="javascript:x">{link}') == [f"{SITE}/world/rss"]


@pytest.mark.parametrize("page", ["<p>No feeds here</p>", "", "\x00\x01", "<"])
def test_where_the_page_names_none_the_usual_places_are_the_last_guess(page: str) -> None:
    found = feeds_on_page(page.encode(), PAGE)
    assert {feed.basis for feed in found} == {"usual"}
    assert f"{SITE}/feed" in [feed.url for feed in found]


@pytest.mark.parametrize(
    "href", ["/rss", "/news/atom.xml", "/index.rdf", "/feeds/world", "/?feed=rss2", "/world.rss", "/feed/"]
)
def test_links_that_look_like_feeds(href: str) -> None:
    assert urls(f'<a href="{href}">x</a>') == [SITE + href]


@pytest.mark.parametrize(
    "href", ["/feeding-birds", "/atomic-energy", "/about", "/press", "/rss-explained.html", "/grassroots"]
)
def test_links_that_do_not(href: str) -> None:
    assert SITE + href not in urls(f'<a href="{href}">x</a>')


OUTLINES = (
    Outline(
        url=f"{SITE}/rss?a=1&b=2", title='Harbour "Times" & <co>', site=f"{SITE}/", groups=("ports", "world")
    ),
    Outline(url=f"{SITE}/atom", title="Été", groups=("ports",)),
    Outline(url="https://other.example/feed", title="Other"),
)


def test_opml_comes_back_as_it_went_out() -> None:
    written = write_opml(OUTLINES, title="my feeds", now=NOW)
    assert read_opml(written, "my.opml").outlines == OUTLINES
    assert b"<dateCreated>Fri, 27 Nov 2026 12:00:00 +0000</dateCreated>" in written


def test_folders_and_categories_of_other_programs_become_groups() -> None:
    document = f"""<?xml version="1.0"?><opml version="1.0"><body>
      <outline text="World"><outline text="Ports &amp; sea"><outline text="Harbour" XMLURL="{SITE}/rss" category="/news/sea,tech"/>
      </outline></outline><outline text="Same" xmlUrl="{SITE}/rss" category="late"/>
      <outline type="rss" text="bad" xmlUrl="javascript:x"/><outline text="just a note"/></body></opml>"""
    read = read_opml(document.encode(), "their.opml")
    groups = ("World", "Ports & sea", "news/sea", "tech", "late")
    assert read.outlines == (Outline(url=f"{SITE}/rss", title="Harbour", groups=groups),)
    assert read.notices == ("1 outlines without an http(s) address passed over",)


def test_a_broken_opml_gives_what_can_be_read() -> None:
    read = read_opml(
        f'<opml><body><outline text="A & B" xmlUrl="{SITE}/rss"/><outline text="cut'.encode(), "cut.opml"
    )
    assert read.outlines == (Outline(url=f"{SITE}/rss", title="A & B"),)
    assert read.notices


@pytest.mark.parametrize("document", ["", "<rss></rss>", "<opml", "<html></html>"])
def test_what_is_no_opml_is_refused(document: str) -> None:
    with pytest.raises(FeedUnreadable, match=r"^list\.opml: "):
        read_opml(document.encode(), "list.opml")


def harbour(name: str = "harbour", url: str = f"{SITE}/rss", **fields: object) -> Subscription:
    return Subscription(name=name, url=url, **fields)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "feeds.toml"


def test_what_is_added_is_read_back_in_order(path: Path) -> None:
    assert read_subscriptions(path) == ()
    first = harbour(title='Harbour "Times"', groups=("ports", "world"), publisher="HT", full_text=False)
    second = harbour(name="other", url="https://other.example/feed")
    add_subscriptions(path, [first])
    add_subscriptions(path, [second])
    assert read_subscriptions(path) == (first, second)
    assert remove_subscription(path, "harbour") == first
    assert read_subscriptions(path) == (second,)
    assert [entry.name for entry in path.parent.iterdir()] == ["feeds.toml"]


def test_comments_and_what_was_written_by_hand_survive(path: Path) -> None:
    path.parent.mkdir()
    own = f'# my list\n\n[feeds.a]\nurl = "{SITE}/a"  # the first\n\n# two\n[feeds.b]\nurl = "{SITE}/b"\n'
    path.write_text(own, encoding="utf-8")
    path.chmod(0o600)
    add_subscriptions(path, [harbour()])
    assert path.read_text(encoding="utf-8").startswith(own)
    remove_subscription(path, "b")
    text = path.read_text(encoding="utf-8")
    assert "# my list" in text
    assert "# the first" in text
    assert [subscription.name for subscription in read_subscriptions(path)] == ["a", "harbour"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_to_the_list_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "dotfiles.toml")
    add_subscriptions(path, [harbour()])
    assert path.is_symlink()
    assert "harbour" in (tmp_path / "dotfiles.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[feeds.a]\nurl = "https://a.example', "line 2"),
        ('[feeds.a]\nurl = "https://a.example/"\n[feeds.a]\n', "line 3"),
        (
            '\n[feeds.a]\nurl = "https://a.example/"\ncolour = "red"\n',
            "line 4: feeds.a.colour: is unknown; remove it",
        ),
        ("[feeds.a]\nurl = 3\n", "line 2: feeds.a.url:"),
        ('[feeds.b]\ntitle = "x"\n', "line 1: feeds.b.url: Field required"),
        ('[feeds.a]\nurl = "file:///etc/passwd"\n', "line 2: url must be an http:// or https:// address"),
        ('[feeds."a b"]\nurl = "https://a.example/"\n', "line 1: a name has letters"),
        ("[feed.a]\n", "line 1: feed: is unknown; remove it"),
        ("a\udcff", "not UTF-8"),
    ],
)
def test_a_broken_list_is_named_by_line_and_never_overwritten(path: Path, text: str, said: str) -> None:
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    before = path.read_bytes()
    for attempt in (
        lambda: read_subscriptions(path),
        lambda: add_subscriptions(path, [harbour()]),
        lambda: remove_subscription(path, "a"),
    ):
        with pytest.raises(ConfigError) as raised:
            attempt()
        assert str(path) in str(raised.value)
        assert said in str(raised.value)
    assert path.read_bytes() == before


def test_a_name_or_an_address_is_there_once(path: Path) -> None:
    add_subscriptions(path, [harbour()])
    before = path.read_bytes()
    with pytest.raises(UsageError, match="is there already, as 'harbour'"):
        add_subscriptions(path, [harbour(name="again")])
    with pytest.raises(UsageError, match="choose another with --name"):
        add_subscriptions(path, [harbour(name="new", url=f"{SITE}/new"), harbour(url=f"{SITE}/x")])
    with pytest.raises(UsageError, match="is no name for a feed"):
        add_subscriptions(path, [harbour(name="../x", url=f"{SITE}/x")])
    with pytest.raises(UsageError, match="no feed is called 'nosuch'; known: harbour"):
        remove_subscription(path, "nosuch")
    assert path.read_bytes() == before


def test_a_list_that_cannot_be_written_is_an_error_of_one_line(path: Path, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"feeds\.toml: "):
        add_subscriptions(path, [harbour()])


def test_two_that_add_at_once_are_both_kept(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from summarise.collecting import Subscription as S\n"
        "from summarise.adapters.feeds.subscriptions import add_subscriptions as add\n"
        "for n in range(5): add(Path(sys.argv[1]), [S(name=f'{sys.argv[2]}{n}', url=f'https://{sys.argv[2]}.example/{n}')])"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], env=dict(os.environ))  # noqa: S603
        for name in ("a", "b")
    ]
    assert [process.wait(timeout=30) for process in started] == [0, 0]
    assert len(read_subscriptions(path)) == 10


def test_names_are_short_plain_and_free() -> None:
    assert name_for("Harbour Times | World", "https://h.example/", ()) == "harbour-times-world"
    assert name_for("Причал", "https://www.port.example/rss", ["port-example"]) == "port-example-2"
    assert name_for("", "https://[2001:db8::1]/", ()) == "2001-db8-1"
    assert len(name_for("x" * 500, "", ())) == 40


def test_escape_sequences_in_the_list_are_not_passed_on(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        f'[feeds.a]\nurl = "{SITE}/a"\ntitle = "\\u001b[31mred"\ngroups = ["\\u202ex"]\n', encoding="utf-8"
    )
    (subscription,) = read_subscriptions(path)
    assert (subscription.title, subscription.groups) == ("red", ("x",))
