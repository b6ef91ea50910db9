"""Where the entries are looked for that prizes are recognised of: in the histories that their ids lead to."""

import datetime as dt

from services.campaigns.application.recognising_prizes import PrizeDecision, recognise
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.participation import Entry, Participation
from services.campaigns.domain.refusals import PrizesUnfit, UnknownContest
from shared.contracts.refusals import UnknownCampaign
from tests.services.campaigns.application.desk_of_fakes import BY, FakeHistories
from tests.services.campaigns.small_plan import PLAN, WRITING, entry

ISSUED = Campaign(plan=PLAN)
ONE = "small-2024.school-two.00000001"


def having(contest: str = WRITING.id) -> Participation:
    return Participation(entries={ONE: Entry(id=ONE, contest=contest, personal=entry())})


def decision(*entries: str) -> PrizeDecision:
    prizes = tuple((each, "Nhì") for each in entries)
    return PrizeDecision("council", "7", dt.date(2024, 8, 1), "Người ký", prizes)


def test_an_entry_s_id_leads_to_its_unit_s_history() -> None:
    """R6."""
    fakes = FakeHistories(ISSUED, having())
    assert recognise(fakes.desk, PLAN.campaign, WRITING.id, decision(ONE), BY).refusal is None
    assert fakes.participations.asked == ["small-2024/school-two/participation"]


def test_the_decision_goes_into_the_contest_s_history() -> None:
    """R6."""
    fakes = FakeHistories(ISSUED, having())
    recognise(fakes.desk, PLAN.campaign, WRITING.id, decision(ONE), BY)
    assert fakes.contests.asked == ["small-2024/writing/contest"]


def test_an_entry_of_another_contest_is_none_of_this_one() -> None:
    """R6."""
    fakes = FakeHistories(ISSUED, having("singing"))
    assert isinstance(recognise(fakes.desk, PLAN.campaign, WRITING.id, decision(ONE), BY).refusal, PrizesUnfit)


def test_what_is_no_entry_s_id_is_looked_for_nowhere() -> None:
    """R6."""
    fakes = FakeHistories(ISSUED, having())
    strangers = decision("nothing", "other-2024.school-two.00000001", "small-2024.*.00000001", "x" * 200)
    recognise(fakes.desk, PLAN.campaign, WRITING.id, strangers, BY)
    assert fakes.participations.asked == []


def test_today_is_the_day_where_the_plan_is_in_force() -> None:
    """R6, R12: at 00:00 UTC it is 07:00 of the same day there."""
    fakes = FakeHistories(ISSUED, having())
    late = PrizeDecision("council", "7", dt.date(2024, 8, 2), "Người ký", ((ONE, "Nhì"),))
    assert isinstance(recognise(fakes.desk, PLAN.campaign, WRITING.id, late, BY).refusal, PrizesUnfit)


def test_an_unknown_contest_is_refused_and_nothing_else_asked() -> None:
    """R6."""
    fakes = FakeHistories(ISSUED)
    outcome = recognise(fakes.desk, PLAN.campaign, "singing", decision(ONE), BY)
    assert (type(outcome.refusal), fakes.contests.asked) == (UnknownContest, [])


def test_an_unknown_campaign_is_refused() -> None:
    """R1."""
    outcome = recognise(FakeHistories(Campaign()).desk, "hoan-kiem-2024", WRITING.id, decision(ONE), BY)
    assert isinstance(outcome.refusal, UnknownCampaign)
