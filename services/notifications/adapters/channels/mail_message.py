"""A message as an e-mail (RFC 5322, MIME), made by the standard library."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from html import escape
from typing import Final

from services.notifications.adapters.channels.plain_text import MORE, plain_text
from services.notifications.domain.channel import Message
from services.notifications.domain.channel.hosts import ascii_host

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{subject}</title></head>
<body>
<h1>{subject}</h1>
{body}
</body>
</html>
"""

_LINK: Final = re.compile(r"^([ \t]*)(https?://[!-~]+)$", re.MULTILINE)


def mailbox(address: str) -> str:
    """Return an address as mail servers take it: the domain in ASCII (IDNA), the part before it as it is."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{ascii_host(domain)}"


def mail_message(message: Message, *, sender: Address, recipient: str, reply_to: str | None) -> bytes:
    """Return the whole e-mail with CRLF line ends: plain text and HTML, quoted-printable.

    `Message-ID` and `Date` come from the message: sent again, it is the same e-mail to whoever receives it.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = as_header(recipient)
    if reply_to is not None:
        mail["Reply-To"] = as_header(mailbox(reply_to))
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = f"<{message.id}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(plain_text(message) + "\n", cte="quoted-printable")
    mail.add_alternative(_html(message), subtype="html", cte="quoted-printable")
    mail["Content-Language"] = message.language  # only now: it would go along to the plain text's part
    return mail.as_bytes(policy=SMTP if recipient.isascii() else SMTPUTF8)


def as_header(address: str, name: str = "") -> Address:
    """Return a checked address as headers write it."""
    local, _, domain = address.rpartition("@")
    return Address(display_name=name, username=local, domain=domain)


def _html(message: Message) -> str:
    parts = [f"<p>{_lines(block)}</p>" for block in message.text.split("\n\n")]
    if message.listed:
        parts.append("<ul>\n" + "\n".join(f"<li>{_lines(item.text)}</li>" for item in message.listed) + "\n</ul>")
    if message.link:
        link = escape(message.link)
        parts.append(f'<p>{MORE.into(message.language)}: <a href="{link}">{link}</a></p>')
    return _PAGE.format(language=message.language, subject=escape(message.subject), body="\n".join(parts))


def _lines(text: str) -> str:
    """Return a text as HTML; a link that has a line of its own can be followed."""
    return _LINK.sub(r'\1<a href="\2">\2</a>', escape(text)).replace("\n", "<br>\n")
