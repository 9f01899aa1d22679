"""A real SMTP server on this machine that keeps what it is given and fails as it is told."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Postbox:
    """Messages taken, and what to answer: `rcpt` and `data` are replies for the first calls, "" for the usual."""

    messages: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    rcpt: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    hangs_up: bool = False
    port: int = 0
    trust: ssl.SSLContext | None = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        reply = self.rcpt.pop(0) if self.rcpt else ""
        if not reply:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        reply = self.data.pop(0) if self.data else ""
        if not reply and isinstance(content, bytes):
            self.messages.append(content)
            self.recipients.append(list(envelope.rcpt_tos))
        if self.hangs_up and server.transport:
            server.transport.close()
        return reply or "250 taken"

    def authenticate(
        self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        known = isinstance(data, LoginPassword) and data == LoginPassword(b"desk", b"right horse")
        self.logins.append("taken" if known else "refused")
        return AuthResult(success=known, handled=known)


class _AnyPort(Controller):
    """Listens on whichever port is free and knocks at that one."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(postbox: Postbox, *, security: str = "none", has_login: bool = False) -> Iterator[Postbox]:
    """`postbox` behind a server; its port and the context that trusts its certificate are filled in."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    postbox.trust = ssl.create_default_context()
    authority.configure_trust(postbox.trust)
    controller = _AnyPort(
        postbox,
        hostname="127.0.0.1",
        port=0,
        server_hostname="mail.example",
        ssl_context=context if security == "tls" else None,
        tls_context=context if security == "starttls" else None,
        authenticator=postbox.authenticate if has_login else None,
        auth_require_tls=security == "starttls",
    )
    controller.start()
    try:
        postbox.port = controller.port
        yield postbox
    finally:
        controller.stop()
