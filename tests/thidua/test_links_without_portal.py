"""Where alerts lead while no portal is set up: to what the services themselves answer."""

import pytest

from thidua.service_programs import links_without_portal, variables_of

ADDRESSES = {"projections": "http://views", "notifications": "http://inbox"}


@pytest.fixture(autouse=True)
def no_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away a portal that the environment names."""
    monkeypatch.delenv("THIDUA_PORTAL_URL", raising=False)


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("OBLIGATION", "http://views/api/v1/deadlines?campaign={campaign}&obligation={obligation}&unit={unit}"),
        ("OVERSEEN", "http://views/api/v1/deadlines?campaign={campaign}&obligation={obligation}"),
        ("OFFICE", "http://views/api/v1/queue?campaign={campaign}&office={office}"),
        ("LEAD", "http://views/api/v1/queue?campaign={campaign}&office=theme-lead&lead={unit}"),
    ],
)
def test_each_page_is_what_projections_answer_on_it(page: str, address: str) -> None:
    assert links_without_portal(ADDRESSES)[f"THIDUA_PORTAL_{page}_URL"] == address


def test_notifications_read_every_one_of_them() -> None:
    assert set(links_without_portal(ADDRESSES)) <= set(variables_of("notifications"))


def test_a_portal_of_the_operators_own_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_PORTAL_URL", "https://portal.example/{campaign}")
    assert links_without_portal(ADDRESSES) == {}
