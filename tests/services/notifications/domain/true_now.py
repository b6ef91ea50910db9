"""What must be true of an alert about how things stand, at the moment when it is raised (R28)."""

from datetime import datetime

from services.notifications.domain.deadlines import owed_under
from services.notifications.domain.digest import DIGEST_AT
from services.notifications.domain.offices import overseers, takers
from shared.contracts.events.notifications import AlertRaised, AlertReason
from tests.services.notifications.domain.watching import Story

STANDING = {
    AlertReason.PLACE_RUNNING_OUT,
    AlertReason.DOSSIERS_WAITING,
    AlertReason.NOTHING_DELIVERED,
    AlertReason.DAILY_DIGEST,
    AlertReason.URGED,
}


def check_state(story: Story, alert: AlertRaised, now: datetime) -> None:
    """Check what an alert says of the present; news says nothing of it."""
    if alert.reason not in STANDING:
        return
    assert not story.closed, "nobody is told of anything to be done in a closed campaign"
    unit = story.plan.unit(alert.unit)
    assert unit is not None
    assert unit.merged_into is None
    match alert.reason:
        case AlertReason.PLACE_RUNNING_OUT:
            _check_places(story, alert)
        case AlertReason.DOSSIERS_WAITING:
            _check_waiting(story, alert)
        case AlertReason.NOTHING_DELIVERED:
            _check_missing(story, alert)
        case AlertReason.DAILY_DIGEST:
            _check_digest(story, alert, now)
        case AlertReason.URGED:
            _check_urged(story, alert)


def _check_places(story: Story, alert: AlertRaised) -> None:
    _, category, maximum = alert.key.split("/")
    (taken,) = [p.taken for p in story.places() if (p.unit, p.category.value) == (alert.unit, category)]
    assert taken == int(maximum) - 1, "one place is left"
    unit = story.plan.unit(alert.unit)
    quotas = [q for q in story.plan.quotas if unit is not None and q.applies_to.picks(unit)]
    assert int(maximum) in {quota.maximum for quota in quotas}, "of the quota in force"


def _check_waiting(story: Story, alert: AlertRaised) -> None:
    there = [each for each in story.waiting() if (each.held_by, each.key) == (alert.unit, alert.key)]
    assert there, "some of those that came wait there still"
    assert alert.text.vi.startswith(f"0{len(there)} hồ sơ chờ"), "and those are counted"


def _check_missing(story: Story, alert: AlertRaised) -> None:
    obligation = story.plan.obligation(alert.obligation or "")
    assert obligation is not None
    assert alert.unit in takers(story.plan, obligation), "told to those alone who wait for it"
    bound = [o for o in owed_under(story.plan) if (o.obligation, o.cutoff) == (alert.obligation, alert.due)]
    missing = {owed.unit for owed in bound if not story.is_met(owed)}
    assert missing - {alert.unit}, "somebody else has not delivered"
    assert f"{len(missing)}/{len({owed.unit for owed in bound})} đơn vị chưa nộp" in alert.text.vi
    named = alert.text.vi.partition(": ")[2].partition(". ")[0]
    for owed in bound:
        unit = story.plan.unit(owed.unit)
        assert unit is not None
        assert (unit.name in named) is (owed.unit in missing), "named is who has not delivered, and nobody else"


def _check_digest(story: Story, alert: AlertRaised, now: datetime) -> None:
    local = now.astimezone(story.zone)
    assert alert.key == f"daily-digest/{local.date().isoformat()}", "today's alone"
    assert local.time() >= DIGEST_AT
    assert local.weekday() < 5
    assert alert.unit in overseers(story.plan)


def _check_urged(story: Story, alert: AlertRaised) -> None:
    of = [o for o in owed_under(story.plan) if (o.unit, o.obligation) == (alert.unit, alert.obligation)]
    owing = [owed for owed in of if not story.is_met(owed)]
    assert owing, "whoever is urged has not delivered"
    assert alert.theme is None or alert.theme in {owed.theme for owed in owing}
