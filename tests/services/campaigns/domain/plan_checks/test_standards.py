from tests.services.campaigns.plan_files import checked_with


def test_an_individual_that_needs_an_individual_is_an_error() -> None:
    """R20."""
    criterion = {"occasion": "wrap-up", "category": "individual", "summary": "x", "clause": "3"}
    assert checked_with("criteria", [criterion | {"applied_as": "needs-individual"}]) == [
        ("individual-needs-individual", "error", "criteria[0].applied_as")
    ]


def test_a_collective_that_needs_an_individual_is_in_order() -> None:
    """R20."""
    criterion = {"occasion": "wrap-up", "category": "collective", "summary": "x", "clause": "3"}
    assert checked_with("criteria", [criterion | {"applied_as": "needs-individual"}]) == []
