"""Alerts link to a portal by a template, which is checked before it is used."""

from pathlib import Path

import pytest

from services.notifications.domain.portal import PageAddress, PortalLink
from services.notifications.settings import Settings
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.texts import Text

KEYS = Path("keys.json")
ALERT = AlertRaised(
    campaign="mua-xuan-2024",
    unit="ward-a",
    reason=AlertReason.NOMINATION_RETURNED,
    key="k",
    text=Text(vi="", en=""),
    nomination="mua-xuan-2024.ward-a.aaaaaaaa/ä",
)
OWED = ALERT.model_copy(update={"reason": AlertReason.URGED, "nomination": None, "obligation": "report"})


def test_what_an_alert_is_about_stands_in_its_link_encoded() -> None:
    link = PortalLink(PageAddress("https://portal.example/{campaign}/{unit}?why={reason}&about={nomination}"))
    assert link.to(ALERT) == (
        "https://portal.example/mua-xuan-2024/ward-a?why=nomination-returned"
        "&about=mua-xuan-2024.ward-a.aaaaaaaa%2F%C3%A4"
    )


def test_what_an_alert_is_not_about_is_left_empty() -> None:
    link = PortalLink(PageAddress("https://portal.example/?owed={obligation}"))
    assert link.to(ALERT) == "https://portal.example/?owed="


LINKS = PortalLink.by(
    "https://portal.example/{campaign}/{unit}",
    nomination="https://portal.example/nominations/{nomination}",
    obligation="https://portal.example/owed/{obligation}?by={unit}",
    overseen="https://portal.example/owed/{obligation}",
    office="https://portal.example/waiting/{office}",
    lead="https://portal.example/led/{unit}",
)
WAITING = ALERT.model_copy(update={"reason": AlertReason.DOSSIERS_WAITING, "key": "dossiers-waiting/standing/7"})


def test_an_alert_of_a_nomination_leads_to_it() -> None:
    assert LINKS is not None
    assert LINKS.to(ALERT) == "https://portal.example/nominations/mua-xuan-2024.ward-a.aaaaaaaa%2F%C3%A4"


def test_an_alert_of_what_is_owed_leads_to_that() -> None:
    assert LINKS is not None
    assert LINKS.to(OWED) == "https://portal.example/owed/report?by=ward-a"


@pytest.mark.parametrize("reason", [AlertReason.NOTHING_DELIVERED, AlertReason.DAILY_DIGEST])
def test_an_alert_of_what_others_owe_leads_to_that_of_all_units(reason: AlertReason) -> None:
    assert LINKS is not None
    assert LINKS.to(OWED.model_copy(update={"reason": reason})) == "https://portal.example/owed/report"


def test_an_alert_of_waiting_dossiers_leads_to_what_waits_at_the_office() -> None:
    assert LINKS is not None
    assert LINKS.to(WAITING) == "https://portal.example/waiting/standing"


def test_an_alert_of_dossiers_waiting_for_a_themes_lead_leads_to_what_waits_for_that_unit() -> None:
    assert LINKS is not None
    led = WAITING.model_copy(update={"key": "dossiers-waiting/theme-lead/7"})
    assert LINKS.to(led) == "https://portal.example/led/ward-a"


def test_what_waits_at_several_offices_leads_to_the_units_page() -> None:
    assert LINKS is not None
    digest = OWED.model_copy(update={"reason": AlertReason.DAILY_DIGEST, "obligation": None})
    assert LINKS.to_waiting(digest, {"standing"}) == "https://portal.example/waiting/standing"
    assert LINKS.to_waiting(digest, {"standing", "theme-lead"}) == "https://portal.example/mua-xuan-2024/ward-a"


def test_an_alert_of_nothing_in_particular_leads_to_its_units_page_and_so_does_the_inbox() -> None:
    assert LINKS is not None
    nothing = OWED.model_copy(update={"obligation": None})
    assert {LINKS.to(nothing), LINKS.to_inbox("mua-xuan-2024", "ward-a")} == {
        "https://portal.example/mua-xuan-2024/ward-a"
    }


def test_a_page_for_nominations_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="portal_url is missing"):
        Settings(identity_keys=KEYS, portal_nomination_url="https://portal.example/{nomination}")


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
        Settings(identity_keys=KEYS, portal_url=template)
