"""Alerts link to a portal by a template, which is checked before it is used."""

import pytest

from services.notifications.domain.portal import PortalLink
from services.notifications.settings import Settings
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.texts import Text

ALERT = AlertRaised(
    campaign="mua-xuan-2024",
    unit="ward-a",
    reason=AlertReason.NOMINATION_RETURNED,
    key="k",
    text=Text(vi="", en=""),
    nomination="mua-xuan-2024.ward-a.aaaaaaaa/ä",
)


def test_what_an_alert_is_about_stands_in_its_link_encoded() -> None:
    link = PortalLink("https://portal.example/{campaign}/{unit}?why={reason}&about={nomination}")
    assert link.to(ALERT) == (
        "https://portal.example/mua-xuan-2024/ward-a?why=nomination-returned"
        "&about=mua-xuan-2024.ward-a.aaaaaaaa%2F%C3%A4"
    )


def test_what_an_alert_is_not_about_is_left_empty() -> None:
    assert PortalLink("https://portal.example/?owed={obligation}").to(ALERT) == "https://portal.example/?owed="


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("https://portal.example/{person}", "unknown placeholders: person"),
        ("https://portal.example/{}", "unknown placeholders"),
        ("https://portal.example/{unit!r}", "unknown placeholders: unit"),
        ("https://portal.example/{unit.name}", "unknown placeholders: unit.name"),
        ("https://portal.example/{unit", "write a placeholder in braces"),
        ("portal.example/{unit}", "http or https"),
        ("javascript:alert({unit})", "http or https"),
    ],
)
def test_a_template_that_cant_be_filled_in_stops_the_service_at_its_start(template: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Settings(portal_url=template)
