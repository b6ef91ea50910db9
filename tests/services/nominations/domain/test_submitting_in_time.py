"""A unit submits in time."""

from dataclasses import replace
from datetime import datetime

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    ListTooLate,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import submit
from shared.contracts.texts import Text
from tests.given_when_then import Given
from tests.services.nominations.campaign import (
    CUTOFF,
    LAST_SECOND,
    PLAN,
    drafted,
    paper,
    ref,
    returned,
    submitted,
)
from tests.services.nominations.submissions import (
    FIRST,
    SECOND,
    only,
    refused,
)


def test_a_list_one_second_before_the_cutoff_is_taken() -> None:
    """R13: at 2024-08-19T23:59:59+07:00."""
    Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST, at=LAST_SECOND)).then(submitted(FIRST))


def test_a_list_at_the_cutoff_is_refused() -> None:
    """R13: at 2024-08-20T00:00:00+07:00, the first late instant; what we take, no. 1."""
    fact = refused(FIRST, code="list-too-late", rule="R13")
    given = Given(NOMINEE_LIST, drafted(FIRST))
    refusal = given.when(submit, only(FIRST, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)
    assert refusal.explanation() == Text(
        vi="Đã hết hạn “Trước ngày 20/8/2024” (từ 2024-08-20T00:00:00+07:00), Phường Bạch Mai, mục III.4.2. "
        "Cần được gia hạn mới nộp được.",
        en="The time limit “Trước ngày 20/8/2024” ended (from 2024-08-20T00:00:00+07:00 on), Phường Bạch Mai, "
        "clause III.4.2. Only an extension opens it again.",
    )


@pytest.mark.parametrize(
    ("instant", "late"), [("2024-08-19T16:59:59.999999+00:00", False), ("2024-08-19T17:00:00+00:00", True)]
)
def test_the_cutoff_is_the_same_instant_on_a_clock_of_another_zone(instant: str, late: bool) -> None:
    """R13."""
    then = Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST, at=datetime.fromisoformat(instant)))
    assert hasattr(then.decision, "refusal") is late


def test_a_returned_nomination_may_come_back_after_the_cutoff() -> None:
    """R13, R24: it was in time when it first came."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(submit, only(FIRST, at=CUTOFF)).then(submitted(FIRST))


def test_a_late_draft_holds_back_the_returned_ones_of_its_list() -> None:
    """R13: all or none."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    fact = refused(FIRST, SECOND, code="list-too-late", rule="R13")
    given.when(submit, only(FIRST, SECOND, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)


def test_an_ad_hoc_nomination_has_no_date() -> None:
    """R9."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, drafted(one, documents=(paper("summary-report"),)))
    given.when(submit, only(one, at=CUTOFF)).then(submitted(one))


def test_lateness_is_told_before_missing_papers_are() -> None:
    """R13: no paper would help."""
    given = Given(NOMINEE_LIST, drafted(FIRST, documents=()))
    fact = refused(FIRST, code="list-too-late", rule="R13")
    given.when(submit, only(FIRST, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)


def test_lateness_asked_again_is_not_recorded_again() -> None:
    """R28."""
    late = refused(FIRST, code="list-too-late", rule="R13")
    Given(NOMINEE_LIST, drafted(FIRST), late).when(submit, only(FIRST, at=CUTOFF)).then_refused(ListTooLate)


def test_a_unit_that_owes_no_list_has_no_date() -> None:
    """R13: the dossier deadline binds the units that the plan names."""
    rules = CampaignRules(PLAN.model_copy(update={"obligations": ()}), as_of=1)
    given = Given(NOMINEE_LIST, drafted(FIRST))
    given.when(submit, replace(only(FIRST, at=CUTOFF), rules=rules)).then(submitted(FIRST))
