from tests.services.campaigns.plan_files import checked, checked_with, put, tables


def test_an_office_that_decides_without_an_issuer_is_an_error() -> None:
    """R26: its decisions could not be told from those of others."""
    plan = tables()
    del plan["offices"][1]["issuer"]
    assert checked(plan) == [("office-without-issuer", "error", "offices[1].issuer")]


def test_an_office_that_only_endorses_needs_no_issuer() -> None:
    """R26."""
    assert "issuer" not in tables()["offices"][2]
    assert checked(tables()) == []


def test_two_offices_may_sign_decisions_of_one_issuer() -> None:
    """R26: all decisions of an issuer are numbered together."""
    plan = tables()
    put(plan, "offices.2.issuer", "committee")
    put(plan, "routes.1.hops.1.office", "council")
    assert checked(plan) == []


def test_a_themes_lead_decides_nothing() -> None:
    """R26: no plan says whose decisions it signs."""
    assert checked_with("routes.0.hops.1.office", "theme-lead") == [
        ("theme-lead-decides", "error", "routes[0].hops[1].office")
    ]
