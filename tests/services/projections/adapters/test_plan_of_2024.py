"""The real plan of 2024 and a handful of events, against what the plan says (facts copied by hand)."""

from collections import Counter

import pytest

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineState
from services.projections.domain.quota import QuotaState
from shared.contracts.plan import Category, Plan
from tests.services.projections.adapters.real_plans import CAMPAIGN_OF_2024, WARD, at, collective, deadline_of, quota_of
from tests.services.projections.history import About, delivered, issued, nomination, recorded, submitted
from tests.services.projections.views_in_memory import FedViews

_WARDS_OF_2024 = 18


@pytest.fixture
def of_2024(fed: FedViews, plan_2024: Plan) -> FedViews:
    """Give the views after a summer: one ward delivered its plan in time, one late, one nominated."""
    first, second = collective("1"), collective("2")
    ad_hoc = nomination(CAMPAIGN_OF_2024, WARD, "3", Category.COLLECTIVE, "ad-hoc", counts=False)
    fed.feed(
        [
            recorded(
                [
                    (issued(plan_2024), at("2024-07-15T08:00:00+07:00")),
                    (delivered(CAMPAIGN_OF_2024, WARD, "ke-hoach-trien-khai"), at("2024-08-04T23:59:59+07:00")),
                    (
                        delivered(CAMPAIGN_OF_2024, "phuong-bach-dang", "ke-hoach-trien-khai"),
                        at("2024-08-05T00:00:00+07:00"),
                    ),
                    (delivered(CAMPAIGN_OF_2024, WARD, "ke-hoach-trien-khai"), at("2024-08-09T10:00:00+07:00")),
                    (submitted(CAMPAIGN_OF_2024, WARD, first, second, ad_hoc), at("2024-08-19T23:59:59+07:00")),
                    (
                        About(CAMPAIGN_OF_2024, WARD, first).returned(),
                        at("2024-08-21T09:00:00+07:00"),
                    ),
                ]
            )
        ]
    )
    return fed


def test_in_2024_each_ward_may_put_forward_two_collectives_and_four_individuals(of_2024: FedViews) -> None:
    """R7, III.4.2."""
    maxima = Counter((row.category, row.maximum) for row in of_2024.quotas() if row.unit.kind == "ward")
    assert maxima == {(Category.COLLECTIVE, 2): _WARDS_OF_2024, (Category.INDIVIDUAL, 4): _WARDS_OF_2024}


def test_in_2024_every_other_unit_may_put_forward_one_collective_and_two_individuals(of_2024: FedViews) -> None:
    """R7, III.4.2."""
    maxima = {(row.category, row.maximum) for row in of_2024.quotas() if row.unit.kind != "ward"}
    assert maxima == {(Category.COLLECTIVE, 1), (Category.INDIVIDUAL, 2)}


def test_a_quota_row_has_the_words_of_the_document_and_their_clause(of_2024: FedViews) -> None:
    row = quota_of(of_2024, CAMPAIGN_OF_2024, WARD, Category.COLLECTIVE)
    assert (row.literal, row.clause, row.unit.name) == ("tối đa 02 tập thể", "III.4.2", "Phường Bạch Mai")


def test_one_collective_without_at_most_is_a_maximum_and_an_expectation(of_2024: FedViews) -> None:
    """Where the documents are unclear, no. 3."""
    row = quota_of(of_2024, CAMPAIGN_OF_2024, "cong-an-quan", Category.COLLECTIVE)
    assert (row.literal, row.maximum, row.minimum, row.expected) == ("01 tập thể", 1, None, 1)


def test_two_submitted_collectives_use_a_ward_s_places_up(of_2024: FedViews) -> None:
    """The ad hoc one takes no place (R9); the returned one keeps its place (R11)."""
    row = quota_of(of_2024, CAMPAIGN_OF_2024, WARD, Category.COLLECTIVE)
    assert (row.submitted, row.returned, row.remaining, row.state) == (2, 1, 0, QuotaState.USED_UP)


def test_a_declined_collective_leaves_the_last_place(of_2024: FedViews) -> None:
    """R11."""
    declined = About(CAMPAIGN_OF_2024, WARD, collective("2")).declined()
    of_2024.feed([recorded([declined], after=of_2024.positions())])
    row = quota_of(of_2024, CAMPAIGN_OF_2024, WARD, Category.COLLECTIVE)
    assert (row.submitted, row.returned, row.remaining, row.state) == (1, 1, 1, QuotaState.RUNNING_OUT)


def test_quotas_come_in_the_register_s_order_collectives_before_individuals(of_2024: FedViews, plan_2024: Plan) -> None:
    in_order = [(unit.id, category) for unit in plan_2024.units for category in Category]
    assert [(row.unit.id, row.category) for row in of_2024.quotas()] == in_order


def test_in_2024_implementation_plans_are_due_before_the_fifth_of_august(of_2024: FedViews) -> None:
    """R3, IV.3; the day itself is late (no. 1)."""
    row = deadline_of(of_2024, "2024-07-20T12:00:00+07:00", CAMPAIGN_OF_2024, "phuong-vinh-tuy", "ke-hoach-trien-khai")
    assert row.cutoff is not None
    assert (row.literal, row.clause, row.cutoff.isoformat()) == (
        "trước ngày 05/08/2024",
        "IV.3",
        "2024-08-05T00:00:00+07:00",
    )


def test_every_ward_and_body_of_the_front_owes_an_implementation_plan(of_2024: FedViews, plan_2024: Plan) -> None:
    """R3, IV.3 names all but the party's committees."""
    owing = of_2024.deadlines(
        at("2024-07-20T12:00:00+07:00"), DeadlinesWanted(EVERYTHING, obligation="ke-hoach-trien-khai")
    )
    assert [row.unit.id for row in owing] == [unit.id for unit in plan_2024.units if unit.kind != "party-body"]


@pytest.mark.parametrize(
    ("now", "state", "days_left"),
    [
        ("2024-07-28T23:59:59+07:00", DeadlineState.OPEN, 8),
        ("2024-07-29T00:00:00+07:00", DeadlineState.DUE_SOON, 7),
        ("2024-08-04T23:59:59+07:00", DeadlineState.DUE_SOON, 1),
        ("2024-08-05T00:00:00+07:00", DeadlineState.OVERDUE, 0),
        ("2024-08-15T12:00:00+07:00", DeadlineState.OVERDUE, -10),
    ],
)
def test_an_implementation_plan_that_does_not_come_is_due_soon_and_then_overdue(
    of_2024: FedViews, now: str, state: DeadlineState, days_left: int
) -> None:
    row = deadline_of(of_2024, now, CAMPAIGN_OF_2024, "phuong-vinh-tuy", "ke-hoach-trien-khai")
    assert (row.state, row.days_left, row.met_at) == (state, days_left, None)


def test_a_plan_delivered_in_the_last_second_is_met(of_2024: FedViews) -> None:
    row = deadline_of(of_2024, "2024-09-01T00:00:00+07:00", CAMPAIGN_OF_2024, WARD, "ke-hoach-trien-khai")
    assert (row.state, row.days_left) == (DeadlineState.MET, None)


def test_the_first_delivery_is_the_one_that_counts(of_2024: FedViews) -> None:
    row = deadline_of(of_2024, "2024-09-01T00:00:00+07:00", CAMPAIGN_OF_2024, WARD, "ke-hoach-trien-khai")
    assert row.met_at is not None
    assert row.met_at.isoformat() == "2024-08-04T23:59:59+07:00"


def test_a_plan_delivered_on_the_day_itself_is_met_late(of_2024: FedViews) -> None:
    """“Trước ngày 05/08” excludes the fifth."""
    row = deadline_of(of_2024, "2024-09-01T00:00:00+07:00", CAMPAIGN_OF_2024, "phuong-bach-dang", "ke-hoach-trien-khai")
    assert row.state is DeadlineState.MET_LATE


def test_a_submitted_list_meets_the_dossier_deadline(of_2024: FedViews) -> None:
    """R13, III.4.2."""
    row = deadline_of(of_2024, "2024-09-01T00:00:00+07:00", CAMPAIGN_OF_2024, WARD, "ho-so-de-nghi-khen-thuong")
    assert row.met_at is not None
    assert (row.state, row.met_at.isoformat()) == (DeadlineState.MET, "2024-08-19T23:59:59+07:00")


def test_a_list_that_is_withdrawn_has_still_been_delivered(of_2024: FedViews) -> None:
    withdrawn = [About(CAMPAIGN_OF_2024, WARD, collective(tail)).withdrawn() for tail in "12"]
    of_2024.feed([recorded(withdrawn, after=of_2024.positions())])
    row = deadline_of(of_2024, "2024-09-01T00:00:00+07:00", CAMPAIGN_OF_2024, WARD, "ho-so-de-nghi-khen-thuong")
    assert row.state is DeadlineState.MET


def test_an_ad_hoc_submission_meets_no_deadline(fed: FedViews, plan_2024: Plan) -> None:
    """R9: ad hoc awards have no date, and the wrap-up list is another list."""
    ad_hoc = nomination(CAMPAIGN_OF_2024, WARD, "1", Category.INDIVIDUAL, "ad-hoc", counts=False)
    fed.feed([recorded([issued(plan_2024), submitted(CAMPAIGN_OF_2024, WARD, ad_hoc)])])
    row = deadline_of(fed, "2024-09-01T00:00:00+07:00", CAMPAIGN_OF_2024, WARD, "ho-so-de-nghi-khen-thuong")
    assert row.state is DeadlineState.OVERDUE


def test_six_leads_owe_a_plan_of_each_of_the_eight_themes_for_which_no_date_is_set(of_2024: FedViews) -> None:
    """R1, R3: II.2 has six distinct leads of eight themes, and IV.5 sets no date."""
    rows = of_2024.deadlines(
        at("2024-12-31T00:00:00+07:00"), DeadlinesWanted(EVERYTHING, obligation="ke-hoach-chuyen-de")
    )
    assert [(row.state, row.cutoff) for row in rows] == [(DeadlineState.NOT_SET, None)] * 8
    assert (len({row.unit.id for row in rows}), len({row.theme for row in rows})) == (6, 8)


def test_before_october_resolves_to_its_first_instant(of_2024: FedViews) -> None:
    """II.2.6, “Trước tháng 10/2024” (no. 2)."""
    row = deadline_of(
        of_2024, "2024-09-30T23:59:59+07:00", CAMPAIGN_OF_2024, "phong-noi-vu", "de-nghi-cong-dan-thu-do-uu-tu"
    )
    assert row.cutoff is not None
    assert (row.cutoff.isoformat(), row.state) == ("2024-10-01T00:00:00+07:00", DeadlineState.DUE_SOON)


def test_only_the_dossier_deadline_concerns_individuals(of_2024: FedViews) -> None:
    rows = of_2024.deadlines(at("2024-07-20T12:00:00+07:00"), DeadlinesWanted(EVERYTHING, category=Category.INDIVIDUAL))
    assert {row.obligation for row in rows} == {"ho-so-de-nghi-khen-thuong"}


def test_the_council_may_pick_two_collectives_and_three_individuals_for_the_city(of_2024: FedViews) -> None:
    """R8, III.4.3."""
    numbers = [(row.occasion, row.category, row.number, row.picked, row.remaining) for row in of_2024.picks()]
    assert numbers == [("city", Category.COLLECTIVE, 2, 0, 2), ("city", Category.INDIVIDUAL, 3, 0, 3)]
