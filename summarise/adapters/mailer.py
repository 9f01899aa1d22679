"""Hands a message to a mail server over SMTP. Whether a briefing was sent before is for the caller to know."""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal, NoReturn

from summarise.errors import (
    ConfigError,
    MailLoginFailed,
    MailRefused,
    MailServerUnreachable,
    MailTlsFailed,
)
from summarise.invisible import without_controls

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in. The password is read from the environment variable `password_env` and kept nowhere.

    `security`: "starttls" (port 587), "tls" from the first byte (port 465), "none" for a relay on this machine.
    `timeout_seconds` holds for each wait, not for the whole delivery.
    """

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_env: str = ""
    timeout_seconds: float = 30.0

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def deliver(
    message: EmailMessage,
    server: MailServer,
    *,
    environment: Mapping[str, str],
    trust: ssl.SSLContext | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[str, ...]:
    """Hand `message` to `server`; the recipients that it would not take, where it took others.

    Tried once more after 5 seconds where the server cannot be reached or says "later" (4xx), never once the message may
    have been taken.

    Raises:
        ConfigError: the password's variable is unset, or a password would travel in clear.
        MailServerUnreachable: refused, reset, timed out.
        MailTlsFailed: no STARTTLS, or a certificate that proves nothing.
        MailLoginFailed: user and password are not taken.
        MailRefused: sender, all recipients or message are not taken.
    """
    password = _password(server, environment)
    try:
        return _deliver_once(message, server, password, trust)
    except (MailServerUnreachable, MailRefused) as failure:
        if not _is_worth_a_retry(failure):
            raise
    pause(5.0)
    return _deliver_once(message, server, password, trust)


def _password(server: MailServer, environment: Mapping[str, str]) -> str:
    if not server.user:
        return ""
    if server.security == "none" and server.host not in _LOOPBACK:
        raise ConfigError(f"{server} would get the password in clear; set security to starttls or tls")
    password = environment.get(server.password_env, "") if server.password_env else ""
    if not password:
        name = server.password_env or "password_env"
        raise ConfigError(f"the password for {server.user} at {server} is missing; set {name}")
    return password


def _is_worth_a_retry(failure: MailServerUnreachable | MailRefused) -> bool:
    if isinstance(failure, MailServerUnreachable):
        return not failure.may_have_arrived
    return 400 <= failure.code < 500


def _deliver_once(
    message: EmailMessage, server: MailServer, password: str, trust: ssl.SSLContext | None
) -> tuple[str, ...]:
    session = _connected(server, trust or ssl.create_default_context())
    try:
        if server.user:
            _log_in(session, server, password)
        return _send(session, message, server)
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
            return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout_seconds, context=trust)
        session = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
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
            f"{server} refused the login of {server.user}{code}; check user and {server.password_env}"
        ) from None
    except (smtplib.SMTPException, OSError) as exc:
        raise MailServerUnreachable(f"{server} broke off at the login; try again later") from exc


def _send(session: smtplib.SMTP, message: EmailMessage, server: MailServer) -> tuple[str, ...]:
    try:
        return tuple(session.send_message(message))
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


def _refuse(server: MailServer, what: str, code: int, reply: bytes | str, cause: Exception) -> NoReturn:
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    raise MailRefused(
        without_controls(f"{server} refused {what}: {code} {said[:200]}".rstrip()), code=code
    ) from cause


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
