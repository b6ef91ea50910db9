"""A council's vote is counted and recorded, and carries or not."""

import pytest

from services.nominations.domain.refusals import VoteMissing, VoteNotCarried
from services.nominations.domain.voting import unless_carried
from shared.contracts.events.nominations import Vote
from tests.services.nominations.campaign.plan import RULES

COUNCIL = "Hội đồng Thi đua - Khen thưởng quận"


def vote(in_favour: int, against: int, present: int = 9) -> Vote:
    return Vote(present=present, in_favour=in_favour, against=against, minutes="Biên bản số 12")


@pytest.mark.parametrize(("in_favour", "against"), [(9, 0), (5, 4), (1, 0), (5, 1)])
def test_more_in_favour_than_against_carries(in_favour: int, against: int) -> None:
    """R24: members may abstain."""
    assert unless_carried(vote(in_favour, against), "council", RULES) is None


@pytest.mark.parametrize(("in_favour", "against"), [(0, 9), (4, 4), (0, 0)])
def test_a_tie_or_less_does_not_carry(in_favour: int, against: int) -> None:
    """R24."""
    lost = VoteNotCarried(in_favour=in_favour, against=against)
    assert unless_carried(vote(in_favour, against), "council", RULES) == lost


def test_as_many_votes_as_members_present_count_up() -> None:
    """R24."""
    assert unless_carried(vote(8, 1), "council", RULES) is None


def test_more_votes_than_members_present_do_not_count_up() -> None:
    """R24."""
    assert unless_carried(vote(9, 1), "council", RULES) == VoteMissing(office="council", office_name=COUNCIL)


def test_no_vote_at_all_is_missing() -> None:
    """R24."""
    refusal = unless_carried(None, "council", RULES)
    assert refusal is not None
    assert "số người dự" in refusal.explanation().vi
