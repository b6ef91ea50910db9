"""Messages that can't be sent as they are, are refused when they are made."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.notifications.domain.channel import MessageItem
from tests.services.notifications.adapters.channels.written import message


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "../x"}, "id"),
        ({"subject": "hai\ndòng"}, "subject"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"text": "có \x00"}, "text"),
        ({"text": "có \x1b[31m"}, "text"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://example.org/ x"}, "link"),
        ({"language": "fr"}, "language"),
        ({"created_at": "2024-08-13T08:30:00"}, "created_at"),
    ],
)
def test_a_field_that_does_not_fit_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        message(**changes)
    assert raised.value.errors()[0]["loc"] == (field,)


def test_text_is_kept_composed_and_with_one_kind_of_line_end() -> None:
    assert message(text="va\u0306n\r\nthư").text == "văn\nthư"


def test_an_item_that_says_just_what_the_text_says_is_not_listed() -> None:
    item = MessageItem(text="Còn 7 ngày.")
    assert message(text="Còn 7 ngày.", items=(item,)).listed == ()
