"""The rows that a closing counts, made from both streams."""

from collections.abc import Iterator
from datetime import date

import pytest

from services.campaigns.adapters.amendment_index import StoredAmendmentIndex
from services.campaigns.adapters.campaign_index import StoredCampaignIndex
from services.campaigns.adapters.campaigns_view import CampaignsView
from services.campaigns.adapters.stored_accounts import StoredAccounts
from services.campaigns.domain.final_figures.happened import Activities, Entered, Standing
from shared.contracts.event import Event
from shared.contracts.events.campaigns import PrizeGiven, PrizesRecognised
from shared.contracts.plan import UnitRenamed
from shared.contracts.streams import NOMINATIONS
from shared.views import ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.campaigns.adapters.accounts import (
    EARLY,
    ID,
    LATE,
    ONE,
    PICKED,
    TWO,
    account,
    cancelled,
    held,
    registered,
)
from tests.services.campaigns.small_plan import HEAD, MEMBER, PLAN
from tests.services.projections.history import (
    About,
    amended,
    closed,
    delivered,
    entered,
    issued,
    issued_decision,
    nomination,
    recorded,
    submitted,
)


@pytest.fixture
def store(databases: Databases) -> Iterator[ViewStore]:
    with fresh_view(databases, CampaignsView) as store:
        yield store


def standings(store: ViewStore, *events: Event) -> dict[str, Standing]:
    followed = account(store, *events).happened.nominations
    return {each.id.rpartition(".")[2].lstrip("0"): each.standing for each in followed}


def test_the_first_delivery_counts(store: ViewStore) -> None:
    """R5: a later document stands beside the earlier, and makes nothing late."""
    delivery = delivered(ID, HEAD, "report")
    assert account(store, (delivery, EARLY), (delivery, LATE)).happened.delivered == {(HEAD, "report", None): EARLY}


def test_a_delivery_counts_for_its_theme(store: ViewStore) -> None:
    """R3."""
    assert list(account(store, delivered(ID, HEAD, "theme-plan", "sports")).happened.delivered) == [
        (HEAD, "theme-plan", "sports")
    ]


def test_the_first_list_for_an_occasion_counts(store: ViewStore) -> None:
    """R13."""
    happened = account(store, (submitted(ID, HEAD, ONE), EARLY), (submitted(ID, HEAD, TWO), LATE)).happened
    assert happened.lists == {(HEAD, "wrap-up"): EARLY}


def test_entries_and_prizes_are_counted(store: ViewStore) -> None:
    """R6."""
    entry = entered(ID, HEAD, "writing")
    prizes = PrizesRecognised(
        campaign=ID,
        contest="writing",
        office="council",
        number="7/QĐ",
        date=date(2024, 7, 1),
        signer="Người ký",
        prizes=(PrizeGiven(entry=entry.entry, unit=HEAD, prize="Nhất"),),
    )
    happened = account(store, (entry, EARLY), (entered(ID, MEMBER, "writing"), LATE), prizes).happened
    assert (happened.entered, happened.prizes) == (
        (Entered("writing", HEAD, EARLY), Entered("writing", MEMBER, LATE)),
        {"writing": 1},
    )


def test_activities_that_were_called_off_are_not_counted(store: ViewStore) -> None:
    """R4."""
    events = (registered("a"), registered("b"), registered("c"), held("b"), cancelled("c"))
    assert account(store, *events).happened.activities == {"schools": Activities(registered=2, held=1)}


def test_a_returned_nomination_is_open(store: ViewStore) -> None:
    """R24: its unit has it."""
    assert standings(store, submitted(ID, HEAD, ONE), About(ID, HEAD, ONE).returned()) == {"1": Standing.OPEN}


def test_a_draft_that_was_withdrawn_was_never_submitted(store: ViewStore) -> None:
    """R24."""
    assert standings(store, About(ID, HEAD, ONE).withdrawn()) == {}


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        (["endorsed"], Standing.OPEN),
        (["declined"], Standing.DECLINED),
        (["withdrawn"], Standing.WITHDRAWN),
        (["awarded"], Standing.AWARDED),
        (["awarded", "announced"], Standing.ANNOUNCED),
        (["awarded", "announced", "revoked"], Standing.REVOKED),
        (["awarded", "revoked"], Standing.REVOKED),
    ],
)
def test_a_nomination_stands_as_its_last_step_left_it(store: ViewStore, steps: list[str], standing: Standing) -> None:
    """R24, R26."""
    of = About(ID, HEAD, ONE)
    taken: list[Event] = [getattr(of, step)() for step in steps]
    assert standings(store, submitted(ID, HEAD, ONE, TWO), *taken) == {"1": standing, "2": Standing.OPEN}


def test_a_picked_nominee_is_a_nomination_of_its_own(store: ViewStore) -> None:
    """R8."""
    happened = account(store, submitted(ID, HEAD, ONE), About(ID, HEAD, PICKED).picked(ONE.id)).happened
    assert [(each.id, each.unit, each.occasion) for each in happened.nominations if each.id == PICKED.id] == [
        (PICKED.id, HEAD, "best")
    ]


def test_a_pick_meets_no_list(store: ViewStore) -> None:
    """R8, R13."""
    assert account(store, About(ID, HEAD, PICKED).picked(ONE.id)).happened.lists == {}


def test_a_decision_s_own_history_is_passed_over(store: ViewStore) -> None:
    """R26: what it does to each nomination stands in that nomination's history."""
    assert standings(store, submitted(ID, HEAD, ONE), issued_decision(ID, ONE)) == {"1": Standing.OPEN}


def test_the_account_says_how_far_the_nominations_were_heard(store: ViewStore) -> None:
    found = account(store, submitted(ID, HEAD, ONE), About(ID, HEAD, ONE).endorsed())
    assert found.happened.nominations_as_of == found.positions[NOMINATIONS] == 2


def test_the_plan_of_an_account_is_the_one_in_force(store: ViewStore) -> None:
    """R2."""
    unit = account(store, amended(ID, UnitRenamed(unit=HEAD, name="Trường Đầu"))).plan.unit(HEAD)
    assert unit is not None
    assert unit.name == "Trường Đầu"


def test_another_campaign_s_doings_are_not_counted(store: ViewStore) -> None:
    events = (
        delivered("other", HEAD, "report"),
        submitted("other", HEAD, nomination("other", HEAD, "9", ONE.category)),
    )
    happened = account(store, *events).happened
    assert (happened.delivered, happened.lists, happened.nominations) == ({}, {}, ())


def test_a_campaign_that_was_not_opened_has_no_account(store: ViewStore) -> None:
    assert StoredAccounts(store).of("other") is None


def test_a_closed_campaign_says_when(store: ViewStore) -> None:
    store.apply_batch(recorded([issued(PLAN), (closed(ID), LATE)]))
    found = StoredCampaignIndex(store).found(ID)
    assert found is not None
    assert found.closed_at == LATE


def test_amendments_are_listed_from_a_position_on(store: ViewStore) -> None:
    """R2."""
    names = [amended(ID, UnitRenamed(unit=HEAD, name=f"Trường {n}")) for n in range(3)]
    store.apply_batch(recorded([issued(PLAN), *names]))
    read = StoredAmendmentIndex(store).amendments_of(ID, after=2, limit=1)
    assert read is not None
    assert [each.changes for each in read[0]] == [names[1].changes, names[2].changes]


def test_amendments_are_listed_whatever_the_plan_holds(store: ViewStore) -> None:
    """R2: PostgreSQL keeps JSON with a NUL in it, and then can't look into it."""
    odd = PLAN.model_copy(update={"quotas": tuple(q.model_copy(update={"clause": "III\x00"}) for q in PLAN.quotas)})
    store.apply_batch(recorded([issued(odd), amended(ID, UnitRenamed(unit=HEAD, name="Trường Đầu"))]))
    read = StoredAmendmentIndex(store).amendments_of(ID, after=0, limit=1)
    assert read is not None
    assert [each.zone for each in read[0]] == [PLAN.time_zone]
