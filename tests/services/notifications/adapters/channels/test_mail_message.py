"""A message as an e-mail."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from services.notifications.adapters.channels.mail_message import as_header, mail_message
from services.notifications.domain.channel import Message
from tests.services.notifications.adapters.channels.written import NOW, message

SENDER = as_header("thi-dua@example.vn", 'Phòng "Nội vụ", quận')


def parsed(told: Message, reply_to: str | None = None) -> EmailMessage:
    raw = mail_message(told, sender=SENDER, recipient="van-thu@example.org", reply_to=reply_to)
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def content(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text


def test_the_headers_say_who_when_in_which_language_and_that_nobody_should_answer() -> None:
    mail = parsed(message(), reply_to="noi-vu@example.vn")
    assert mail["From"].addresses[0].display_name == 'Phòng "Nội vụ", quận'
    assert mail["Reply-To"] == "noi-vu@example.vn"
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "vi"


def test_a_message_is_the_same_text_in_both_alternatives() -> None:
    mail = parsed(message())
    for item in message().items:
        assert item.text in content(mail, "plain")
    assert "<li>Báo cáo đã quá hạn &amp; &lt;chưa nộp&gt;.</li>" in content(mail, "html")


def test_the_html_names_its_language_and_has_a_heading() -> None:
    html = content(parsed(message(language="en")), "html")
    assert '<html lang="en">' in html
    assert f"<h1>{message().subject}</h1>" in html


def test_the_link_stays_one_link() -> None:
    html = content(parsed(message()), "html")
    assert '<a href="https://thidua.example.org/units/phuong-bach-mai?page=1&amp;all">' in html


def test_a_link_on_a_line_of_its_own_can_be_followed() -> None:
    told = message(text="Còn 3 ngày.\n  https://thidua.example.org/viec?a=1&b=2\nXem http://no.example trong câu.")
    html = content(parsed(told), "html")
    link = "https://thidua.example.org/viec?a=1&amp;b=2"
    assert f'<a href="{link}">{link}</a>' in html
    assert "no.example</a>" not in html


def test_what_the_text_says_is_not_said_again_as_an_item() -> None:
    one = message(text=message().items[0].text, items=message().items[:1])
    assert content(parsed(one), "plain").count(one.text) == 1


def test_the_lines_are_short_enough_for_any_server() -> None:
    raw = mail_message(message(text="dài " * 4000), sender=SENDER, recipient="a@example.org", reply_to=None)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.isascii()


@pytest.mark.parametrize("subject", ["Một dòng\nBcc: b@example.org", "Một dòng\r\n\r\nthân thư"])
def test_a_subject_can_not_bring_headers_of_its_own(subject: str) -> None:
    with pytest.raises(ValueError, match="subject"):
        message(subject=subject)
