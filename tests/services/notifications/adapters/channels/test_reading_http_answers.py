"""How long a receiver asks to be left alone."""

from datetime import timedelta

import pytest

from services.notifications.adapters.channels.http_answers import outcome_of
from services.notifications.domain.channel import ChannelKind, Failed
from tests.services.notifications.adapters.channels.written import NOW


def wait(code: int, asked: str | None) -> timedelta | None:
    outcome = outcome_of(ChannelKind.WEBHOOK, code, asked, NOW)
    assert isinstance(outcome, Failed)
    return outcome.wait


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta(0)),
        ("99999999999999999999", timedelta(days=1)),
        ("Tue, 13 Aug 2024 01:45:00 GMT", timedelta(minutes=15)),
        ("Tue, 13 Aug 2024 01:45:00 -0000", timedelta(minutes=15)),
        ("Wed, 01 Jan 2020 00:00:00 GMT", timedelta(0)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=1)),
        ("soon", None),
        ("-5", None),
        ("\u0663", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_receiver_asks_for_is_honoured_for_a_day_at_most(asked: str | None, expected: timedelta | None) -> None:
    assert wait(503, asked) == expected


@pytest.mark.parametrize("code", [500, 408, 404, 410])
def test_other_answers_ask_for_no_time(code: int) -> None:
    assert wait(code, "120") is None
