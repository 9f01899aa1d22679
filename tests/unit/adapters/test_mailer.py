"""A briefing handed to a real SMTP server, and everything that such a server may answer."""

from __future__ import annotations

import socket
import ssl
import threading
import traceback
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from summarise.adapters.mailer import deliver
from summarise.errors import (
    ConfigError,
    MailLoginFailed,
    MailRefused,
    MailServerUnreachable,
    MailTlsFailed,
)
from summarise.render.briefing_email import Envelope, message_of
from summarise.settings import MailServer
from tests.briefing_documents import briefing_with
from tests.mail_server import Postbox, mail_server

ENVELOPE = Envelope(
    sender="Desk <desk@paper.example>", recipients=("ana@reader.example", "Bo <bo@reader.example>")
)
PASSWORD = {"MAIL_PASSWORD": "right horse"}


def message() -> EmailMessage:
    return message_of(briefing_with("Flood in Bary"), ENVELOPE)


def relay(postbox: Postbox, **fields: object) -> MailServer:
    given = {"host": "127.0.0.1", "port": postbox.port, "security": "none", "timeout_seconds": 5.0, **fields}
    return MailServer(**given)  # type: ignore[arg-type]


def with_login(postbox: Postbox, security: str = "starttls") -> MailServer:
    return relay(postbox, security=security, user="desk", password_env="MAIL_PASSWORD")


class Pauses(list[float]):
    """Waits that were asked for; nobody waits."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with mail_server(Postbox()) as box:
        yield box


def test_a_briefing_arrives_with_both_alternatives(postbox: Postbox) -> None:
    assert deliver(message(), relay(postbox), environment={}) == ()
    (taken,) = (message_from_bytes(raw, policy=policy.default) for raw in postbox.messages)
    assert taken.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in taken.iter_parts()] == ["text/plain", "text/html"]  # type: ignore[attr-defined]
    assert postbox.recipients == [["ana@reader.example", "bo@reader.example"]]


def test_a_title_full_of_headers_arrives_as_a_title(postbox: Postbox) -> None:
    title = "Flood\r\nBcc: all@evil.example\r\n\r\n.\r\nMAIL FROM:<x@evil.example>"
    deliver(message_of(briefing_with(title), ENVELOPE), relay(postbox), environment={})
    (taken,) = (message_from_bytes(raw, policy=policy.default) for raw in postbox.messages)
    assert taken["Bcc"] is None
    assert taken["Subject"].startswith(
        "Flood Bcc: all@evil.example . MAIL FROM:<x@evil.example>, 14 March 2024"
    )
    assert postbox.recipients == [["ana@reader.example", "bo@reader.example"]]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_goes_over_tls(security: str) -> None:
    with mail_server(Postbox(), security=security, has_login=True) as box:
        deliver(message(), with_login(box, security), environment=PASSWORD, trust=box.trust)
        assert (box.logins, len(box.messages)) == (["taken"], 1)


def test_a_wrong_password_is_told_once_and_shown_nowhere() -> None:
    pauses = Pauses()
    with mail_server(Postbox(), security="starttls", has_login=True) as box:
        with pytest.raises(
            MailLoginFailed, match=r"refused the login of desk \(535\); check user and MAIL_PASSWORD"
        ) as told:
            deliver(
                message(),
                with_login(box),
                environment={"MAIL_PASSWORD": "canary-7731"},
                trust=box.trust,
                pause=pauses,
            )
        # A server may be asked by more than one mechanism, but not by a second delivery.
        assert set(box.logins) == {"refused"}
    assert pauses == []
    assert "canary-7731" not in "".join(traceback.format_exception(told.value))
    assert "canary-7731" not in repr(with_login(box))


def test_a_server_whose_certificate_nobody_vouches_for_gets_no_password() -> None:
    with mail_server(Postbox(), security="starttls", has_login=True) as box:
        with pytest.raises(MailTlsFailed, match="certificate that is not trusted"):
            deliver(message(), with_login(box), environment=PASSWORD, trust=ssl.create_default_context())
        assert (box.logins, box.messages) == ([], [])


def test_a_server_without_starttls_gets_no_message(postbox: Postbox) -> None:
    with pytest.raises(MailTlsFailed, match="offers no STARTTLS"):
        deliver(message(), relay(postbox, security="starttls"), environment={})
    assert postbox.messages == []


def test_tls_to_a_port_that_speaks_plain_smtp_says_so(postbox: Postbox) -> None:
    with pytest.raises(MailTlsFailed, match="does not speak TLS here"):
        deliver(message(), relay(postbox, security="tls"), environment={})


def test_a_password_does_not_travel_in_clear() -> None:
    server = MailServer(host="mail.example", security="none", user="desk", password_env="MAIL_PASSWORD")
    with pytest.raises(ConfigError, match="in clear"):
        deliver(message(), server, environment=PASSWORD)


def test_an_unset_password_is_named_before_anything_is_sent(postbox: Postbox) -> None:
    with pytest.raises(ConfigError, match="set MAIL_PASSWORD"):
        deliver(message(), with_login(postbox), environment={})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_server_that_is_not_there_is_tried_twice() -> None:
    pauses = Pauses()
    server = MailServer(host="127.0.0.1", port=free_port(), security="none")
    with pytest.raises(MailServerUnreachable, match=r"cannot be reached \(Connection refused\)") as told:
        deliver(message(), server, environment={}, pause=pauses)
    assert pauses == [5.0]
    assert not told.value.may_have_arrived


def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = MailServer(
            host="127.0.0.1", port=silent.getsockname()[1], security="none", timeout_seconds=0.2
        )
        with pytest.raises(MailServerUnreachable, match="timed out"):
            deliver(message(), server, environment={}, pause=Pauses())


def test_later_means_once_more(postbox: Postbox) -> None:
    pauses = Pauses()
    postbox.data = ["451 try again later"]
    assert deliver(message(), relay(postbox), environment={}, pause=pauses) == ()
    assert (len(postbox.messages), pauses) == (1, [5.0])


def test_later_twice_is_a_refusal(postbox: Postbox) -> None:
    postbox.data = ["451 greylisted", "451 greylisted"]
    with pytest.raises(MailRefused, match="refused the message: 451 greylisted"):
        deliver(message(), relay(postbox), environment={}, pause=Pauses())
    assert postbox.messages == []


def test_a_message_that_is_refused_for_good_is_not_sent_again(postbox: Postbox) -> None:
    pauses = Pauses()
    postbox.data = ["554 looks like spam"]
    with pytest.raises(MailRefused, match="554 looks like spam") as told:
        deliver(message(), relay(postbox), environment={}, pause=pauses)
    assert (told.value.code, pauses) == (554, [])


def test_recipients_nobody_knows_are_named(postbox: Postbox) -> None:
    postbox.rcpt = ["550 no such box", "550 no such box"]
    with pytest.raises(
        MailRefused, match=r"refused the recipients ana@reader.example, bo@reader.example: 550"
    ):
        deliver(message(), relay(postbox), environment={})


def test_one_unknown_recipient_does_not_cost_the_others(postbox: Postbox) -> None:
    postbox.rcpt = ["550 no such box"]
    [refused] = deliver(message(), relay(postbox), environment={})
    assert (refused.address, refused.code, refused.is_for_good) == ("ana@reader.example", 550, True)
    assert postbox.recipients == [["bo@reader.example"]]


def test_a_server_that_breaks_off_after_the_message_is_not_sent_it_again(postbox: Postbox) -> None:
    pauses = Pauses()
    postbox.hangs_up = True
    with pytest.raises(MailServerUnreachable, match="it may have arrived") as told:
        deliver(message(), relay(postbox), environment={}, pause=pauses)
    assert told.value.may_have_arrived
    assert (len(postbox.messages), pauses) == (1, [])


def test_what_a_server_answers_reaches_no_terminal_as_it_is() -> None:
    def answer(listening: socket.socket) -> None:
        taken, _ = listening.accept()
        with taken, taken.makefile("rwb") as lines:
            lines.write(b"220 mail.example\r\n")
            lines.flush()
            while verb := lines.readline()[:4]:
                lines.write(b"250 OK\r\n" if verb != b"mail" else b"550 \x1b[31mred\xe2\x80\xae\r\n")
                lines.flush()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer, args=(listening,), daemon=True).start()
        server = MailServer(
            host="127.0.0.1", port=listening.getsockname()[1], security="none", timeout_seconds=5
        )
        with pytest.raises(MailRefused, match=r"550 red$") as told:
            deliver(message(), server, environment={})
    assert "\x1b" not in str(told.value)
