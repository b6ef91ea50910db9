"""Whatever happened: a summary has the figures that the campaigns service would close the campaign with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hypothesis import given

from services.campaigns.adapters.campaigns_view import CampaignsView
from services.campaigns.adapters.stored_accounts import StoredAccounts
from services.campaigns.domain.final_figures.leaving_open import open_work
from services.campaigns.domain.final_figures.reporting import report_on
from services.projections.application.showing_summary import show_summary
from services.projections.domain.quota import QuotaRow
from services.projections.domain.summary import CampaignSummary, OpenCounts, QuotaTotals
from shared.contracts.event import RecordedEvent
from shared.contracts.final_report import ClusterTally, FinalReport, OpenKind, OpenWork
from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign
from shared.views import ViewStore, open_database
from tests.databases import Databases
from tests.services.projections.adapters.any_campaign import any_campaigns
from tests.services.projections.adapters.any_history import CAMPAIGN_IDS, Feeding, feedings
from tests.services.projections.history import closed, delivered, issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews, fresh_views

_ID = "harbour-games"


def _summary(fed: FedViews, campaign: str = _ID) -> CampaignSummary:
    answer = show_summary(fed.views, campaign)
    assert not isinstance(answer, Refusal)
    return answer


@contextmanager
def _accounts(history: Sequence[RecordedEvent]) -> Iterator[StoredAccounts]:
    engine = open_database("sqlite://")
    store = ViewStore(engine, CampaignsView())
    store.apply_batch(history)
    yield StoredAccounts(store)
    engine.dispose()


def test_a_summary_has_the_figures_of_a_final_report(databases: Databases) -> None:
    """R4, R5, R6, R24, R26: counted by the service that closes campaigns, from the same history."""

    @databases.examples(6)
    @given(any_campaigns())
    def check(history: list[RecordedEvent]) -> None:
        with fresh_views(databases) as fed, _accounts(history) as accounts:
            fed.feed([history])
            for campaign in CAMPAIGN_IDS:
                account, summary = accounts.of(campaign), _summary(fed, campaign)
                assert account is not None
                assert summary.report == report_on(account.plan, account.happened)
                left = Counter(work.kind for work in open_work(account.plan, account.happened))
                assert summary.open_work == OpenCounts.of({kind: left[kind] for kind in OpenKind})

    check()


def test_quotas_are_added_up_as_the_list_says_them(databases: Databases) -> None:
    """R7, R11."""

    @databases.examples(3)
    @given(feedings())
    def check(feeding: Feeding) -> None:
        with fresh_views(databases) as fed:
            fed.feed(feeding.batches)
            listed = fed.quotas()
            for campaign in CAMPAIGN_IDS:
                own = [row for row in listed if row.campaign == campaign]
                categories = sorted({row.category for row in own})
                added_up = [_added_up([row for row in own if row.category == each]) for each in categories]
                assert list(_summary(fed, campaign).quotas) == added_up

    check()


def _added_up(rows: Sequence[QuotaRow]) -> QuotaTotals:
    known = [row for row in rows if row.maximum is not None]
    return QuotaTotals(
        category=rows[0].category,
        units=len(rows),
        maximum=sum(row.maximum or 0 for row in known) if known else None,
        unlimited=len(rows) - len(known),
        submitted=sum(row.submitted for row in rows),
        returned=sum(row.returned for row in rows),
        awarded=sum(row.awarded for row in rows),
        revoked=sum(row.revoked for row in rows),
        remaining=sum(row.remaining or 0 for row in known) if known else None,
        over_used=sum(row.over_used for row in rows),
    )


def test_figures_stand_at_the_answer_s_position(fed: FedViews) -> None:
    ref = nomination(_ID, UNITS[0], "1", Category.COLLECTIVE)
    fed.feed([recorded([issued(invented_plan()), submitted(_ID, UNITS[0], ref)])])
    summary = _summary(fed)
    assert summary.position == {"CAMPAIGNS": 1, "NOMINATIONS": 1}
    assert summary.report.nominations_as_of == 1


def test_a_campaign_that_goes_on_has_no_recorded_report(fed: FedViews) -> None:
    fed.feed([recorded([issued(invented_plan())])])
    assert _summary(fed).recorded is None


def test_what_a_closing_recorded_stands_beside_what_is_counted_now(fed: FedViews) -> None:
    """The recorded report is never counted anew."""
    report = FinalReport(
        obligations=(),
        nominations=(),
        clusters=(ClusterTally(cluster="coast", registered=3, held=2),),
        contests=(),
        nominations_as_of=9,
    )
    left = OpenWork(kind=OpenKind.OBLIGATION, about="report", unit=UNITS[1])
    closing = closed(_ID).model_copy(update={"report": report, "left_open": (left, left), "reason": "The tide"})
    fed.feed([recorded([issued(invented_plan()), delivered(_ID, UNITS[0], "report"), closing])])
    recorded_report = _summary(fed).recorded
    assert recorded_report is not None
    assert (recorded_report.report, recorded_report.left_open.obligation, recorded_report.reason) == (
        report,
        2,
        "The tide",
    )


def test_figures_are_named_as_the_plan_names_them(fed: FedViews) -> None:
    fed.feed([recorded([issued(invented_plan())])])
    summary = _summary(fed)
    assert (summary.title, summary.names.contests) == ("Games", {"essays": "Essays"})
    assert set(summary.names.obligations) == {tally.obligation for tally in summary.report.obligations}


def test_a_campaign_that_nobody_heard_of_is_refused(fed: FedViews) -> None:
    assert show_summary(fed.views, "regatta") == UnknownCampaign(campaign="regatta")
