"""The journal of what was sent: it survives damage, and damage sends nothing twice."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from summarise.adapters.outbox import JOURNAL, Outbox, PostedMail, moved_on
from summarise.errors import StoreError

NOW = datetime(2026, 3, 3, 7, tzinfo=UTC)
MAIL = PostedMail(
    day=date(2026, 3, 3), content="c0ffee", state="waiting", at=NOW, since=NOW, recipients=("ana@reader.example",)
)  # fmt: skip


def test_what_was_noted_is_there_for_the_next_run(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(MAIL, b"Subject: x\r\n\r\ny")
    assert Outbox(tmp_path).waiting() == (MAIL,)
    assert Outbox(tmp_path).message(MAIL) == b"Subject: x\r\n\r\ny"
    outbox.note(moved_on(MAIL, "sent", NOW))
    assert Outbox(tmp_path).waiting() == ()
    assert not outbox.path(MAIL).exists()


@pytest.mark.parametrize(
    "line",
    [
        b'{"day":"2026-03',
        b"\xff\xfe",
        b"null",
        b'{"day":"2026-03-03","content":"../../etc/passwd","state":"waiting","at":"2026-03-03T07:00:00+00:00",'
        b'"since":"2026-03-03T07:00:00+00:00","recipients":[],"why":""}',
        b'{"day":"2026-03-03","content":"c0ffee","state":"lost","at":"2026-03-03T07:00:00+00:00",'
        b'"since":"2026-03-03T07:00:00+00:00","recipients":[],"why":""}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_line_is_passed_over_and_said(
    tmp_path: Path, line: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(MAIL, b"x")
    outbox.note(moved_on(MAIL, "sending", NOW))
    with (tmp_path / JOURNAL).open("ab") as journal:
        journal.write(line)
    again = Outbox(tmp_path)
    with caplog.at_level(logging.WARNING):
        [found] = again.of_day(MAIL.day)
    assert found.state == "sending"
    assert "line 3 is damaged" in caplog.text
    again.note(moved_on(found, "sent", NOW))
    [found] = Outbox(tmp_path).of_day(MAIL.day)
    assert found.state == "sent", "a new line does not stand behind half of one"


def test_a_message_that_is_gone_is_a_clear_error(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(MAIL, b"x")
    outbox.path(MAIL).unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        outbox.message(MAIL)
