"""A real mail server, which does what a test asks for at one point of the conversation."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class MailServer:
    """What a mail server got, and how it answers: 250 where the test says nothing else.

    `cut` closes the connection at "rcpt", at "data" (before the leave to begin) or at "end" (after the data).
    """

    def __init__(self, *, rcpt: str = "250 OK", end: str = "250 OK", data: str = "", cut: str = "") -> None:
        self.answers = {"rcpt": rcpt, "end": end, "data": data}
        self.cut = cut
        self.port = 0
        self.got: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.senders: list[str] = []
        self.recipients: list[str] = []
        self.logins: list[tuple[str, str]] = []

    async def handle_RCPT(  # noqa: N802  (aiosmtpd asks for this name)
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = await self._at("rcpt", server)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (the same)
        content = envelope.original_content or b""
        self.raw.append(content)
        parsed = message_from_bytes(content, policy=default)
        assert isinstance(parsed, EmailMessage)
        self.got.append(parsed)
        self.senders.append(str(envelope.mail_from))
        self.recipients.extend(str(each) for each in envelope.rcpt_tos)
        return await self._at("end", server)

    async def _at(self, point: str, server: SMTP) -> str:
        if self.cut == point:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.answers[point]

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"right", handled=False)


class _Conversation(SMTP):
    """aiosmtpd has no hook before the leave to begin with the data."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  (aiosmtpd's name)
        server: MailServer = self.event_handler
        answer = await server._at("data", self)
        if answer:
            await self.push(answer)
        elif server.cut != "data":
            await super().smtp_DATA(arg)


@asynccontextmanager
async def serving(
    server: MailServer,
    *,
    implicit: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    login: bool = False,
    utf8: bool = False,
) -> AsyncIterator[MailServer]:
    """Run the server on a free port of this machine."""
    open_ones: set[asyncio.BaseTransport] = set()

    class Noted(_Conversation):
        def connection_made(self, transport: Any) -> None:
            open_ones.add(transport)
            super().connection_made(transport)

    def conversation() -> SMTP:
        return Noted(
            server,
            hostname="localhost",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=server.authenticate if login else None,
            auth_required=login,
            auth_require_tls=implicit is None,
            enable_SMTPUTF8=utf8,
            ident="tests",
        )

    listening = await _listen(conversation, implicit)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for transport in open_ones:
            transport.close()
        await listening.wait_closed()


async def _listen(conversation: Callable[[], SMTP], implicit: ssl.SSLContext | None) -> asyncio.Server:
    return await asyncio.get_running_loop().create_server(conversation, "127.0.0.1", 0, ssl=implicit)
