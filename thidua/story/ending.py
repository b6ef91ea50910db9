"""What the views and the inbox show when a campaign's part of the story is over."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from shared.contracts.position import format_positions
from thidua.story.figures import show_the_figures, show_the_longest_course
from thidua.story.papers import Json
from thidua.story.reckoning import FoldedHistory
from thidua.story.stage import Stage
from thidua.story.tables import show_awards, show_progress
from thidua.story.waiting import show_what_still_waits

_GRANTED = {"awarded", "revoked"}


async def show_the_views(stage: Stage, history: FoldedHistory) -> None:
    """Show how far units came, what was granted, what waits, the figures, a nomination's course, and the past."""
    campaign, console = stage.plan.campaign, stage.teller.console
    progress, awards = await stage.view("progress"), await stage.view("awards")
    show_progress(console, progress)
    show_awards(console, awards)
    granted = {each.ref.id for each in history.nominations(campaign) if each.status.value in _GRANTED}
    stage.teller.expect(
        {award["id"] for award in awards} == granted,
        f"the awards are those that the history granted ({len(granted)})",
    )
    await show_what_still_waits(stage, history)
    await show_the_figures(stage, history)
    await show_the_longest_course(stage, history)
    await _look_back(stage)


async def _look_back(stage: Stage) -> None:
    """Ask for the past: where history stands now, it is the present; on an earlier day, it is what was true then."""
    campaign, query = stage.plan.campaign, {"campaign": stage.plan.campaign, "limit": "1000"}
    present = await stage.portal.get("projections", "/api/v1/quotas", **query)
    here = format_positions(present["position"])
    past = await stage.portal.get("projections", "/api/v1/quotas", **query, as_of=here)
    stage.teller.expect(past["items"] == present["items"], f"as of {here}, the past of {campaign} is its present")
    day = _last_day_of_lists(stage)
    if day is not None:
        then = await stage.view("deadlines", as_of=day)
        met, now = (_met(rows) for rows in (then, await stage.view("deadlines")))
        stage.teller.say(f"as of {day}, {met} of {len(then)} deadlines had been met; at the end {now}")


def _last_day_of_lists(stage: Stage) -> str | None:
    """Return the last day on which nominee lists were in time, None where no date is set."""
    dues = (each.due for each in stage.plan.obligations if each.occasion is not None)
    cutoffs = [cutoff for due in dues if (cutoff := stage.plan.cutoff(due)) is not None]
    if not cutoffs:
        return None
    last = max(cutoffs) - timedelta(microseconds=1)
    return last.astimezone(ZoneInfo(stage.plan.time_zone)).date().isoformat()


def _met(rows: Sequence[Json]) -> int:
    return Counter(row["state"].startswith("met") for row in rows)[True]


async def read_the_inbox(stage: Stage) -> None:
    """Open the inbox of the unit that was told most, and mark all of it as read."""
    campaign = stage.plan.campaign
    told = Counter(alert["unit"]["id"] for alert in await stage.alerts())
    unit, number = max(told.items(), key=lambda each: (each[1], each[0]))
    inbox = await stage.alerts(unit=unit, read="false")
    newest = max(inbox, key=lambda alert: datetime.fromisoformat(alert["raised_at"]))
    answer = await stage.portal.post(
        "notifications",
        "/api/v1/alerts/read",
        {"campaign": campaign, "unit": unit, "ids": [alert["id"] for alert in inbox]},
        by=stage.officer(unit),
    )
    stage.teller.expect_done(answer, f"{newest['unit']['name']} reads its inbox: {number} alerts")
    unread = await stage.alerts(unit=unit, read="false", at_least=str(answer.body.get("position", "")))
    stage.teller.expect(unread == [], "and none of them is unread any more")
