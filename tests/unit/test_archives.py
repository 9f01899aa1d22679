"""Mail, mailboxes, web archives and packed files are read as streams; a broken part costs only itself."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.adapters.articles import ReadOptions, Sourced, read_articles, read_sources, sources_in
from summarise.domain import Article
from summarise.errors import ArticleEmpty, ArticleError, ArticleUnreadable
from tests.archives import (
    LAYOUT,
    PARAGRAPHS,
    TEXT,
    articles,
    findings,
    mailbox,
    message,
    page,
    plain,
    texts,
    web_archive,
)
from tests.stored import store_in

NOW = datetime(2024, 3, 6, 9, tzinfo=UTC)


# Sources: an article with its bytes


def test_a_file_is_the_bytes_of_its_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (found,) = findings(path, ReadOptions(now=NOW))
    assert isinstance(found, Sourced)
    assert found.raw == TEXT.encode()
    assert found.retrieval.raw_sha256 == hashlib.sha256(found.raw).hexdigest()
    assert (found.retrieval.requested, found.retrieval.retrieved_at) == (str(path), NOW)
    assert (found.retrieval.status, found.retrieval.content_type) == (0, "text/plain")


def test_a_line_is_the_bytes_of_its_article() -> None:
    lines = [json.dumps({"text": f"{PARAGRAPHS[0]} {number}."}).encode() + b"\n" for number in range(3)]
    found = findings(b"".join(lines))
    assert [item.raw for item in found if isinstance(item, Sourced)] == lines


def test_sources_and_articles_are_the_same_articles(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(mailbox(plain().as_bytes()))
    (tmp_path / "b.txt").write_bytes(b"\x00\x01" * 99)
    sources = read_sources(str(tmp_path))
    for source, article in zip(sources, read_articles(str(tmp_path)), strict=True):
        assert isinstance(source, ArticleError) or source.article == article
        assert isinstance(source, ArticleError) == isinstance(article, ArticleError)


def test_every_source_can_be_stored(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    (found,) = findings(web_archive(page()))
    assert isinstance(found, Sourced)
    key, _ = store.add(found.article, found.retrieval, found.raw)
    assert store.raw(key) == page()
    stored = store.latest("https://ledger.example/0")
    assert stored is not None
    assert (stored.article, stored.retrieval) == (found.article, found.retrieval)


# Messages


@pytest.mark.parametrize("kinds", ["plain", "html", "both"])
def test_a_newsletter_gives_its_text_and_its_headers(kinds: str) -> None:
    """HTML laid out in nested tables is read as text too."""
    letter = message()
    if kinds != "html":
        letter.set_content(f"{TEXT}\n\n-- \nUnsubscribe: https://ledger.example/u\n")
    if kinds == "html":
        letter.set_content(LAYOUT, subtype="html")
    if kinds == "both":
        letter.add_alternative(LAYOUT, subtype="html")
    (article,) = articles(letter.as_bytes())
    assert article.text == TEXT
    assert (article.headline, article.publisher, article.byline) == ("Ferry hits rocks", "The Ledger", "")
    assert article.publication is not None
    assert (article.publication.instant.isoformat(), article.publication.basis) == (
        "2024-03-05T08:15:00+01:00",
        "metadata",
    )
    assert article.uri == "mid:a1@ledger.example"
    assert "sent to the mailing list morning.ledger.example" in article.notices


@pytest.mark.parametrize("before", ["<!-- outside -->", "", "<!doctype html><!-- a --><!-- b -->"])
@pytest.mark.parametrize("style", ["", " style='display:none'"], ids=["seen", "hidden"])
def test_comments_and_a_hidden_root_do_no_harm(before: str, style: str) -> None:
    letter = message()
    letter.set_content(f"{before}{LAYOUT.replace('<html>', f'<html{style}>')}<!-- after -->", subtype="html")
    (article,) = articles(letter.as_bytes())
    assert article.text == TEXT


def test_a_quoted_message_in_html_is_left_out_of_an_answer() -> None:
    quote = "<blockquote type='cite'><p>The minister denied everything on Monday, she said.</p></blockquote>"
    letter = message(Subject="Re: Ferry hits rocks")
    letter.set_content(LAYOUT.replace("</body>", f"{quote}</body>"), subtype="html")
    (article,) = articles(letter.as_bytes())
    assert article.text == TEXT


def test_a_person_writes_and_an_archive_has_an_address() -> None:
    letter = plain(
        From="Mia Lund <mia@ledger.example>", List_Id="", Archived_At="<https://ledger.example/ferry>"
    )
    (article,) = articles(letter.as_bytes())
    assert (article.publisher, article.byline, article.uri) == (
        "",
        "Mia Lund",
        "https://ledger.example/ferry",
    )


def test_a_message_without_id_goes_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(plain(Message_ID="").as_bytes())
    (article,) = articles(path)
    assert article.uri == str(path)


def test_attachments_are_left_and_said() -> None:
    letter = plain()
    letter.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../../x.pdf")
    letter.add_attachment("Quite another story. " * 30, filename="notes.txt")
    (article,) = articles(letter.as_bytes())
    assert article.text == TEXT
    assert "2 attachments were not read" in article.notices


def test_an_attached_message_is_what_is_forwarded() -> None:
    forward = plain("For you to read.", From="Ole Dahl <ole@example.org>", Subject="Fwd: Ferry", List_Id="")
    forward.add_attachment(plain(Message_ID="<inner@ledger.example>"))
    (article,) = articles(forward.as_bytes())
    assert (article.text, article.headline, article.publisher) == (TEXT, "Ferry hits rocks", "The Ledger")
    assert article.uri == "mid:inner@ledger.example"
    assert "forwarded by Ole Dahl" in article.notices


def test_a_forward_in_the_text_keeps_the_first_sender_and_date() -> None:
    text = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: The Ledger <news@ledger.example>\n"
        f"Date: Tue, 5 Mar 2024 at 08:15\nSubject: Ferry hits rocks\nTo: <mia@example.org>\n\n{TEXT}\n\n-- \nMia\n"
    )
    (article,) = articles(
        plain(
            text, From="Mia <mia@example.org>", Subject="Fwd: odd", Date="Thu, 07 Mar 2024 10:00:00 +0000"
        ).as_bytes()
    )
    assert (article.text, article.headline, article.publisher) == (TEXT, "Ferry hits rocks", "The Ledger")
    assert article.publication is not None
    assert article.publication.instant.isoformat() == "2024-03-05T08:15:00+00:00"


def test_quoted_lines_of_an_answer_are_left_out() -> None:
    quoted = "On Mon, 4 Mar 2024, Mia Lund wrote:\n\n> The minister denied everything.\n> And more.\n"
    (article,) = articles(plain(f"{TEXT}\n\n{quoted}", Subject="Re: Ferry hits rocks").as_bytes())
    assert article.text == TEXT
    assert article.headline == "Ferry hits rocks"
    assert "quoted lines of earlier messages were left out" in article.notices


@pytest.mark.parametrize(
    ("charset", "payload"),
    [("iso-8859-1", "Besançon".encode("latin-1")), ("x-unknown", b"Besan\xc3\xa7on"), ("utf-8", b"Besan\xe7on")],
    ids=["stated", "unknown", "a lie"],
)  # fmt: skip
def test_encodings_that_lie_are_seen_through(charset: str, payload: bytes) -> None:
    head = f"From: A <a@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    (article,) = articles(
        head.encode() + b"The mill in " + payload + b" burned down on Monday, the mayor said.\n"
    )
    assert "Besançon" in article.text


def test_broken_base64_is_read_as_far_as_it_goes() -> None:
    head = "From: A <a@example.org>\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n"
    found = findings(head.encode() + b"VGhlIG1pbGwgYnVybmVkIG9uIE1vbmRheS4=!!!!====\xff\n")
    assert len(found) == 1


def test_a_message_without_text_is_a_named_error() -> None:
    letter = message()
    letter.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    (found,) = findings(letter.as_bytes())
    assert isinstance(found, ArticleEmpty)


def test_text_that_opens_like_a_header_is_text() -> None:
    text = f"From: our correspondent in Kalmar\nSubject: the ferry\n\n{TEXT}"
    (found,) = findings(text.encode())
    assert isinstance(found, Sourced)
    assert found.retrieval.content_type == "text/plain"


# Mailboxes


def test_a_mailbox_gives_each_message(tmp_path: Path) -> None:
    letters = [
        plain(f"{TEXT}\n\nFrom Oslo came {number} boats.", Message_ID=f"<{number}@x>") for number in range(5)
    ]
    path = tmp_path / "inbox.mbox"
    path.write_bytes(mailbox(*(letter.as_bytes() for letter in letters)))
    found = findings(path)
    assert [item.article.text[-8:] for item in found if isinstance(item, Sourced)] == [
        f"{number} boats." for number in range(5)
    ]
    assert "\n\nFrom Oslo" in found[0].article.text  # type: ignore[union-attr]
    assert found[2].retrieval.requested == f"{path}:3"  # type: ignore[union-attr]
    assert [item.article.uri for item in findings(path.read_bytes())] == [f"mid:{n}@x" for n in range(5)]  # type: ignore[union-attr]


def test_a_sentence_that_begins_with_from_parts_no_mailbox() -> None:
    letter = plain(
        f"{PARAGRAPHS[0]}\n\nFrom Kalmar the tugs went on to Oland at 10:15 on Tue.\n\n{PARAGRAPHS[1]}"
    )
    data = b"From a Tue Mar  5 08:15:00 2024\n" + letter.as_bytes()
    (article,) = articles(data)
    assert "From Kalmar the tugs" in article.text


def test_a_broken_message_costs_only_itself() -> None:
    large = plain(TEXT * 100)
    letters = [plain(), message(), large, plain(Message_ID="<z@x>")]
    found = findings(mailbox(*(letter.as_bytes() for letter in letters)), ReadOptions(most_bytes=10_000))
    assert [type(item) for item in found] == [Sourced, ArticleEmpty, ArticleUnreadable, Sourced]
    assert "stdin:3: larger than 0.01 MB" in str(found[2])


def test_a_mailbox_is_read_message_by_message() -> None:
    stream = io.BytesIO(mailbox(*[plain().as_bytes()] * 2000))
    next(read_sources("-", stdin=stream))
    assert stream.tell() < 100_000


# Web archives


@pytest.mark.parametrize("gz", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize("chunked", [True, False], ids=["chunked", "whole"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_pages_of_a_web_archive_are_articles(
    tmp_path: Path, gz: bool, chunked: bool, encoding: str
) -> None:
    data = web_archive(page(1), page(2), gz=gz, chunked=chunked, encoding=encoding)
    path = tmp_path / ("a.warc.gz" if gz else "a.warc")
    path.write_bytes(data)
    for found in (findings(path), findings(data)):
        assert texts(found) == ["1", "2"]
        assert [item.raw for item in found if isinstance(item, Sourced)] == [page(1), page(2)]


def test_a_web_archive_is_read_record_by_record() -> None:
    stream = io.BytesIO(web_archive(*(page(number) for number in range(300)), gz=False))
    next(read_sources("-", stdin=stream))
    assert stream.tell() < 30_000


def test_a_page_carries_how_it_was_archived() -> None:
    (found,) = findings(web_archive(page()))
    assert isinstance(found, Sourced)
    assert found.article.uri == "https://ledger.example/0"
    assert "as archived on 2024-03-05 07:20 UTC" in found.article.notices
    retrieval = found.retrieval
    assert (retrieval.requested, retrieval.status, retrieval.etag) == ("https://ledger.example/0", 200, '"0"')
    assert retrieval.retrieved_at == datetime(2024, 3, 5, 7, 20, tzinfo=UTC)


@pytest.mark.parametrize("about", [{"content_type": "image/png"}, {"status": "404 Not Found"}])
def test_records_without_a_page_are_passed_over_and_counted(about: dict[str, str]) -> None:
    notes: list[str] = []
    assert findings(web_archive(page(), **about), ReadOptions(notify=notes.append)) == []  # type: ignore[arg-type]
    assert notes == ["stdin: 2 records passed over; they hold no HTML page"]


@pytest.mark.parametrize("gz", [True, False], ids=["packed", "plain"])
def test_a_damaged_record_costs_only_itself(gz: bool) -> None:
    pages = [page(number) for number in range(1, 6)]
    data = bytearray(web_archive(*pages, gz=gz))
    at = len(web_archive(*pages[:2], gz=gz))
    data[at + 10 : at + 60] = b"\xff" * 50
    assert texts(findings(bytes(data))).count("!") == (1 if gz else 0)
    assert [text for text in texts(findings(bytes(data))) if text != "!"] == ["1", "2", "4", "5"]


def test_a_record_that_does_not_say_its_length_costs_only_itself() -> None:
    data = web_archive(page(1), page(2), page(3), gz=False)
    at = data.index(b"Content-Length", len(web_archive(page(1), gz=False)))
    assert texts(findings(data[:at] + b"Xontent-Length" + data[at + 14 :])) == ["1", "!", "3"]


def test_an_archive_cut_short_gives_what_is_whole() -> None:
    for gz in (True, False):
        found = findings(web_archive(page(1), page(2), gz=gz)[:-200])
        assert texts(found) == ["1", "!"]
        assert "cut short" in str(found[1])


def test_a_record_over_the_limit_costs_only_itself() -> None:
    large = page(2).replace(b"</article>", b"<p>x</p>" * 20_000 + b"</article>")
    found = findings(web_archive(page(1), large, page(3)), ReadOptions(most_bytes=50_000))
    assert texts(found) == ["1", "!", "3"]
    assert "larger than 0.05 MB" in str(found[1])


def test_a_page_that_unpacks_beyond_the_limit_costs_only_itself() -> None:
    bomb = page(2) + b" " * 30_000_000
    found = findings(web_archive(page(1), bomb, page(3), encoding="gzip"))
    assert texts(found) == ["1", "!", "3"]
    assert "when unpacked" in str(found[1])


# Packed files, folders of everything


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", json.dumps({"text": TEXT}).encode() + b"\n"),
        ("a.html.gz", page()),
        ("a.mbox.gz", mailbox(plain().as_bytes())),
        ("a.eml.gz", plain().as_bytes()),
        ("a.md.gz", f"---\ntitle: Ferry\n---\n{TEXT}".encode()),
        ("a.gz", TEXT.encode()),
    ],
)
def test_packed_files_are_read_as_what_is_in_them(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(gzip.compress(content))
    (article,) = articles(tmp_path / name)
    assert article.text == TEXT
    assert [found.text for found in articles(gzip.compress(content))] == [TEXT]


def test_a_packed_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{PARAGRAPHS[0]} {number}."}).encode() + b"\n" for number in range(5000)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"".join(lines))[:-2000])
    found = list(read_articles(str(tmp_path / "a.jsonl.gz")))
    assert sum(isinstance(item, Article) for item in found) > 1000
    assert "the gzip archive is damaged (it is cut short)" in str(found[-1])


def test_gzip_in_gzip_is_not_unpacked_twice() -> None:
    (found,) = sources_in(gzip.compress(TEXT.encode()), "a", ReadOptions(kind="text"))
    assert isinstance(found, ArticleUnreadable)


def test_a_folder_mixes_them_all(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(plain().as_bytes())
    (tmp_path / "b.mbox").write_bytes(mailbox(plain().as_bytes()))
    (tmp_path / "c.warc.gz").write_bytes(web_archive(page(), page(7)))
    (tmp_path / "d.html").write_bytes(page())
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()))
    (tmp_path / "f.warc").write_bytes(b"no web archive")
    assert texts(findings(tmp_path)) == ["120", "120", "120", "7", "120", "120"]


# JSON records as other tools write them: trafilatura 2.3.1, newspaper4k 0.9.6 and news-please 1.6.16, of one page

TRAFILATURA = {
    "title": "Ferry hits rocks", "author": "Mia Lund; Ole Dahl", "hostname": "ledger.example", "date": "2024-03-05",
    "fingerprint": "f4bc209bdba7d796", "id": None, "license": None, "comments": "", "raw_text": TEXT.replace("\n\n", " "),
    "text": TEXT.replace("\n\n", "\n"), "language": None, "image": None, "pagetype": "newsarticle",
    "filedate": "2026-11-27", "source": "https://ledger.example/ferry", "source-hostname": "The Ledger",
    "excerpt": None, "categories": "World", "tags": "",
}  # fmt: skip
NEWSPAPER = {
    "url": "https://ledger.example/ferry", "read_more_link": "", "language": "en", "title": "Ferry hits rocks",
    "top_image": "", "meta_img": "", "images": [], "movies": [], "keywords": [], "meta_keywords": [""], "tags": None,
    "authors": ["Mia Lund", "Ole Dahl"], "publish_date": "2024-03-05T08:15:00+01:00", "summary": "",
    "meta_description": "", "meta_lang": "en", "meta_favicon": "", "meta_site_name": "The Ledger",
    "canonical_link": "https://ledger.example/ferry", "text": TEXT,
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Mia Lund", "Ole Dahl"], "date_download": "None", "date_modify": "None",
    "date_publish": "2024-03-05 08:15:00", "description": None,
    "filename": "https%3A%2F%2Fledger.example%2Fferry.json", "image_url": "https://ledger.example/ferry.jpg",
    "language": "en", "localpath": None, "maintext": TEXT.replace("\n\n", "\n"), "source_domain": "ledger.example",
    "text": None, "title": "Ferry hits rocks", "title_page": None, "title_rss": None,
    "url": "https://ledger.example/ferry",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "publisher", "published"),
    [
        (TRAFILATURA, "The Ledger", "2024-03-05T00:00:00+00:00"),
        (NEWSPAPER, "The Ledger", "2024-03-05T08:15:00+01:00"),
        (NEWS_PLEASE, "ledger.example", "2024-03-05T08:15:00+00:00"),
    ],
    ids=["trafilatura", "newspaper4k", "news-please"],
)
@pytest.mark.parametrize("indent", [None, 4], ids=["line", "pretty"])
def test_records_of_other_tools_keep_their_metadata(
    record: dict[str, object], publisher: str, published: str, indent: int | None
) -> None:
    (article,) = articles(json.dumps(record, indent=indent).encode())
    assert article.text == TEXT
    assert (article.headline, article.publisher) == ("Ferry hits rocks", publisher)
    assert (article.byline, article.uri) == ("Mia Lund, Ole Dahl", "https://ledger.example/ferry")
    assert article.publication is not None
    assert article.publication.instant.isoformat() == published
    assert article.language == "en"
