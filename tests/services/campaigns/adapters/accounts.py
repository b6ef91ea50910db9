"""Accounts of the small campaign, from events of both streams."""

from datetime import UTC, date, datetime

from services.campaigns.adapters.stored_accounts import StoredAccounts
from services.campaigns.application.reading_final_report import Account
from shared.contracts.event import Event
from shared.contracts.events.campaigns import (
    Activity,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
)
from shared.contracts.plan import Category
from shared.views import ViewStore
from tests.services.campaigns.small_plan import HEAD, PLAN
from tests.services.projections.history import issued, nomination, recorded

ID = PLAN.campaign
ONE = nomination(ID, HEAD, "1", Category.INDIVIDUAL)
TWO = nomination(ID, HEAD, "2", Category.COLLECTIVE)
PICKED = nomination(ID, "best", "3", Category.INDIVIDUAL, "best", counts=False)
EARLY, LATE = datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 9, 1, tzinfo=UTC)


def account(store: ViewStore, *events: Event | tuple[Event, datetime]) -> Account:
    store.apply_batch(recorded([issued(PLAN), *events]))
    found = StoredAccounts(store).of(ID)
    assert found is not None
    return found


def registered(tail: str) -> ClusterActivityRegistered:
    described = Activity(content="Hội thi", scale="Cụm", time="tháng 9", place="Trường Một")
    return ClusterActivityRegistered(
        campaign=ID, cluster="schools", activity=f"{ID}.schools.{tail}", head=HEAD, described=described, document=None
    )


def held(tail: str) -> ClusterActivityHeld:
    return ClusterActivityHeld(
        campaign=ID, cluster="schools", activity=f"{ID}.schools.{tail}", held_on=date(2024, 9, 1), document=None
    )


def cancelled(tail: str) -> ClusterActivityCancelled:
    return ClusterActivityCancelled(campaign=ID, cluster="schools", activity=f"{ID}.schools.{tail}", reason="Mưa")
