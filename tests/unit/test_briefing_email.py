"""A briefing as an e-mail: its headers, its two alternatives, and names that try to be headers."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from lxml import html as lxml_html

from summarise.errors import ConfigError
from summarise.render.briefing import render_briefing
from summarise.render.briefing_email import Envelope, MailFormat, content_id, message_of, subject_of
from tests.briefing_documents import briefing_with, monday_briefing, tuesday_briefing, without_news

BRIEFING = "0463972de5065a77985f90d074fa2413"
ENVELOPE = Envelope(sender="Desk <desk@paper.example>", recipients=("ana@reader.example",))


def parsed(message: EmailMessage) -> EmailMessage:
    """The message as the other end reads it."""
    read = message_from_bytes(message.as_bytes(policy=policy.SMTP), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_subject_says_what_has_changed() -> None:
    assert subject_of(tuesday_briefing()) == "Karsava, 3 March 2026: 3 contradicted, 2 updated, 1 new"
    assert subject_of(without_news(tuesday_briefing())) == "Karsava, 3 March 2026"


def test_headers_let_a_mail_program_sort_and_thread() -> None:
    message = parsed(message_of(tuesday_briefing(), ENVELOPE))
    assert message["From"] == "Desk <desk@paper.example>"
    assert message["To"] == "ana@reader.example"
    assert message["Date"] == "Tue, 03 Mar 2026 23:59:00 +0200"
    assert message["List-Id"] == "<karsava.briefings.paper.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_message_id_is_that_of_what_is_told_however_often_it_is_made() -> None:
    day = tuesday_briefing()
    later = day.model_copy(
        update={"header": day.header.model_copy(update={"as_of": "2026-03-03T23:59:30+02:00"})}
    )
    first, second = (message_of(document, ENVELOPE) for document in (day, later))
    assert first["Message-ID"] == second["Message-ID"] == f"<{BRIEFING}.{content_id(day)}@paper.example>"
    assert message_of(monday_briefing(), ENVELOPE)["Message-ID"] != first["Message-ID"]
    assert message_of(day, ENVELOPE).as_bytes() == first.as_bytes()


def test_what_is_told_anew_on_a_day_is_another_message_of_the_same_thread() -> None:
    """Mail services show one message of those that share an id."""
    day = tuesday_briefing()
    first = message_of(day, ENVELOPE)
    second = message_of(day.model_copy(update={"gaps": ["one more"]}), ENVELOPE)
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"] == f"<{BRIEFING}@paper.example>"


def test_a_subject_is_what_its_words_stand_for() -> None:
    told = subject_of(tuesday_briefing(), "[{name}] {date} {day}: {changes} {other}")
    assert told == "[karsava] 2026-03-03 3 March 2026: 3 contradicted, 2 updated, 1 new {other}"
    assert subject_of(without_news(tuesday_briefing()), "{changes}") == "nothing new"


def test_files_go_along_and_leave_the_alternatives_as_they_are() -> None:
    envelope = replace(ENVELOPE, attached=("html", "json"))
    message = parsed(message_of(tuesday_briefing(), envelope))
    assert message.get_content_type() == "multipart/mixed"
    names = [(part.get_filename(), part.get_content_type()) for part in message.iter_attachments()]
    assert names == [
        ("karsava-2026-03-03.html", "text/html"),
        ("karsava-2026-03-03.json", "application/json"),
    ]
    assert message.get_body(("plain",)) is not None
    raw = message_of(tuesday_briefing(), envelope).as_bytes()
    assert raw == message_of(tuesday_briefing(), envelope).as_bytes()


@pytest.mark.parametrize(("formats", "kind"), [(("text",), "text/plain"), (("html",), "text/html")])
def test_one_format_alone_is_no_multipart(formats: tuple[MailFormat, ...], kind: str) -> None:
    message = message_of(tuesday_briefing(), replace(ENVELOPE, formats=formats))
    assert parsed(message).get_content_type() == kind


def test_the_text_is_that_of_the_text_format_and_the_html_runs_nothing() -> None:
    message = parsed(message_of(tuesday_briefing(), ENVELOPE))
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    assert text
    assert page
    assert text.get_content().replace("\r\n", "\n") == render_briefing(tuesday_briefing(), "text")
    tree = lxml_html.fromstring(page.get_content())
    assert not list(tree.iter("script", "img", "link", "form", "iframe", "svg"))
    assert "At least 41 people were killed" in tree.text_content()


def test_no_line_is_longer_than_mail_allows() -> None:
    raw = message_of(briefing_with("word " * 2000), ENVELOPE).as_bytes(policy=policy.SMTP)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize(
    "name",
    ["Karsava\r\nBcc: everyone@evil.example", "Karsava\nX-Evil: 1\n\n<script>", "Karsava\rSubject: other",
     "Karsava\x0bBcc: x@evil.example", "Karsava\u2028Bcc: x@evil.example", "=?utf-8?q?=0D=0ABcc:_x@evil.example?=",
     "Kar\ud800sava"],
)  # fmt: skip
def test_a_title_that_tries_to_be_a_header_stays_a_title(name: str) -> None:
    message = message_of(briefing_with(name), ENVELOPE)
    expected = {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "References",
        "List-Id",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    }
    raw = message.as_bytes(policy=policy.SMTP)
    head = raw.partition(b"\r\n\r\n")[0]
    assert set(re.findall(r"^([A-Za-z-]+):", head.decode(), re.MULTILINE)) == expected
    assert parsed(message)["To"] == "ana@reader.example"
    assert parsed(message)["Bcc"] is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "nobody",
        "a@b@c",
        "a@",
        "@b.example",
        "a@b.example\r\nBcc: x@evil.example",
        "a@b.example, c@d.example\x00",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_sent(written: str) -> None:
    for envelope in (
        Envelope(sender=written, recipients=("a@b.example",)),
        Envelope(sender="a@b.example", recipients=("ok@b.example", written)),
    ):
        with pytest.raises(ConfigError, match=r"e-mail address|lacks a mailbox"):
            message_of(monday_briefing(), envelope)


def test_a_mail_without_recipients_is_refused() -> None:
    with pytest.raises(ConfigError, match="needs a recipient"):
        message_of(monday_briefing(), Envelope(sender="a@b.example", recipients=()))


def test_a_name_of_a_recipient_that_tries_to_be_a_header_stays_a_name() -> None:
    sender = "=?utf-8?q?=0D=0ABcc:_x@evil.example?= <a@b.example>"
    raw = message_of(monday_briefing(), Envelope(sender=sender, recipients=("c@d.example",))).as_bytes(
        policy=policy.SMTP
    )
    assert b"\nBcc:" not in raw
