"""The real letter of 2023 and a handful of events, against what the letter says (facts copied by hand)."""

import pytest

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineState
from services.projections.domain.quota import QuotaState
from shared.contracts.plan import Category, Plan
from tests.services.projections.adapters.real_plans import CAMPAIGN_OF_2023, CAMPAIGN_OF_2024, at, deadline_of, quota_of
from tests.services.projections.history import delivered, entered, issued, nomination, recorded, submitted
from tests.services.projections.views_in_memory import FedViews

_WARDS_OF_2023 = 11


@pytest.fixture
def of_2023(fed: FedViews, letter_2023: Plan) -> FedViews:
    """Give the views after the letter: the police reported in time, the tax branch did not; one ward nominated ten."""
    ward = "phuong-ha-dinh"
    ten = [nomination(CAMPAIGN_OF_2023, ward, str(nth), Category.INDIVIDUAL) for nth in range(10)]
    fed.feed(
        [
            recorded(
                [
                    (issued(letter_2023), at("2023-05-20T08:00:00+07:00")),
                    (
                        delivered(CAMPAIGN_OF_2023, "cong-an-quan", "bao-cao-so-ket-pccc"),
                        at("2023-06-29T16:30:00+07:00"),
                    ),
                    (submitted(CAMPAIGN_OF_2023, ward, *ten), at("2023-06-09T17:00:00+07:00")),
                ]
            )
        ]
    )
    return fed


def test_the_letter_names_a_number_set_elsewhere_so_no_quota_is_ever_used_up(of_2023: FedViews) -> None:
    """R7 and no. 6: “đảm bảo số lượng”."""
    row = quota_of(of_2023, CAMPAIGN_OF_2023, "phuong-ha-dinh", Category.INDIVIDUAL)
    assert (row.submitted, row.maximum, row.remaining, row.state) == (10, None, None, QuotaState.UNLIMITED)


def test_the_letter_gives_every_unit_until_the_tenth_of_june(of_2023: FedViews, letter_2023: Plan) -> None:
    """R6, §1: contest entries and nominees."""
    rows = of_2023.deadlines(at("2023-06-10T00:00:00+07:00"), DeadlinesWanted(EVERYTHING, obligation="bai-du-thi"))
    cutoffs = {row.cutoff.isoformat() for row in rows if row.cutoff}
    assert (len(rows), cutoffs) == (len(letter_2023.units), {"2023-06-10T00:00:00+07:00"})


def test_an_entry_for_the_contest_meets_what_the_letter_asks_for(of_2023: FedViews) -> None:
    """R6, §1."""
    entry = (entered(CAMPAIGN_OF_2023, "phuong-ha-dinh", "cuoc-thi-viet"), at("2023-06-09T23:00:00+07:00"))
    of_2023.feed([recorded([entry], after=of_2023.positions())])
    row = deadline_of(of_2023, "2023-06-11T00:00:00+07:00", CAMPAIGN_OF_2023, "phuong-ha-dinh", "bai-du-thi")
    assert row.state is DeadlineState.MET


def test_on_the_tenth_of_june_all_but_the_ward_that_nominated_are_overdue(of_2023: FedViews) -> None:
    rows = of_2023.deadlines(
        at("2023-06-10T00:00:00+07:00"), DeadlinesWanted(EVERYTHING, obligation="de-nghi-khen-thuong")
    )
    wards = {row.unit.id: row.state for row in rows if row.unit.kind == "ward"}
    assert len(wards) == _WARDS_OF_2023
    assert [unit for unit, state in wards.items() if state is not DeadlineState.OVERDUE] == ["phuong-ha-dinh"]


def test_on_the_thirtieth_of_june_the_police_have_reported_and_the_tax_branch_is_overdue(of_2023: FedViews) -> None:
    """R6, §3 and §4."""
    now = "2023-06-30T00:00:00+07:00"
    police = deadline_of(of_2023, now, CAMPAIGN_OF_2023, "cong-an-quan", "bao-cao-so-ket-pccc")
    tax = deadline_of(of_2023, now, CAMPAIGN_OF_2023, "chi-cuc-thue-quan", "bao-cao-so-ket-thu-ngan-sach")
    assert (police.state, tax.state) == (DeadlineState.MET, DeadlineState.OVERDUE)


def test_units_of_both_districts_with_one_id_are_kept_apart(of_2023: FedViews, plan_2024: Plan) -> None:
    of_2023.feed([recorded([issued(plan_2024)], after=of_2023.positions())])
    rows = of_2023.quotas(QuotasWanted(EVERYTHING, unit="cong-an-quan", category=Category.COLLECTIVE))
    assert [(row.campaign, row.unit.kind, row.maximum) for row in rows] == [
        (CAMPAIGN_OF_2024, "department", 1),
        (CAMPAIGN_OF_2023, "sector-body", None),
    ]
