"""Settings of channels that do not fit are refused at once."""

from typing import Any

import pytest
from pydantic import SecretStr

from services.notifications.adapters.channels import ChannelSettings, MailEncryption, open_channels
from services.notifications.domain.channel import ChannelKind

MAIL: dict[str, Any] = {"smtp_host": "mail.example.org", "sender": "thi-dua@example.org"}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"sender": "nobody"}, "sender"),
        ({"reply_to": "a@b"}, "reply_to"),
        ({"sender": "văn-thư@example.org"}, "sender"),
        ({"sender_name": "Thi\nđua"}, "sender_name"),
        ({"smtp_user": "thidua"}, "smtp_password"),
        (
            {"smtp_user": "u", "smtp_password": SecretStr("p"), "smtp_encryption": MailEncryption.NONE},
            "smtp_encryption",
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_named(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        ChannelSettings(**MAIL | changes)


def test_there_is_no_email_without_a_mail_server() -> None:
    assert set(open_channels(ChannelSettings())) == {ChannelKind.WEBHOOK, ChannelKind.CHAT}


def test_there_is_email_with_a_mail_server() -> None:
    assert ChannelKind.EMAIL in open_channels(ChannelSettings(**MAIL))


def test_a_password_is_not_shown() -> None:
    settings = ChannelSettings(**MAIL, smtp_user="u", smtp_password=SecretStr("hidden-word"))
    assert "hidden-word" not in repr(settings)
