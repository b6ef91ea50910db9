"""What one unit's history adds up to."""

from services.campaigns.domain.participation import PARTICIPATION, Delivery
from shared.contracts.events.campaigns import ContestEntrySubmitted, ObligationDelivered, PlanIssued
from tests.given_when_then import Given
from tests.services.campaigns.small_plan import MEMBER, PLAN, WRITING, entry, paper, says


def delivered(digit: int, theme: str | None = None) -> ObligationDelivered:
    return ObligationDelivered(
        campaign=PLAN.campaign,
        unit=MEMBER,
        obligation="report",
        theme=theme,
        statements=says("results", "lessons"),
        document=paper(digit),
    )


def entered(digit: int, contest: str = WRITING.id) -> ContestEntrySubmitted:
    return ContestEntrySubmitted(
        campaign=PLAN.campaign, unit=MEMBER, contest=contest, entry=f"e{digit}", personal=entry(digit)
    )


def test_all_documents_of_an_obligation_are_kept_in_order() -> None:
    """R5: nothing is edited in place."""
    kept = Given(PARTICIPATION, delivered(1), delivered(2)).state.delivered
    assert {owed: [each.document for each in deliveries] for owed, deliveries in kept.items()} == {
        ("report", ""): [paper(1), paper(2)]
    }


def test_what_is_owed_for_each_theme_is_kept_by_theme() -> None:
    """R3."""
    kept = Given(PARTICIPATION, delivered(1, "reading"), delivered(2, "sports")).state.delivered
    assert list(kept) == [("report", "reading"), ("report", "sports")]


def test_statements_in_another_order_are_the_same_delivery() -> None:
    """R5."""
    one, other = (Delivery(document=paper(), statements=says(*points)) for points in (("a", "b"), ("b", "a")))
    assert one.same_as(other)


def test_an_entry_is_found_by_its_bytes() -> None:
    """R6."""
    found = Given(PARTICIPATION, entered(1), entered(2)).state.entry_of(WRITING.id, paper(2))
    assert found is not None
    assert found.id == "e2"


def test_the_same_bytes_in_another_contest_are_another_entry() -> None:
    """R6."""
    assert Given(PARTICIPATION, entered(1, "singing")).state.entry_of(WRITING.id, paper(1)) is None


def test_a_participation_is_not_concerned_by_a_plan() -> None:
    """R1."""
    given = Given(PARTICIPATION, delivered(1))
    assert PARTICIPATION.evolve(given.state, PlanIssued(campaign=PLAN.campaign, plan=PLAN)) == given.state
