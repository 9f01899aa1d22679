"""`summarise brief NAME` with a delivery: each issue reaches its readers once, and nothing that fails loses it."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from summarise.adapters.outbox import Outbox, moved_on
from tests.cli.conftest import Run
from tests.cli.test_brief import FERRY, PROFILE, STRIKE, article
from tests.cli.test_brief_faults import started
from tests.mail_server import Postbox, mail_server

DAY = ("--date", "2026-03-03")
PASSWORD = {"MAIL_PASSWORD": "right horse"}


class Desk:
    """A briefing that is due at seven in Athens, and its delivery."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs = folder / "data" / "runs" / "morning"
        article(folder / "inbox", "ferry", FERRY, "2026-03-03T05:00:00+02:00")

    def sends_to(self, port: int, **keys: object) -> None:
        given = {
            "to": ["Ana <ana@reader.example>", "bo@reader.example"],
            "from": "Desk <desk@paper.example>",
            "host": "127.0.0.1",
            "port": port,
            "security": "none",
            "timeout_seconds": 20,
            "retry_seconds": 0,
        } | keys
        lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in given.items())
        path = self.folder / "briefings.toml"
        path.write_text(f"{PROFILE}\n[briefings.morning.delivery]\n{lines}\n", encoding="utf-8")

    @property
    def outbox(self) -> list[str]:
        return sorted(path.name for path in (self.runs / "outbox").glob("*"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with mail_server(Postbox()) as box:
        yield box


def mails(postbox: Postbox) -> list[EmailMessage]:
    read = [message_from_bytes(raw, policy=policy.default) for raw in postbox.messages]
    return [message for message in read if isinstance(message, EmailMessage)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_an_issue_is_sent_once_all_is_written(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port, subject="{title} {date}: {changes}", attach=["html"])
    outcome = run("brief", "morning", *DAY)
    assert outcome.code == 0, outcome.err
    assert outcome.err.index("wrote") < outcome.err.index("sent to ana@reader.example, bo@reader.example")
    [mail] = mails(postbox)
    assert mail["Subject"] == "Harbour news 2026-03-03: 2 developments"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["morning-2026-03-03.html"]
    assert "A ferry ran aground" in str(mail.get_body(("plain",)))
    assert postbox.recipients == [["ana@reader.example", "bo@reader.example"]]
    assert desk.outbox == []


def test_the_same_issue_made_again_is_not_sent_again(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    run("brief", "morning", *DAY)
    again = run("brief", "morning", *DAY)
    assert again.code == 0
    assert "was sent at" in again.err
    assert "`summarise briefings deliver morning --again` sends it once more" in again.err
    assert len(postbox.messages) == 1


def test_what_is_told_anew_that_day_is_another_mail_of_the_thread(
    run: Run, desk: Desk, postbox: Postbox
) -> None:
    desk.sends_to(postbox.port)
    run("brief", "morning", *DAY)
    article(desk.folder / "inbox", "strike", STRIKE, "2026-03-03T05:30:00+02:00")
    run("brief", "morning", *DAY)
    first, second = mails(postbox)
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"]


def test_no_deliver_sends_nothing(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    assert run("brief", "morning", *DAY, "--no-deliver").code == 0
    assert postbox.messages == []
    sent = run("briefings", "deliver", "morning", *DAY)
    assert (sent.code, len(postbox.messages)) == (0, 1)


def test_a_kept_issue_is_sent_again_only_when_that_is_said(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    run("brief", "morning", *DAY)
    assert run("briefings", "deliver", "morning").code == 0
    assert len(postbox.messages) == 1
    assert run("briefings", "deliver", "morning", "--again").code == 0
    assert len(postbox.messages) == 2
    assert mails(postbox)[0]["Message-ID"] == mails(postbox)[1]["Message-ID"]


def test_a_server_that_is_not_there_costs_nothing_but_time(run: Run, desk: Desk) -> None:
    """Exit 3: the briefing is written and kept; the next run sends what waits, each message once."""
    desk.sends_to(free_port())
    failed = run("brief", "morning", *DAY)
    assert failed.code == 3
    [line] = [line for line in failed.err.splitlines() if "cannot be reached" in line]
    assert "(Connection refused); check host and port" in line
    assert "the next run sends it" in line
    assert (desk.folder / "out" / "2026-03-03.html").is_file()
    assert "1 unsent of morning (summarise briefings deliver morning)" in run("doctor").out
    [waiting] = desk.outbox
    assert waiting.startswith("2026-03-03-")
    assert waiting.endswith(".eml")
    assert (desk.runs / "outbox" / waiting).stat().st_mode & 0o777 == 0o600
    article(desk.folder / "inbox", "strike", STRIKE, "2026-03-04T05:00:00+02:00")
    still = run("brief", "morning", "--date", "2026-03-04")
    assert still.code == 3
    assert "2026-03-04: its mail waits too, in" in still.err
    with mail_server(Postbox()) as box:
        desk.sends_to(box.port)
        assert run("brief", "morning", "--date", "2026-03-04").code == 0
        assert run("brief", "morning", "--date", "2026-03-04").code == 0
    assert [mail["Subject"].split(":")[0] for mail in mails(box)] == [
        "Harbour news, 3 March 2026",
        "Harbour news, 4 March 2026",
    ]
    assert desk.outbox == []


def test_a_newer_issue_of_a_day_takes_the_place_of_one_that_waits(run: Run, desk: Desk) -> None:
    desk.sends_to(free_port())
    run("brief", "morning", *DAY)
    article(desk.folder / "inbox", "strike", STRIKE, "2026-03-03T05:30:00+02:00")
    with mail_server(Postbox()) as box:
        desk.sends_to(box.port)
        assert run("brief", "morning", *DAY).code == 0
    [mail] = mails(box)
    assert "Dockers in Orlan" in str(mail.get_body(("plain",)))


def certificates(box: Postbox, folder: Path) -> str:
    assert box.trust is not None
    ders = box.trust.get_ca_certs(binary_form=True)
    (folder / "ca.pem").write_text("".join(map(ssl.DER_cert_to_PEM_cert, ders)), encoding="utf-8")
    return "ca.pem"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_password_goes_over_tls(run: Run, desk: Desk, security: str) -> None:
    with mail_server(Postbox(), security=security, has_login=True) as box:
        desk.sends_to(
            box.port,
            security=security,
            user="desk",
            password_env="MAIL_PASSWORD",
            ca_file=certificates(box, desk.folder),
        )
        outcome = run("brief", "morning", *DAY, env=PASSWORD)
    assert outcome.code == 0, outcome.err
    assert (box.logins, len(box.messages)) == (["taken"], 1)


def test_the_password_may_be_what_a_command_prints(run: Run, desk: Desk) -> None:
    with mail_server(Postbox(), security="starttls", has_login=True) as box:
        desk.sends_to(
            box.port,
            security="starttls",
            user="desk",
            password_command=["printf", "right horse\\nurl: mail.example\\n"],
            ca_file=certificates(box, desk.folder),
        )
        assert run("brief", "morning", *DAY).code == 0
    assert box.logins == ["taken"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["false"], "false ended with 1 and gave no password"),
        (["no-such-program-here"], "no-such-program-here cannot be run"),
    ],
)
def test_a_command_that_gives_no_password_is_named(
    run: Run, desk: Desk, postbox: Postbox, command: list[str], said: str
) -> None:
    desk.sends_to(postbox.port, user="desk", password_command=command)
    outcome = run("brief", "morning", *DAY)
    assert outcome.code == 3
    assert said in outcome.err
    assert desk.outbox


def test_a_wrong_password_is_shown_nowhere(run: Run, desk: Desk) -> None:
    with mail_server(Postbox(), security="starttls", has_login=True) as box:
        desk.sends_to(
            box.port,
            security="starttls",
            user="desk",
            password_env="MAIL_PASSWORD",
            ca_file=certificates(box, desk.folder),
        )
        outcome = run("brief", "morning", *DAY, env={"MAIL_PASSWORD": "canary-4410"})
    assert outcome.code == 3
    assert "refused the login of desk (535); check user and MAIL_PASSWORD" in outcome.err
    assert box.messages == []
    kept = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert not any(b"canary-4410" in path.read_bytes() for path in kept)
    assert "canary" not in outcome.err


def test_an_unset_password_lets_the_mail_wait(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port, user="desk", password_env="MAIL_PASSWORD")
    outcome = run("brief", "morning", *DAY, env={"MAIL_PASSWORD": ""})
    assert outcome.code == 3
    assert "set MAIL_PASSWORD" in outcome.err
    assert len(desk.outbox) == 1


def test_a_recipient_nobody_knows_costs_the_others_nothing(run: Run, desk: Desk, postbox: Postbox) -> None:
    postbox.rcpt = ["550 no such box"]
    desk.sends_to(postbox.port)
    outcome = run("brief", "morning", *DAY)
    assert outcome.code == 3
    assert "sent to bo@reader.example" in outcome.err
    assert "refused ana@reader.example (550 no such box); mend `to`" in outcome.err
    again = run("brief", "morning", *DAY)
    assert again.code == 0
    assert postbox.recipients == [["bo@reader.example"]]
    assert desk.outbox == []


def test_a_recipient_for_later_is_tried_by_the_next_run_alone(run: Run, desk: Desk, postbox: Postbox) -> None:
    postbox.rcpt = ["451 greylisted"]
    desk.sends_to(postbox.port)
    first = run("brief", "morning", *DAY)
    assert first.code == 3
    assert "the next run tries ana@reader.example again" in first.err
    assert run("brief", "morning", *DAY).code == 0
    assert postbox.recipients == [["bo@reader.example"], ["ana@reader.example"]]


def test_a_message_that_is_refused_waits_and_is_named(run: Run, desk: Desk, postbox: Postbox) -> None:
    postbox.data = ["554 looks like spam"]
    desk.sends_to(postbox.port)
    outcome = run("brief", "morning", *DAY)
    assert outcome.code == 3
    assert "refused the message: 554 looks like spam" in outcome.err
    assert run("brief", "morning", *DAY).code == 0
    assert len(postbox.messages) == 1


def test_what_may_have_arrived_is_not_sent_again_by_itself(run: Run, desk: Desk, postbox: Postbox) -> None:
    postbox.hangs_up = True
    desk.sends_to(postbox.port)
    first = run("brief", "morning", *DAY)
    assert first.code == 3
    assert (
        "it may have arrived; `summarise briefings deliver morning --again` sends it once more" in first.err
    )
    postbox.hangs_up = False
    again = run("brief", "morning", *DAY)
    assert again.code == 3
    assert "may have arrived" in again.err
    assert len(postbox.messages) == 1


@contextmanager
def dripping() -> Iterator[int]:
    """A server that greets one byte at a time, for ever."""
    stop = threading.Event()

    def drip(listening: socket.socket) -> None:
        while not stop.is_set():
            try:
                taken, _ = listening.accept()
            except OSError:
                return
            with taken:
                try:
                    while not stop.wait(0.05):
                        taken.sendall(b"2")
                except OSError:
                    continue

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        try:
            yield listening.getsockname()[1]
        finally:
            stop.set()


def test_a_server_that_hangs_is_hung_up_on(run: Run, desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        desk.sends_to(silent.getsockname()[1], timeout_seconds=0.2)
        outcome = run("brief", "morning", *DAY)
    assert outcome.code == 3
    assert "timed out" in outcome.err
    assert len(desk.outbox) == 1


def test_a_server_that_answers_a_byte_at_a_time_is_hung_up_on(run: Run, desk: Desk) -> None:
    with dripping() as port:
        desk.sends_to(port, timeout_seconds=0.2)
        outcome = run("brief", "morning", *DAY)
    assert outcome.code == 3
    assert "cannot be reached" in outcome.err
    assert len(desk.outbox) == 1


def test_an_empty_issue_is_sent_unless_the_profile_says_not(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    assert run("brief", "morning", "--date", "2026-03-09").code == 5
    assert len(postbox.messages) == 1
    desk.sends_to(postbox.port, send_empty=False)
    assert run("brief", "morning", "--date", "2026-03-10").code == 5
    assert len(postbox.messages) == 1


def test_a_scheduler_sends_one_mail_a_date(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    by_hand = run("brief", "morning", "--now", "2026-03-03T06:50+02:00")
    article(desk.folder / "inbox", "strike", STRIKE, "2026-03-03T06:55:00+02:00")
    due = run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00")
    again = run("brief", "morning", "--due", "--now", "2026-03-03T09:00+02:00")
    assert (by_hand.code, due.code, again.code) == (0, 0, 0)
    assert len(postbox.messages) == 1


def test_each_missed_day_has_its_own_mail(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00")
    run("brief", "morning", "--due", "--now", "2026-03-05T10:00+02:00")
    assert [mail["Subject"].partition(":")[0] for mail in mails(postbox)] == [
        "Harbour news, 3 March 2026",
        "Harbour news, 4 March 2026",
        "Harbour news, 5 March 2026",
    ]


def test_a_day_whose_mail_waits_is_done_but_no_success(run: Run, desk: Desk) -> None:
    desk.sends_to(free_port())
    failed = run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00")
    assert failed.code == 3
    status = json.loads((desk.runs / "status.json").read_text())
    assert (status["ending"], status["last_success"], status["error"]) == (
        "degraded", None, "its mail was not taken",
    )  # fmt: skip
    with mail_server(Postbox()) as box:
        desk.sends_to(box.port)
        late = run("brief", "morning", "--due", "--now", "2026-03-03T08:00+02:00")
    assert late.code == 0
    assert "nothing is due" in late.err
    assert len(box.messages) == 1
    status = json.loads((desk.runs / "status.json").read_text())
    assert status["last_success_day"] == "2026-03-03"


def refused_then_sent(run: Run, desk: Desk, postbox: Postbox) -> None:
    """Tuesday's mail is refused for its words, that of Wednesday is taken."""
    postbox.data = ["554 looks like spam", "554 looks like spam"]
    desk.sends_to(postbox.port)
    assert run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00").code == 3
    article(desk.folder / "inbox", "strike", STRIKE, "2026-03-04T05:00:00+02:00")
    assert run("brief", "morning", "--due", "--now", "2026-03-04T07:01+02:00").code == 3
    assert [mail["Subject"] for mail in mails(postbox)] == ["Harbour news, 4 March 2026: 1 new"]


def test_an_older_mail_that_is_refused_spoils_no_later_success(
    run: Run, desk: Desk, postbox: Postbox
) -> None:
    """Readers have the newest issue: the briefing arrives, and health says what waits and how to settle it."""
    refused_then_sent(run, desk, postbox)
    found = run("health", "morning", "--now", "2026-03-04T08:00+02:00")
    assert found.code == 0
    assert "last success 1.0 h ago, the briefing of 2026-03-04" in found.out
    assert "2026-03-03: its mail waits" in found.out
    assert "554 looks like spam" in found.out
    assert "`summarise briefings give-up morning --date 2026-03-03` settles it" in found.out


def test_a_mail_can_be_given_up(run: Run, desk: Desk, postbox: Postbox) -> None:
    refused_then_sent(run, desk, postbox)
    given_up = run("briefings", "give-up", "morning", "--date", "2026-03-03")
    assert given_up.code == 0
    assert given_up.out.startswith("2026-03-03: tried no more")
    assert [name[:10] for name in desk.outbox] == ["2026-03-03"], "the message is kept"
    (row,) = json.loads(run("health", "morning", "--format", "json").out)
    assert row["mail"] == ["2026-03-03: its mail is tried no more (given up by hand)"]
    later = run("brief", "morning", "--due", "--now", "2026-03-05T07:01+02:00")
    assert "2026-03-03" not in later.err
    assert len(postbox.messages) == 2
    again = run("briefings", "give-up", "morning")
    assert (again.code, again.err.strip()) == (2, "summarise: no mail of morning waits")


def test_what_may_have_arrived_is_settled_by_giving_up(run: Run, desk: Desk, postbox: Postbox) -> None:
    postbox.hangs_up = True
    desk.sends_to(postbox.port)
    run("brief", "morning", "--due", "--now", "2026-03-03T07:01+02:00")
    found = run("health", "morning", "--now", "2026-03-03T08:00+02:00")
    assert "2026-03-03: its mail was cut off and may have arrived" in found.out
    assert run("briefings", "give-up", "morning").code == 0
    after = run("health", "morning", "--now", "2026-03-03T08:00+02:00")
    assert "may have arrived" not in after.out


def test_giving_up_on_a_briefing_nobody_ran_says_so(run: Run) -> None:
    outcome = run("briefings", "give-up", "evening")
    assert outcome.code == 2
    assert "evening was never run" in outcome.err


def test_a_run_killed_while_it_handed_the_mail_over_does_not_send_it_twice(
    run: Run, desk: Desk, postbox: Postbox
) -> None:
    """The journal says "sending" and nothing after: it may have arrived."""
    desk.sends_to(postbox.port)
    run("brief", "morning", *DAY)
    outbox = Outbox(desk.runs)
    [mail] = outbox.of_day(date(2026, 3, 3))
    outbox.note(moved_on(mail, "sending", mail.at))
    with (desk.runs / "deliveries.jsonl").open("ab") as journal:
        journal.write(b'{"day":"2026-03-03","conte')
    again = run("brief", "morning", *DAY)
    assert again.code == 3
    assert "was cut off at" in again.err
    assert len(postbox.messages) == 1
    assert run("briefings", "deliver", "morning", "--again").code == 0
    assert run("brief", "morning", *DAY).code == 0
    assert len(postbox.messages) == 2


class Undecided(Postbox):
    """Takes a message and never says so."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(30)
        return "250 taken"


def test_a_run_killed_before_the_server_answered_does_not_send_it_twice(desk: Desk) -> None:
    with mail_server(Undecided()) as box:
        desk.sends_to(box.port, timeout_seconds=30)
        process = started(desk.folder, "brief", "morning", *DAY)
        deadline = time.monotonic() + 30
        while not box.messages and time.monotonic() < deadline:
            time.sleep(0.05)
        process.kill()
        process.communicate(timeout=30)
        again = started(desk.folder, "brief", "morning", *DAY)
        _, said = again.communicate(timeout=60)
    assert again.returncode == 3, said
    assert "may have arrived" in said
    assert len(box.messages) == 1


def test_after_a_week_a_message_is_given_up_and_stays(run: Run, desk: Desk) -> None:
    desk.sends_to(free_port())
    run("brief", "morning", "--now", "2026-03-03T08:00+02:00")
    with mail_server(Postbox()) as box:
        desk.sends_to(box.port)
        late = run("brief", "morning", "--now", "2026-03-12T08:00+02:00")
    assert late.code == 3
    assert "not taken for 7 days; tried no more" in late.err
    assert [name[:10] for name in desk.outbox] == ["2026-03-03"]
    assert [mail["Subject"] for mail in mails(box)] == ["Harbour news, 12 March 2026"]


def test_a_test_message_shows_that_the_server_takes_it(run: Run, desk: Desk, postbox: Postbox) -> None:
    desk.sends_to(postbox.port)
    outcome = run("briefings", "test-delivery", "morning")
    assert outcome.code == 0
    assert "took a test message for Ana <ana@reader.example>, bo@reader.example" in outcome.out
    [mail] = mails(postbox)
    assert mail["Subject"] == "Test: the briefing morning would arrive like this"
    postbox.rcpt = ["550 no such box"]
    assert run("briefings", "test-delivery", "morning").code == 3
    desk.sends_to(free_port())
    refused = run("briefings", "test-delivery", "morning")
    assert refused.code == 1
    assert "check host and port" in refused.err


def test_a_briefing_without_delivery_says_what_to_add(run: Run, desk: Desk) -> None:
    (desk.folder / "briefings.toml").write_text(PROFILE, encoding="utf-8")
    outcome = run("briefings", "test-delivery", "morning")
    assert outcome.code == 2
    assert "add [briefings.morning.delivery] to" in outcome.err
