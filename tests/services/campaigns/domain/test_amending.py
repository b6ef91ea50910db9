"""A plan that was issued is amended (R2)."""

import datetime as dt
from dataclasses import replace

import pytest

from services.campaigns.domain.amending import AmendPlan, amend
from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.refusals import AmendmentInvalid
from shared.calendar import Term, TermForm
from shared.contracts.document import Document
from shared.contracts.events.campaigns import CampaignClosed
from shared.contracts.final_report import FinalReport
from shared.contracts.plan import (
    AmendingDocument,
    Category,
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Plan,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from shared.contracts.refusals import CampaignIsClosed, UnknownCampaign
from tests.given_when_then import Given
from tests.services.campaigns.amendments import (
    DOCUMENT,
    ISSUED,
    LIST,
    NOW,
    OFFICE,
    OTHER_WARD,
    PAPER,
    PLAN,
    WARD,
    amended_by,
    amendment,
    asked,
    before,
    known,
    quota,
    unit,
)

CLUSTER = Cluster(id="cum-1", name="Cụm thi đua số 1", head=WARD, members=(WARD, OTHER_WARD), clause="3")
NO_DATE = Term(literal="theo thông báo sau", clause="2", form=TermForm.NONE_SET)
CLOSED = CampaignClosed(
    campaign=PLAN.campaign,
    report=FinalReport(obligations=(), nominations=(), clusters=(), contests=(), nominations_as_of=0),
    document=Document(kind="final-report", file_name="bc.pdf", size=1, sha256="0" * 64),
    left_open=(),
    reason=None,
)

CHANGES: dict[str, Change] = {
    "a quota raised": quota(6, kinds=("ward",)),
    "a quota lowered": quota(1, WARD),
    "a quota of 0": quota(0, WARD),
    "a deadline moved on": DeadlineMoved(obligation=LIST, due=before("2024-09-01")),
    "a deadline moved up": DeadlineMoved(obligation=LIST, due=before("2024-08-10")),
    "a deadline taken away": DeadlineMoved(obligation=LIST, due=NO_DATE),
    "a deadline of one unit": DeadlineExtended(obligation=LIST, units=(WARD,), due=before("2024-09-01")),
    "no deadline for one unit": DeadlineExtended(obligation=LIST, units=(WARD,), due=NO_DATE),
    "a unit added": UnitAdded(unit=unit("phuong-moi", "Phường Mới")),
    "a unit renamed": UnitRenamed(unit=WARD, name="Phường Bạch Mai Mới"),
    "a merger into a new unit": UnitsMerged(units=(WARD, OTHER_WARD), into=unit("phuong-moi", "Phường Mới")),
    "a merger that keeps a name": UnitsMerged(units=(WARD, OTHER_WARD), into=unit("phuong-moi", "Phường Bạch Mai")),
    "a merger into a neighbour": UnitsMerged(units=(WARD,), into=known(OTHER_WARD)),
    "a theme's lead": ThemeLeadChanged(theme="vi-nguoi-ngheo", lead=OFFICE),
    "a theme's coordinators": ThemeCoordinatorsChanged(
        theme="vi-nguoi-ngheo", coordinators=Coordinators(kinds=("ward",), outside=("Hội Chữ thập đỏ",))
    ),
    "a cluster formed": ClusterSet(cluster=CLUSTER),
    "a pick": PickSet(pick=Pick(occasion="city", category=Category.INDIVIDUAL, number=2, within="QĐ 3", clause="4")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_plan_is_amended_in_everything_that_can_change(change: Change) -> None:
    """R2: a quota, a deadline, a unit, a theme's lead; R4: clusters as they become known; R8: the city's allotment."""
    Given(CAMPAIGN, ISSUED).when(amend, asked(change)).then(amended_by(change))


def test_several_changes_are_one_amendment() -> None:
    """R2."""
    changes = (CHANGES["a quota raised"], CHANGES["a unit renamed"], CHANGES["a cluster formed"])
    Given(CAMPAIGN, ISSUED).when(amend, asked(*changes)).then(amended_by(*changes))


def test_a_change_can_rest_on_one_before_it() -> None:
    """R2: a unit joins, and gets a later deadline and a place in a cluster at once."""
    changes = (
        UnitAdded(unit=unit("phuong-moi", "Phường Mới")),
        DeadlineExtended(obligation=LIST, units=("phuong-moi",), due=before("2024-09-01")),
        ClusterSet(cluster=CLUSTER.model_copy(update={"members": (WARD, "phuong-moi")})),
    )
    Given(CAMPAIGN, ISSUED).when(amend, asked(*changes)).then(amended_by(*changes))


def test_a_dissolved_cluster_is_gone_and_can_be_formed_again() -> None:
    """R4."""
    formed, dissolved = ClusterSet(cluster=CLUSTER), ClusterDissolved(cluster=CLUSTER.id)
    given = Given(CAMPAIGN, ISSUED, amended_by(formed), amended_by(dissolved))
    given.when(amend, AmendPlan(PLAN.campaign, amendment(formed, document=_dated(30, "9/QĐ")), NOW)).then(
        amended_by(formed, document=_dated(30, "9/QĐ"))
    )


def test_the_plan_in_force_is_the_issued_one_after_its_amendments() -> None:
    """R2: nothing is edited in place."""
    state = Given(CAMPAIGN, ISSUED, amended_by(CHANGES["a unit renamed"])).state
    ward = state.plan and state.plan.unit(WARD)
    assert (ward and (ward.name, ward.former_names), state.issued) == (
        ("Phường Bạch Mai Mới", ("Phường Bạch Mai",)),
        PLAN,
    )


def test_amendments_are_kept_in_order() -> None:
    """R2: each amendment is a fact."""
    first, second = amended_by(CHANGES["a quota raised"]), amended_by(CHANGES["a unit renamed"])
    assert Given(CAMPAIGN, ISSUED, first, second).state.amendments == (first, second)


def test_the_same_amendment_again_records_nothing() -> None:
    """R2."""
    change = CHANGES["a quota raised"]
    Given(CAMPAIGN, ISSUED, amended_by(change)).when(amend, asked(change)).then_nothing()


def test_the_same_amendment_in_other_words_records_nothing() -> None:
    """R2: number, date and issuer say which document it is, not its title, nor the reason."""
    change = CHANGES["a quota raised"]
    again = replace(
        amendment(change, document=DOCUMENT.model_copy(update={"title": "Điều chỉnh"})), reason="Như đã nêu"
    )
    Given(CAMPAIGN, ISSUED, amended_by(change)).when(amend, AmendPlan(PLAN.campaign, again, NOW)).then_nothing()


def test_the_same_amendment_after_the_closing_records_nothing() -> None:
    """R2: it was made while the campaign went on."""
    change = CHANGES["a quota raised"]
    Given(CAMPAIGN, ISSUED, amended_by(change), CLOSED).when(amend, asked(change)).then_nothing()


RENAMED, RENAMED_BACK = CHANGES["a unit renamed"], UnitRenamed(unit=WARD, name="Phường Bạch Mai")


def test_what_was_changed_to_and_fro_is_changed_anew_under_the_same_document() -> None:
    """R2: the last change is not passed over, though the same was recorded before."""
    given = Given(CAMPAIGN, ISSUED, amended_by(RENAMED), amended_by(RENAMED_BACK))
    given.when(amend, asked(RENAMED)).then(amended_by(RENAMED))


def test_what_was_changed_to_and_fro_is_not_changed_once_the_campaign_was_closed() -> None:
    """R2."""
    given = Given(CAMPAIGN, ISSUED, amended_by(RENAMED), amended_by(RENAMED_BACK), CLOSED)
    given.when(amend, asked(RENAMED)).then_refused(CampaignIsClosed)


SET_LATER = (
    quota(1, OTHER_WARD, category=Category.COLLECTIVE),
    ClusterSet(cluster=CLUSTER.model_copy(update={"id": "cum-2"})),
    PickSet(pick=Pick(occasion="city", category=Category.COLLECTIVE, number=1, within="QĐ 4", clause="4")),
)
"""Changes of another amendment, in the tables that the order of changes shows in."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_amendment_sent_again_after_another_one_records_nothing(change: Change) -> None:
    """R2: its answer was lost, and it holds still."""
    later = amended_by(*SET_LATER, document=_dated(31, "220/UBND-NV"))
    Given(CAMPAIGN, ISSUED, amended_by(change), later).when(amend, asked(change)).then_nothing()


def test_an_amendment_that_would_change_more_the_second_time_is_recorded_once() -> None:
    """R2: of two names in one amendment the first would be a former one twice."""
    changes = (RENAMED, UnitRenamed(unit=WARD, name="Phường Bạch Mai Hai"))
    Given(CAMPAIGN, ISSUED, amended_by(*changes)).when(amend, asked(*changes)).then_nothing()


def test_another_amendment_under_the_same_document_is_recorded() -> None:
    """R2."""
    other = CHANGES["a unit renamed"]
    Given(CAMPAIGN, ISSUED, amended_by(CHANGES["a quota raised"])).when(amend, asked(other)).then(amended_by(other))


def test_a_quota_can_be_raised_and_lowered_again_by_another_document() -> None:
    """R2: a quota raised or lowered."""
    given = Given(CAMPAIGN, ISSUED, amended_by(quota(6, kinds=("ward",))))
    command = AmendPlan(PLAN.campaign, amendment(quota(4, kinds=("ward",)), document=_dated(31, "220/UBND-NV")), NOW)
    given.when(amend, command).then(amended_by(quota(4, kinds=("ward",)), document=_dated(31, "220/UBND-NV")))


def test_an_unknown_campaign_is_refused() -> None:
    """R1."""
    Given(CAMPAIGN).when(amend, asked(CHANGES["a quota raised"])).then_refused(UnknownCampaign)


def test_a_closed_campaign_is_refused() -> None:
    """R2: its plan is not amended any more."""
    Given(CAMPAIGN, ISSUED, CLOSED).when(amend, asked(CHANGES["a quota raised"])).then_refused(CampaignIsClosed)


@pytest.mark.parametrize(
    ("instant", "refused"), [("2024-07-29T23:59:59+07:00", True), ("2024-07-29T17:00:00+00:00", False)]
)
def test_a_document_is_not_dated_after_today_where_the_plan_is_in_force(instant: str, refused: bool) -> None:
    """R2: the document it rests on is there when it is amended."""
    then = Given(CAMPAIGN, ISSUED).when(amend, asked(CHANGES["a quota raised"], now=dt.datetime.fromisoformat(instant)))
    if not refused:
        then.then(amended_by(CHANGES["a quota raised"]))
        return
    (problem,) = then.then_refused(AmendmentInvalid).problems
    assert (problem.key, problem.code) == ("document.date", "document-from-the-future")


def test_a_merged_unit_stays_in_the_register_and_its_heir_owes_what_its_kind_does() -> None:
    """R2: what a merged unit did stays its own; it owes nothing more."""
    plan: Plan | None = Given(CAMPAIGN, ISSUED, amended_by(CHANGES["a merger into a new unit"])).state.plan
    assert plan is not None
    merged, heir = plan.unit(WARD), plan.unit("phuong-moi")
    assert merged is not None
    assert heir is not None
    assert (merged.merged_into, plan.obligations_of(merged)) == ("phuong-moi", ())
    assert {obligation.id for obligation in plan.obligations_of(heir)} == {PAPER, LIST}


def _dated(day: int, number: str) -> AmendingDocument:
    return DOCUMENT.model_copy(update={"date": dt.date(2024, 7, day), "number": number})
