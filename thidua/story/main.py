"""Tells the story inside a running suite, shows how it ended, and says whether all came as told."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime

import typer
from rich.console import Console

from shared.contracts.events.notifications import AlertRaised
from shared.identity import LocalIssuer
from thidua.identity_folder import identity_folder
from thidua.ports import DEFAULT_PORTS
from thidua.showing import LogFollower, show_addresses, show_happening
from thidua.signals import until_told_to_end
from thidua.story import hai_ba_trung_2024, thanh_xuan_2023
from thidua.story.actors import AUDITOR
from thidua.story.calendar import StoryCalendar
from thidua.story.counting import count_by_hand
from thidua.story.ending import read_the_inbox, show_the_views
from thidua.story.papers import Json
from thidua.story.portal import Portal
from thidua.story.reckoning import FoldedHistory
from thidua.story.stage import Stage
from thidua.story.tables import show_alerts, show_deadlines, show_quotas
from thidua.story.teller import Teller
from thidua.story.trying import show_what_to_try, try_what_is_offered
from thidua.suite import Suite, SuiteSettings

_BEGINNING = datetime(2023, 5, 21, 17, tzinfo=UTC)
_WIDTH = 140
_CHAPTERS = (
    ("Thanh Xuân 2023", thanh_xuan_2023),
    ("Hai Bà Trưng 2024", hai_ba_trung_2024),
)


async def demo(settings: SuiteSettings, *, stay: bool, verbose: bool) -> int:
    """Start everything on a fresh data folder, tell the story, and return 0 if all came as told, else 1."""
    settings = replace(settings, clock="simulated", clock_start=_BEGINNING, fresh=True)
    async with AsyncExitStack() as running:
        if verbose:
            following = asyncio.create_task(LogFollower(settings.logs).follow())
            running.callback(following.cancel)
        suite = await running.enter_async_context(Suite(settings, tell=show_happening))
        teller = Teller(_console())
        await _tell(suite, teller)
        if stay:
            show_addresses(suite)
            show_what_to_try(suite, teller)
            typer.echo("\nEverything stays up to explore. Ctrl-C ends it.")
            await until_told_to_end()
    return 1 if teller.otherwise else 0


def _console() -> Console:
    """Return a console on which the tables fit, also where nobody says how wide it is, as in a log."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDTH)


async def _tell(suite: Suite, teller: Teller) -> None:
    async with (
        Portal(suite.addresses, LocalIssuer.of(identity_folder(suite.settings.data))) as portal,
        StoryCalendar(suite.nats_url, portal, tuple(DEFAULT_PORTS)) as calendar,
    ):
        stages = []
        for title, story in _CHAPTERS:
            teller.chapter(title)
            stages.append(Stage.of(story.CAMPAIGN, portal, calendar, teller))
            await story.tell(stages[-1])
        now = datetime.fromisoformat((await portal.get("projections", "/clock"))["now"])
        history = await asyncio.to_thread(FoldedHistory.of, suite.nats_url)
        for (title, story), stage in zip(_CHAPTERS, stages, strict=True):
            teller.chapter(f"{title}: how it ended")
            await _show_the_end(stage, history, now)
            await count_by_hand(stage, history, story.COUNTS, story.PLACES)
            await show_the_views(stage, history)
            await read_the_inbox(stage)
        teller.chapter("Afterwards")
        await try_what_is_offered(suite.addresses, portal.token_of(AUDITOR), teller)
    _conclude(teller)


async def _show_the_end(stage: Stage, history: FoldedHistory, now: datetime) -> None:
    quotas, deadlines, alerts = await stage.quotas(), await stage.deadlines(), await stage.alerts()
    console = stage.teller.console
    show_quotas(console, quotas)
    show_deadlines(console, deadlines)
    show_alerts(console, alerts)
    campaign = stage.plan.campaign
    for what, rows, wanted in (
        ("quota", quotas, history.quotas(campaign)),
        ("deadline", deadlines, history.deadlines(campaign, now)),
    ):
        otherwise = [row for row in _like(rows, wanted) if row not in wanted]
        stage.teller.expect(
            not otherwise and len(rows) == len(wanted),
            f"the {what} view equals the folded history ({len(rows)} rows)",
            f"{len(wanted)} in the history; {otherwise[:2]}",
        )
    raised = [alert for alert in history.alerts if alert.campaign == campaign]
    told = sorted(map(_as_recorded, raised)) == sorted(map(_as_shown, alerts))
    once = len({(alert.unit, alert.key) for alert in raised}) == len(raised)
    stage.teller.expect(
        told and once, f"the inboxes hold the alerts of the history and no others, each once ({len(raised)})"
    )


def _as_recorded(alert: AlertRaised) -> tuple[str, ...]:
    """Return what makes an alert this one, to be held against what its inbox shows."""
    due = "" if alert.due is None else alert.due.astimezone(UTC).isoformat()
    return (alert.unit, alert.reason, alert.obligation or "", alert.nomination or "", due, alert.text.vi)


def _as_shown(alert: Json) -> tuple[str, ...]:
    due = "" if alert["due"] is None else datetime.fromisoformat(alert["due"]).astimezone(UTC).isoformat()
    return (
        alert["unit"]["id"],
        alert["reason"],
        alert["obligation"] or "",
        alert["nomination"] or "",
        due,
        alert["text"],
    )


def _like(rows: Sequence[Json], wanted: Sequence[Json]) -> list[Json]:
    """Return the view's rows with the fields that were reckoned, units and themes by their ids."""
    fields = wanted[0].keys() if wanted else ()
    return [{name: _id(row[name]) if name in _SHOWN else row[name] for name in fields} for row in rows]


_SHOWN = ("unit", "theme")


def _id(shown: Json | None) -> str | None:
    return None if shown is None else str(shown["id"])


def _conclude(teller: Teller) -> None:
    teller.console.print()
    if not teller.otherwise:
        teller.console.print(f"[bold green]All came as the story says: {teller.kept} of {teller.kept}.[/]")
        return
    told = teller.kept + len(teller.otherwise)
    teller.console.print(f"[bold red]{len(teller.otherwise)} of {told} went otherwise than the story says:[/]")
    for sentence in teller.otherwise:
        teller.console.print(f"  ✗ {sentence}")
