"""Addresses that can't or must not be sent to are refused, with the reason and the remedy."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from services.notifications.domain.channel import (
    ADDRESS_PROBLEMS,
    ChannelKind,
    ChatUrl,
    EmailAddress,
    WebhookUrl,
    checked_address,
)

EMAIL, WEBHOOK, CHAT = ChannelKind.EMAIL, ChannelKind.WEBHOOK, ChannelKind.CHAT
BOT = "123456789:abcdefghijKLMNOPqrst"


def refused(kind: ChannelKind, text: str, *, local_http: bool = False) -> str:
    with pytest.raises(PydanticCustomError) as raised:
        checked_address(kind, text, local_http=local_http)
    return raised.value.type


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("van-thu@example.org", "van-thu@example.org"),
        (" Van.Thu+alerts@EXAMPLE.org ", "Van.Thu+alerts@example.org"),
        ("van-thu@thi-đua.vn", "van-thu@thi-đua.vn"),
        ("va\u0306n@example.org", "văn@example.org"),
        ("o'brien@sub.example.org", "o'brien@sub.example.org"),
    ],
)
def test_an_email_address_is_kept_in_one_form(written: str, kept: str) -> None:
    assert checked_address(EMAIL, written) == kept


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "email_malformed"),
        ("example.org", "email_malformed"),
        ("@example.org", "email_malformed"),
        ("a@b@example.org", "email_malformed"),
        (".a@example.org", "email_malformed"),
        ("a..b@example.org", "email_malformed"),
        ("a,b@example.org", "email_malformed"),
        ("<a@example.org>", "email_malformed"),
        ('"a"@example.org', "email_malformed"),
        ("Văn thư <a@example.org>", "address_invisible"),
        ("a@example.org\r\nBcc: b@example.org", "address_invisible"),
        ("a\u200b@example.org", "address_invisible"),
        ("a@localhost", "host_malformed"),
        ("a@127.0.0.1", "host_malformed"),
        ("a@[127.0.0.1]", "host_malformed"),
        ("a@-x.example.org", "host_malformed"),
        ("a@exa_mple.org", "host_malformed"),
        ("a@.org", "host_malformed"),
        ("a" * 65 + "@example.org", "email_malformed"),
        ("a@" + "x." * 130 + "org", "address_too_long"),
    ],
)
def test_what_is_no_email_address_is_refused(text: str, problem: str) -> None:
    assert refused(EMAIL, text) == problem


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c", "https://example.org:8443/", "https://thi-đua.vn/", "https://[2001:db8::1]/"]
)
def test_a_webhook_is_an_https_url(text: str) -> None:
    assert checked_address(WEBHOOK, text) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("http://example.org/", "webhook_not_https"),
        ("ftp://example.org/", "webhook_not_https"),
        ("example.org/alerts", "webhook_malformed"),
        ("https:example.org", "webhook_malformed"),
        ("https://", "host_malformed"),
        ("https:///path", "host_malformed"),
        ("https://user@example.org/", "webhook_credentials"),
        ("https://user:password@example.org/", "webhook_credentials"),
        ("https://example.org/#part", "webhook_fragment"),
        ("https://example.org/#", "webhook_fragment"),
        ("https://example.org:99999/", "webhook_malformed"),
        ("https://[::1/", "webhook_malformed"),
        ("https://example.org\\@evil.example/", "webhook_malformed"),
        ("https://exa mple.org/", "address_invisible"),
        ("https://example.org/\r\nX: y", "address_invisible"),
        ("https://example.org/" + "a" * 2000, "address_too_long"),
    ],
)
def test_what_is_no_webhook_is_refused(text: str, problem: str) -> None:
    assert refused(WEBHOOK, text) == problem


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_plain_http_goes_to_this_machine_where_settings_let_it(host: str) -> None:
    assert checked_address(WEBHOOK, f"http://{host}:8000/", local_http=True)


def test_plain_http_goes_to_no_other_machine() -> None:
    assert refused(WEBHOOK, "http://example.org/", local_http=True) == "webhook_not_https"


@pytest.mark.parametrize(
    "text",
    [
        f"zalo://{BOT}/6ede9afa66b88fe6d6a9",
        f"tgram://{BOT}/-1001234?topic=5",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
        "matrixs://syt_token@matrix.example.org/#room",
        "jsons://user:password@gateway.example.org/path?+X-Token=a&:field=b&-p=c&method=put",
    ],
)
def test_an_allowed_chat_is_kept_as_it_is(text: str) -> None:
    assert checked_address(CHAT, text) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("file:///etc/passwd", "chat_unknown_service"),
        ("dbus://", "chat_unknown_service"),
        ("exec://whoami", "chat_unknown_service"),
        ("mailto://user:password@example.org", "chat_unknown_service"),
        ("syslog://", "chat_unknown_service"),
        ("https://hooks.slack.com/services/T/A/x", "chat_unknown_service"),
        ("nothing", "chat_unknown_service"),
        ("json://[::1", "chat_unknown_service"),
        ("json://gateway.example.org/", "chat_not_encrypted"),
        (f"tgram://{BOT}/1?template=/etc/passwd", "chat_option"),
        (f"tgram://{BOT}/1?TEMPLATE=/etc/passwd", "chat_option"),
        (f"tgram://{BOT}/1?%74emplate=/etc/passwd", "chat_option"),
        ("slack://T/A/x/#room?template=/etc/passwd", "chat_option"),
        ("ntfys://host/topic?attach=file:///etc/passwd", "chat_option"),
        ("jsons://host/?verify=no", "chat_option"),
        ("jsons://host/?optional=yes", "chat_option"),
        ("jsons://host/?retry=3", "chat_option"),
        ("jsons://host/?redirect=yes", "chat_option"),
        ("slack://T/A/x/?+header=a", "chat_option"),
        ("jsons://host/?method=DELETE", "chat_method"),
        (f"tgram://{BOT}/", "chat_one_target"),
        (f"tgram://{BOT}/1/2", "chat_one_target"),
        (f"tgram://{BOT}/1,2", "chat_one_target"),
        (f"zalo://{BOT}", "chat_one_target"),
        ("matrixs://user:password@matrix.example.org/room", "chat_token_only"),
        ("matrixs://matrix.example.org/room", "chat_token_only"),
    ],
)
def test_a_chat_that_is_not_allowed_is_refused(text: str, problem: str) -> None:
    assert refused(CHAT, text) == problem


def test_an_unencrypted_gateway_on_this_machine_is_let_through_where_settings_let_it() -> None:
    assert checked_address(CHAT, "json://localhost:8000/", local_http=True)


def test_an_unencrypted_gateway_elsewhere_is_not() -> None:
    assert refused(CHAT, "json://gateway.example.org/", local_http=True) == "chat_not_encrypted"


@pytest.mark.parametrize(
    ("form", "text"),
    [(EmailAddress, "secret-place"), (WebhookUrl, "http://secret-place.org/"), (ChatUrl, "file://secret-place")],
)
def test_a_refusal_in_a_form_names_the_problem_and_never_repeats_the_address(form: Any, text: str) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(form).validate_python(text)
    found = raised.value.errors(include_input=False)[0]
    assert found["type"] in ADDRESS_PROBLEMS
    assert "secret-place" not in str(found)
