"""What the service has learned of campaigns from their events."""

from services.nominations.adapters.rule_book import StoredRuleBook
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.events.campaigns import CampaignClosed, PlanIssued
from shared.contracts.final_report import FinalReport
from shared.contracts.plan import Unit, UnitAdded, UnitRenamed, amended
from tests.databases import Databases
from tests.services.nominations.adapters.viewing import FedView, amended_by, view_after
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME, LETTER, PLAN, WARD

RENAMED = UnitRenamed(unit=WARD, name="Phường Bạch Mai Mới")
CLOSED = CampaignClosed(
    campaign=CAMPAIGN,
    report=FinalReport(obligations=(), nominations=(), clusters=(), contests=(), nominations_as_of=0),
    document=Document(kind="final-report", file_name="bao-cao.pdf", size=1, sha256="0" * 64),
    left_open=(),
    reason=None,
)


def rules_of(view: FedView, campaign: str = CAMPAIGN) -> CampaignRules:
    """Return what the rule book says of a campaign."""
    rules = StoredRuleBook(view.store).rules_of(campaign)
    assert rules is not None
    return rules


def test_an_issued_plan_is_the_rules_from_then_on(view: FedView) -> None:
    """R1."""
    assert rules_of(view) == CampaignRules(PLAN, as_of=1, opened=IN_TIME, closed=False)


def test_a_campaign_that_nobody_issued_has_no_rules(view: FedView) -> None:
    """R1."""
    assert StoredRuleBook(view.store).rules_of("hoan-kiem-2024") is None


def test_an_amended_plan_is_the_one_in_force(view: FedView) -> None:
    """R2: as of the position where it was amended; the period still opens with the plan's issue."""
    view.feed(amended_by(RENAMED))
    assert rules_of(view) == CampaignRules(amended(PLAN, [RENAMED]), as_of=2, opened=IN_TIME, closed=False)


def test_amendments_add_up(view: FedView) -> None:
    """R2."""
    more = UnitRenamed(unit="phuong-bach-khoa", name="Phường Bách Khoa Mới")
    view.feed(amended_by(RENAMED), amended_by(more))
    assert rules_of(view).plan == amended(PLAN, [RENAMED, more])


def test_rules_that_were_read_before_an_amendment_are_not_kept(view: FedView) -> None:
    """R2: the book remembers plans it has read, and never shows an old one for a new one."""
    book = StoredRuleBook(view.store)
    before = book.rules_of(CAMPAIGN)
    view.feed(amended_by(RENAMED))
    after = book.rules_of(CAMPAIGN)
    assert before is not None
    assert after is not None
    assert (before.as_of, after.as_of, after.plan == before.plan) == (1, 2, False)


def test_an_amendment_of_one_campaign_changes_no_other(view: FedView) -> None:
    """R2."""
    view.feed(PlanIssued(campaign=LETTER.campaign, plan=LETTER), amended_by(RENAMED, campaign=LETTER.campaign))
    assert rules_of(view) == CampaignRules(PLAN, as_of=1, opened=IN_TIME, closed=False)


def test_a_closed_campaign_is_known_to_be_closed(view: FedView) -> None:
    view.feed(CLOSED)
    assert (rules_of(view).closed, rules_of(view).as_of, rules_of(view).plan) == (True, 2, PLAN)


def test_the_plans_of_all_campaigns_are_known(view: FedView) -> None:
    """R5."""
    view.feed(PlanIssued(campaign=LETTER.campaign, plan=LETTER))
    assert StoredRuleBook(view.store).plans() == [PLAN, LETTER]


def test_plans_are_known_as_they_are_in_force(view: FedView) -> None:
    """R2."""
    view.feed(amended_by(UnitAdded(unit=Unit(id="phuong-moi", name="Phường Mới", kind="ward"))))
    (plan,) = StoredRuleBook(view.store).plans()
    assert plan.unit("phuong-moi") is not None


def test_before_any_event_no_rule_and_no_plan_is_known(databases: Databases) -> None:
    with view_after(databases) as view:
        book = StoredRuleBook(view.store)
        assert (book.rules_of(CAMPAIGN), book.plans()) == (None, [])
