"""E-mail, through a mail server of the office's."""

import re
from contextlib import suppress
from typing import Final

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from aiosmtplib.protocol import SMTPProtocol
from pydantic import SecretStr

from services.notifications.adapters.channels.channel_settings import ChannelSettings, MailEncryption
from services.notifications.adapters.channels.faults import problem_of
from services.notifications.adapters.channels.mail_message import as_header, mail_message, mailbox
from services.notifications.adapters.channels.smtp_answers import reference_in, refused
from services.notifications.adapters.channels.wording import failed, unknown
from services.notifications.domain.channel import (
    ChannelKind,
    Failed,
    Message,
    Outcome,
    SendProblem,
    Sent,
    email_address,
)

_EMAIL: Final = ChannelKind.EMAIL
_GO_AHEAD: Final = 354
_TAKEN: Final = 2
"""The first digit of an answer that takes the e-mail over."""
_LEADING_DOT: Final = re.compile(rb"^\.", re.MULTILINE)


class EmailChannel:
    """Sends e-mails by SMTP, each on a connection of its own.

    Until the end of the data is written, a broken connection is a certain failure: the server must not deliver what
    has no end (RFC 5321, 4.1.1.4). From then until its answer nobody knows.
    """

    def __init__(self, settings: ChannelSettings) -> None:
        if settings.smtp_host is None:
            raise ValueError("smtp_host: e-mail needs a mail server; name one")
        self._settings = settings
        self._sender = as_header(mailbox(email_address(settings.sender)), settings.sender_name)
        encrypted = settings.smtp_encryption is not MailEncryption.NONE
        self._trusted = settings.trusted() if encrypted else None

    async def send(self, address: str, secret: SecretStr | None, message: Message) -> Outcome:
        """Send one e-mail to one address; an address has no secret."""
        del secret
        try:
            recipient = mailbox(email_address(address))
        except ValueError:
            return failed(_EMAIL, SendProblem.ADDRESS_UNKNOWN, again=False)
        reply_to = self._settings.reply_to
        content = mail_message(message, sender=self._sender, recipient=recipient, reply_to=reply_to)
        client = self._client()
        try:
            return await self._connect(client) or await self._hand_over(client, recipient, content)
        finally:
            _leave(client)

    def _client(self) -> SMTP:
        settings = self._settings
        return SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            local_hostname=self._sender.domain,
            timeout=settings.timeout.total_seconds(),
            use_tls=settings.smtp_encryption is MailEncryption.IMPLICIT,
            start_tls=settings.smtp_encryption is MailEncryption.STARTTLS,
            tls_context=self._trusted,
        )

    async def _connect(self, client: SMTP) -> Failed | None:
        """Connect and log in; what fails here is between the server and us, and may go better another time."""
        settings = self._settings
        problem, code = SendProblem.CERTIFICATE, None
        try:
            await client.connect()
            await client.ehlo()
            problem = SendProblem.NOT_AUTHORISED
            if settings.smtp_user is not None and settings.smtp_password is not None:
                await client.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        except SMTPAuthenticationError as error:
            code = error.code
        except SMTPResponseException as error:
            problem, code = SendProblem.REFUSED, error.code
        except (OSError, ValueError) as error:  # aiosmtplib's own for broken connections are OSErrors, and those of TLS
            problem = problem_of(error)
        except SMTPException:  # the server does not offer STARTTLS, or no login
            pass
        else:
            return None
        return failed(_EMAIL, problem, again=True, code=code).model_copy(update={"of_server": True})

    async def _hand_over(self, client: SMTP, recipient: str, content: bytes) -> Outcome:
        try:
            await self._announce(client, recipient, len(content))
            written = _write(client, content)
        except SMTPResponseException as error:
            return refused(error.code, error.message)
        except OSError as error:
            return failed(_EMAIL, problem_of(error), again=True)
        except SMTPException:  # the address needs SMTPUTF8, which the server does not have
            return failed(_EMAIL, SendProblem.REFUSED, again=True)
        try:
            answer = await written.read_response(timeout=self._settings.timeout.total_seconds())
        except (SMTPException, OSError):
            return unknown(_EMAIL)
        if answer.code // 100 == _TAKEN:
            return Sent(provider_reference=reference_in(answer.message))
        return refused(answer.code, answer.message, content=True)

    async def _announce(self, client: SMTP, recipient: str, size: int) -> None:
        """Say from whom, to whom and how much, up to the server's leave to begin."""
        options = [f"SIZE={size}"] if client.supports_extension("size") else []
        encoding = "ascii"
        if not recipient.isascii():
            if not client.supports_extension("smtputf8"):
                raise SMTPNotSupported("the mail server takes no addresses beyond ASCII")
            options, encoding = [*options, "SMTPUTF8"], "utf-8"
        await client.mail(self._sender.addr_spec, options=options, encoding=encoding)
        await client.rcpt(recipient, encoding=encoding)
        leave = await client.execute_command(b"DATA")
        if leave.code != _GO_AHEAD:
            raise SMTPDataError(leave.code, leave.message)


def _write(client: SMTP, content: bytes) -> SMTPProtocol:
    """Write the e-mail and its end.

    aiosmtplib's own `data` does this and what comes before in one, and so can't tell on which side of the end a
    connection broke.
    """
    if client.protocol is None:
        raise SMTPServerDisconnected("lost before the data")
    client.protocol.write(_LEADING_DOT.sub(b"..", content) + b".\r\n")
    return client.protocol


def _leave(client: SMTP) -> None:
    """Take leave without waiting for an answer: what became of the e-mail is known, and must not get lost now."""
    if client.protocol is not None:
        with suppress(SMTPServerDisconnected):
            client.protocol.write(b"QUIT\r\n")
    client.close()
