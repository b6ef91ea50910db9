import pytest

from services.projections.domain.places import PlacesHeld
from services.projections.domain.quota import PlannedQuota, QuotaRow, QuotaState, quota_row, quota_state
from shared.contracts.plan import Category
from shared.contracts.unit import UnitShown


def _row(
    maximum: int | None, held: int, *, expected: int | None = None, minimum: int | None = None, released: bool = False
) -> QuotaRow:
    quota = PlannedQuota(
        campaign="games",
        unit=UnitShown(id="mill", name="Mill", kind="works"),
        category=Category.COLLECTIVE,
        maximum=maximum,
        minimum=minimum,
        expected=expected,
        literal="at most so many",
        clause="1",
    )
    return quota_row(quota, PlacesHeld(submitted=held), released=released)


@pytest.mark.parametrize(
    ("maximum", "submitted", "state"),
    [
        (None, 0, QuotaState.UNLIMITED),
        (None, 50, QuotaState.UNLIMITED),
        (4, 0, QuotaState.FREE),
        (4, 2, QuotaState.FREE),
        (4, 3, QuotaState.RUNNING_OUT),
        (4, 4, QuotaState.USED_UP),
        (4, 5, QuotaState.OVER_USED),
        (2, 1, QuotaState.RUNNING_OUT),
        (1, 0, QuotaState.FREE),
        (1, 1, QuotaState.USED_UP),
        (0, 0, QuotaState.USED_UP),
        (0, 1, QuotaState.OVER_USED),
    ],
)
def test_a_quota_s_state_says_how_much_room_is_left(maximum: int | None, submitted: int, state: QuotaState) -> None:
    assert quota_state(maximum, submitted, released=False) is state


def test_remaining_is_the_maximum_less_the_places_held() -> None:
    assert _row(maximum=4, held=3).remaining == 1


def test_without_a_maximum_nothing_is_said_of_what_remains() -> None:
    assert _row(maximum=None, held=3).remaining is None


def test_over_used_leaves_nothing_rather_than_less_than_nothing() -> None:
    """R2: a quota lowered below what is used is shown as over-used."""
    assert (_row(maximum=1, held=3).remaining, _row(maximum=1, held=3).over_used) == (0, True)


def test_fewer_than_the_text_counts_on_is_a_warning() -> None:
    """R7: "01 tập thể" without "tối đa" is at most one, and shown where a unit submits none."""
    assert _row(maximum=1, expected=1, held=0).short_of_expected


def test_fewer_than_the_minimum_is_a_warning() -> None:
    assert _row(maximum=None, minimum=3, held=2).short_of_expected


def test_as_many_as_the_text_counts_on_is_no_warning() -> None:
    assert not _row(maximum=1, expected=1, held=1).short_of_expected


def test_without_an_expectation_none_is_no_warning() -> None:
    assert not _row(maximum=2, held=0).short_of_expected


def test_used_up_is_not_over_used() -> None:
    assert not _row(maximum=3, held=3).over_used


@pytest.mark.parametrize("maximum", [None, 2, 3])
def test_a_merged_unit_s_quota_is_released_whatever_is_left_of_it(maximum: int | None) -> None:
    """R2: it takes no more; what it used stays shown."""
    row = _row(maximum, held=2, released=True)
    assert (row.state, row.submitted, row.remaining) == (QuotaState.RELEASED, 2, None if maximum is None else 0)


def test_a_merged_unit_that_used_too_many_is_still_over_used() -> None:
    """R2: over-use is shown; it cancels nobody."""
    assert _row(maximum=1, held=3, released=True).state is QuotaState.OVER_USED
