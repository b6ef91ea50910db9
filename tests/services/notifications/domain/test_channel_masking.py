"""What may be shown of an address tells nobody's name and no secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.channel import masked


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("nguyen.van.minh@example.org", "n…@example.org"),
        ("m@example.org", "…@example.org"),
        ("https://hooks.example.org:8443/t0ken?key=s3cret", "hooks.example.org"),
        ("https://user:password@hooks.example.org/", "hooks.example.org"),
        ("tgram://123456789:AAEhBOweik6ad9r/12315544", "telegram"),
        ("ZALO://123456789:abc/me", "zalo"),
        ("workflows://host/workflow/signature", "msteams"),
        ("json://localhost/token", "json"),
        ("ftp://user:password@host/", "…"),
        ("https://[::1", "…"),
        ("nothing at all", "…"),
        ("", "…"),
    ],
)
def test_an_address_is_shown_by_its_hint(address: str, shown: str) -> None:
    assert masked(address) == shown


@given(st.text())
def test_whatever_it_is_given_it_shows_something(address: str) -> None:
    assert masked(address)
