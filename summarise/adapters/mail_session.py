"""SMTP sessions that end: a server that goes on answering one byte at a time is hung up on at the deadline."""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import suppress
from threading import Timer
from typing import Any

from summarise.settings import MailServer


def bounded(server: MailServer) -> smtplib.SMTP:
    """A session in clear with `server`, its greeting read.

    Raises:
        smtplib.SMTPException, OSError: as `smtplib.SMTP`.
    """
    return _Bounded(
        server.host, server.port, timeout=server.timeout_seconds, deadline_seconds=server.deadline_seconds
    )


def bounded_tls(server: MailServer, trust: ssl.SSLContext) -> smtplib.SMTP:
    """A session over TLS from the first byte.

    Raises:
        smtplib.SMTPException, OSError: as `smtplib.SMTP_SSL`.
    """
    return _BoundedTls(
        server.host,
        server.port,
        timeout=server.timeout_seconds,
        context=trust,
        deadline_seconds=server.deadline_seconds,
    )


class _Bounded(smtplib.SMTP):
    """`smtplib` bounds each wait; a timer bounds them all together."""

    def __init__(self, *arguments: Any, deadline_seconds: float, **named: Any) -> None:
        self._alarm = Timer(deadline_seconds, self._hang_up)
        self._alarm.daemon = True
        self._alarm.start()
        try:
            super().__init__(*arguments, **named)
        except BaseException:
            self._alarm.cancel()
            raise

    def close(self) -> None:
        """Close, and let the alarm go."""
        self._alarm.cancel()
        super().close()

    def _hang_up(self) -> None:
        with suppress(OSError, AttributeError):
            line = self.sock
            if line is not None:
                line.shutdown(socket.SHUT_RDWR)


class _BoundedTls(_Bounded, smtplib.SMTP_SSL):
    pass
