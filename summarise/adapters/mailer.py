"""Hands a message to a mail server over SMTP. Whether a briefing was sent before is for the caller to know."""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import NoReturn

from summarise.adapters.mail_password import password_for
from summarise.adapters.mail_session import bounded, bounded_tls
from summarise.errors import (
    ConfigError,
    MailLoginFailed,
    MailRefused,
    MailServerUnreachable,
    MailTlsFailed,
)
from summarise.invisible import without_controls
from summarise.settings import MailServer


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRecipient:
    """An address that the server would not take mail for; `is_for_good` unless it said "later" (4xx)."""

    address: str
    code: int
    reply: str

    @property
    def is_for_good(self) -> bool:
        """Whether asking again is pointless."""
        return not 400 <= self.code < 500

    def __str__(self) -> str:
        return f"{self.address} ({self.code} {self.reply})"


def deliver(
    message: EmailMessage,
    server: MailServer,
    *,
    environment: Mapping[str, str],
    recipients: Sequence[str] = (),
    before_sending: Callable[[], None] = lambda: None,
    trust: ssl.SSLContext | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[RefusedRecipient, ...]:
    """Hand `message` to `server`; the recipients that it would not take, where it took others.

    `recipients` are addresses, those of the message by default. `before_sending` is called when the server is connected
    and has taken the login: from there on the message may arrive. Tried once more, after a pause, where the server
    cannot be reached or says "later" (4xx), never once the message may have been taken.

    Raises:
        ConfigError: the password cannot be had, or would travel in clear.
        MailServerUnreachable: refused, reset, timed out.
        MailTlsFailed: no STARTTLS, or a certificate that proves nothing.
        MailLoginFailed: user and password are not taken.
        MailRefused: sender, all recipients or message are not taken.
    """
    once = _Attempt(
        message=message,
        server=server,
        password=password_for(server, environment),
        recipients=tuple(recipients),
        before_sending=before_sending,
        trust=trust or _trusted(server),
    )
    try:
        return once.make()
    except (MailServerUnreachable, MailRefused) as failure:
        if not _is_worth_a_retry(failure):
            raise
    pause(server.retry_seconds)
    return once.make()


def _trusted(server: MailServer) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.ca_file or None)
    except (OSError, ssl.SSLError) as exc:
        raise ConfigError(
            f"{server.ca_file}: holds no certificates that can be read; check ca_file of the briefing's delivery"
        ) from exc


def _is_worth_a_retry(failure: MailServerUnreachable | MailRefused) -> bool:
    if isinstance(failure, MailServerUnreachable):
        return not failure.may_have_arrived
    return 400 <= failure.code < 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    message: EmailMessage
    server: MailServer
    password: str
    recipients: tuple[str, ...]
    before_sending: Callable[[], None]
    trust: ssl.SSLContext

    def make(self) -> tuple[RefusedRecipient, ...]:
        session = _connected(self.server, self.trust)
        try:
            if self.server.user:
                _log_in(session, self.server, self.password)
            self.before_sending()
            return _send(session, self.message, self.server, self.recipients)
        finally:
            _leave(session)


def _leave(session: smtplib.SMTP) -> None:
    """Say goodbye; however that goes, what was taken is taken."""
    with suppress(smtplib.SMTPException, OSError):
        session.quit()
    session.close()


def _connected(server: MailServer, trust: ssl.SSLContext) -> smtplib.SMTP:
    try:
        if server.security == "tls":
            return bounded_tls(server, trust)
        session = bounded(server)
    except ssl.SSLError as exc:
        raise _tls_failure(server, exc) from exc
    except (smtplib.SMTPException, OSError) as exc:
        raise _unreachable(server, exc) from exc
    return _secured(session, server, trust) if server.security == "starttls" else session


def _secured(session: smtplib.SMTP, server: MailServer, trust: ssl.SSLContext) -> smtplib.SMTP:
    try:
        session.starttls(context=trust)
    except (ssl.SSLError, smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as exc:
        session.close()
        raise _tls_failure(server, exc) from exc
    except (smtplib.SMTPException, OSError) as exc:
        session.close()
        raise _unreachable(server, exc) from exc
    return session


def _log_in(session: smtplib.SMTP, server: MailServer, password: str) -> None:
    try:
        session.login(server.user, password)
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as exc:
        code = f" ({exc.smtp_code})" if isinstance(exc, smtplib.SMTPAuthenticationError) else ""
        # The reply may quote what was sent: it is neither shown nor chained.
        raise MailLoginFailed(
            f"{server} refused the login of {server.user}{code}; check user and {_password_place(server)}"
        ) from None
    except (smtplib.SMTPException, OSError) as exc:
        raise MailServerUnreachable(f"{server} broke off at the login; try again later") from exc


def _password_place(server: MailServer) -> str:
    return server.password_env or "password_command"


def _send(
    session: smtplib.SMTP, message: EmailMessage, server: MailServer, recipients: Sequence[str]
) -> tuple[RefusedRecipient, ...]:
    try:
        refused = session.send_message(message, to_addrs=recipients or None)
        return tuple(_refused(address, *answer) for address, answer in refused.items())
    except smtplib.SMTPRecipientsRefused as exc:
        code, reply = next(iter(exc.recipients.values()))
        _refuse(server, f"the recipients {', '.join(exc.recipients)}", code, reply, exc)
    except smtplib.SMTPSenderRefused as exc:
        _refuse(server, f"the sender {exc.sender}", exc.smtp_code, exc.smtp_error, exc)
    except smtplib.SMTPResponseException as exc:
        _refuse(server, "the message", exc.smtp_code, exc.smtp_error, exc)
    except smtplib.SMTPNotSupportedError as exc:
        _refuse(server, "addresses that are not ASCII", 0, b"", exc)
    except (smtplib.SMTPException, OSError) as exc:
        raise MailServerUnreachable(
            f"{server} broke off while the message was sent; it may have arrived", may_have_arrived=True
        ) from exc


def _refused(address: str, code: int, reply: bytes) -> RefusedRecipient:
    return RefusedRecipient(address=without_controls(address), code=code, reply=_words(reply))


def _refuse(server: MailServer, what: str, code: int, reply: bytes | str, cause: Exception) -> NoReturn:
    raise MailRefused(
        without_controls(f"{server} refused {what}: {code} {_words(reply)}".rstrip()), code=code
    ) from cause


def _words(reply: bytes | str) -> str:
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return without_controls(" ".join(said.split()))[:200]


def _tls_failure(server: MailServer, cause: Exception) -> MailTlsFailed:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return MailTlsFailed(f"{server} has a certificate that is not trusted: {cause.verify_message}")
    if isinstance(cause, smtplib.SMTPNotSupportedError):
        return MailTlsFailed(f"{server} offers no STARTTLS; set security to tls, or another port")
    return MailTlsFailed(f"{server} does not speak TLS here; check port and security")


def _unreachable(server: MailServer, cause: Exception) -> MailServerUnreachable:
    reason = getattr(cause, "strerror", "") or str(cause) or type(cause).__name__
    return MailServerUnreachable(
        without_controls(f"{server} cannot be reached ({reason}); check host and port")
    )
