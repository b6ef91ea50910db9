"""The watch list in the database says what the plain model says, however the streams come in (R29)."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.domain.due import due_alerts
from services.notifications.domain.inbox import RaiseAlert
from shared.contracts.event import RecordedEvent
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.notifications.domain.any_story import ENDS, STEPS, CheckedStory


def interleaved(history: dict[str, list[RecordedEvent]], choices: st.DataObject) -> list[list[RecordedEvent]]:
    """Cut the streams into batches and put those in any order that keeps each stream's own."""
    waiting = {stream: list(events) for stream, events in history.items() if events}
    batches = []
    while waiting:
        stream = choices.draw(st.sampled_from(sorted(waiting)))
        size = choices.draw(st.integers(1, len(waiting[stream])))
        batches.append(waiting[stream][:size])
        waiting[stream] = waiting[stream][size:]
        if not waiting[stream]:
            del waiting[stream]
    return batches


def test_the_same_is_due_as_by_the_plain_model(databases: Databases) -> None:
    @databases.examples(40)
    @given(STEPS, ENDS, st.data())
    def check(steps: list[tuple[str, int]], end: list[tuple[str, int]], choices: st.DataObject) -> None:
        checked = CheckedStory()
        for step in [*steps, *end]:
            checked.step(*step)
        now = checked.now + timedelta(hours=choices.draw(st.integers(0, 24 * 50)))
        with fresh_view(databases, AlertsView) as store:
            for batch in interleaved(checked.story.history, choices):
                store.apply_batch(batch)
            watch = StoredWatchList(store).read(now)
        due = {_told(alert) for alert in due_alerts(watch.watched, now)}
        before = {(alert.unit, alert.key) for _, alert in checked.story.raised}
        expected = {_told(alert) for alert in checked.story.due(now)}
        assert due == {alert for alert in expected if alert[:2] not in before}

    check()


def _told(alert: RaiseAlert) -> tuple[object, ...]:
    return alert.unit, alert.key, alert.due, alert.text.vi, alert.text.en
