"""The same address is known again, however it is written."""

import pytest

from services.notifications.domain.channel import ChannelKind, target_of

MAIL, HOOK, CHAT = ChannelKind.EMAIL, ChannelKind.WEBHOOK, ChannelKind.CHAT


@pytest.mark.parametrize(
    ("kind", "one", "same"),
    [
        (MAIL, "van-thu@example.org", "Van-Thu@EXAMPLE.org"),
        (MAIL, "van-thu@bücher.example", "van-thu@xn--bcher-kva.example"),
        (HOOK, "https://example.org", "https://EXAMPLE.org:443/"),
        (CHAT, "tgram://111:aaa/-100", "tgram://222:bbb/-100/?silent=yes"),
        (CHAT, "tgram://111:aaa/-100?thread=5", "tgram://111:aaa/-100?topic=5"),
        (CHAT, "mmosts://example.org/abc?channel=Ward", "mmosts://Example.org/abc/?channel=ward"),
        (CHAT, "matrixs://one@example.org/#room", "matrixs://two@example.org/%23room"),
        (CHAT, "slack://a/b/c/#ward", "slack://a/b/c/%23ward"),
    ],
)
def test_two_ways_of_writing_lead_to_the_same(kind: ChannelKind, one: str, same: str) -> None:
    assert target_of(kind, one) == target_of(kind, same)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (MAIL, "van-thu@example.org", "chu-tich@example.org"),
        (MAIL, "van-thu@example.org", "van-thu@example.com"),
        (HOOK, "https://example.org/a", "https://example.org/b"),
        (HOOK, "https://example.org/?unit=a", "https://example.org/?unit=b"),
        (HOOK, "https://example.org", "https://example.org:8443"),
        (CHAT, "tgram://111:aaa/-100", "tgram://111:aaa/-101"),
        (CHAT, "tgram://111:aaa/-100?topic=5", "tgram://111:aaa/-100?topic=6"),
        (CHAT, "tgram://111:aaa/100", "zalo://111/100"),
        (CHAT, "jsons://example.org/?-to=1", "jsons://example.org/?-to=2"),
        (CHAT, "ntfys://one", "ntfys://two"),
    ],
)
def test_what_leads_elsewhere_is_another(kind: ChannelKind, one: str, other: str) -> None:
    assert target_of(kind, one) != target_of(kind, other)
