"""A unit submits in time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    ListTooLate,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import submit
from shared.contracts.texts import Text
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.plan import CUTOFF, IN_TIME, LAST_SECOND, PLAN
from tests.services.nominations.campaign.reviewing import returned
from tests.services.nominations.domain.amendments import EXTENDED_TO, NEIGHBOUR, extension, moved, rules_after
from tests.services.nominations.submissions import (
    FIRST,
    SECOND,
    ad_hoc,
    only,
    refused,
    ward_list,
)


def test_a_list_one_second_before_the_cutoff_is_taken() -> None:
    """R13: at 2024-08-19T23:59:59+07:00."""
    ward_list(drafted(FIRST)).when(submit, only(FIRST, at=LAST_SECOND)).then(submitted(FIRST))


def test_a_list_at_the_cutoff_is_refused() -> None:
    """R13: at 2024-08-20T00:00:00+07:00, the first late instant; what we take, no. 1."""
    fact = refused(FIRST, code="list-too-late", rule="R13")
    given = ward_list(drafted(FIRST))
    refusal = given.when(submit, only(FIRST, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)
    assert refusal.explanation() == Text(
        vi="Đã hết hạn “Trước ngày 20/8/2024” (từ 00:00 ngày 20/08/2024), Phường Bạch Mai, mục III.4.2. "
        "Cần được gia hạn mới nộp được.",
        en="The time limit “Trước ngày 20/8/2024” ended (from 2024-08-20 00:00 on), Phường Bạch Mai, "
        "clause III.4.2. Only an extension opens it again.",
    )


@pytest.mark.parametrize(
    ("instant", "late"), [("2024-08-19T16:59:59.999999+00:00", False), ("2024-08-19T17:00:00+00:00", True)]
)
def test_the_cutoff_is_the_same_instant_on_a_clock_of_another_zone(instant: str, late: bool) -> None:
    """R13."""
    then = ward_list(drafted(FIRST)).when(submit, only(FIRST, at=datetime.fromisoformat(instant)))
    assert hasattr(then.decision, "refusal") is late


def test_a_returned_nomination_may_come_back_after_the_cutoff() -> None:
    """R13, R24: it was in time when it first came."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(submit, only(FIRST, at=CUTOFF)).then(submitted(FIRST))


def test_a_late_draft_holds_back_the_returned_ones_of_its_list() -> None:
    """R13: all or none."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    fact = refused(FIRST, SECOND, code="list-too-late", rule="R13")
    given.when(submit, only(FIRST, SECOND, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)


def test_an_ad_hoc_nomination_has_no_date() -> None:
    """R9."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, ad_hoc(one))
    given.when(submit, only(one, at=CUTOFF)).then(submitted(one))


def test_lateness_is_told_before_missing_papers_are() -> None:
    """R13: no paper would help."""
    given = Given(NOMINEE_LIST, drafted(FIRST, documents=()))
    fact = refused(FIRST, code="list-too-late", rule="R13")
    given.when(submit, only(FIRST, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)


def test_lateness_asked_again_is_not_recorded_again() -> None:
    """R28."""
    late = refused(FIRST, code="list-too-late", rule="R13")
    ward_list(drafted(FIRST), late).when(submit, only(FIRST, at=CUTOFF)).then_refused(ListTooLate)


def test_an_extension_opens_the_list_of_its_unit_again() -> None:
    """R13, R2."""
    command = replace(only(FIRST, at=CUTOFF), rules=rules_after(extension()))
    ward_list(drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=2))


def test_an_extension_holds_to_its_last_instant() -> None:
    """R13."""
    command = replace(only(FIRST, at=EXTENDED_TO - timedelta(microseconds=1)), rules=rules_after(extension()))
    ward_list(drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=2))


def test_an_extension_ends_at_its_own_cutoff() -> None:
    """R13."""
    command = replace(only(FIRST, at=EXTENDED_TO), rules=rules_after(extension()))
    refusal = ward_list(drafted(FIRST)).when(submit, command).refused.refusal
    assert refusal == ListTooLate(
        literal="trước ngày 2024-08-27", clause="4", cutoff=EXTENDED_TO, unit_name="Phường Bạch Mai"
    )


def test_another_unit_s_extension_opens_nothing() -> None:
    """R13."""
    command = replace(only(FIRST, at=CUTOFF), rules=rules_after(extension(NEIGHBOUR)))
    assert isinstance(ward_list(drafted(FIRST)).when(submit, command).refused.refusal, ListTooLate)


def test_an_extension_to_a_day_before_the_deadline_takes_nothing_away() -> None:
    """R13: whoever was given longer keeps the time of all."""
    command = replace(only(FIRST, at=LAST_SECOND), rules=rules_after(extension(until="2024-08-10")))
    ward_list(drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=2))


def test_a_deadline_moved_forward_closes_the_list_earlier() -> None:
    """R2, R13."""
    command = replace(only(FIRST, at=IN_TIME), rules=rules_after(moved("2024-07-20")))
    assert isinstance(ward_list(drafted(FIRST)).when(submit, command).refused.refusal, ListTooLate)


def test_a_deadline_moved_back_leaves_a_list_open() -> None:
    """R2, R13."""
    command = replace(only(FIRST, at=CUTOFF), rules=rules_after(moved("2024-08-21")))
    ward_list(drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=2))


def test_a_unit_keeps_its_extension_where_the_deadline_of_all_moves_forward() -> None:
    """R2, R13."""
    command = replace(only(FIRST, at=CUTOFF), rules=rules_after(extension(), moved("2024-07-20")))
    ward_list(drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=2))


def test_a_unit_that_owes_no_list_has_no_date() -> None:
    """R13: the dossier deadline binds the units that the plan names."""
    rules = CampaignRules(PLAN.model_copy(update={"obligations": ()}), as_of=1)
    given = ward_list(drafted(FIRST))
    given.when(submit, replace(only(FIRST, at=CUTOFF), rules=rules)).then(submitted(FIRST))
