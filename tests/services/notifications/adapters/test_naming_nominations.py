"""What the view keeps of nominations, so that news of them names them as their unit knows them (R27)."""

from collections.abc import Iterator

import pytest

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.domain.due import due_alerts
from services.notifications.domain.news import OF_NOMINATIONS
from shared.contracts.event import Event
from shared.views import ViewStore, open_database
from tests.services.notifications.town.awarding import announced, awarded
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import drafted, picked, ref, refused, returned, submitted
from tests.services.notifications.town.recording import recorded

NOW = day(13, hour=9)
OWN = ref()
CITY_S = ref("0c0ffee0c0ffee0c0ffee0c0ff").model_copy(update={"occasion": "city", "counts_against_quota": False})


@pytest.fixture
def store() -> Iterator[ViewStore]:
    """Give a view that knows a nomination that was submitted on 12 August."""
    engine = open_database("sqlite://")
    store = ViewStore(engine, AlertsView())
    store.apply_batch([recorded(issued(FULL_PLAN), sequence=1, at=day(1))])
    store.apply_batch(
        [recorded(drafted(OWN, "lights"), sequence=1, at=day(10)), recorded(submitted(OWN), sequence=2, at=day(12))]
    )
    yield store
    engine.dispose()


def told(store: ViewStore, *events: Event) -> list[str]:
    """Return what is due of nominations once events have happened on the day after."""
    store.apply_batch([recorded(event, sequence=nth, at=day(13)) for nth, event in enumerate(events, 3)])
    due = due_alerts(StoredWatchList(store).read(NOW).watched, NOW)
    return [each.text.vi for each in due if each.reason in OF_NOMINATIONS]


@pytest.mark.parametrize("event", [returned(OWN), awarded(OWN), announced(OWN)])
def test_the_theme_and_the_day_of_submission_are_known(store: ViewStore, event: Event) -> None:
    (text,) = told(store, event)
    assert ": đề nghị khen thưởng tập thể, chuyên đề 2.3 “Lights”, nộp ngày 12/8/2024 (mã …aaaaaa)" in text


def test_the_day_of_a_refusal_is_known(store: ViewStore) -> None:
    (text,) = told(store, refused(OWN))
    assert "chuyên đề 2.3 “Lights”, nộp ngày 13/8/2024 (mã …aaaaaa)" in text


def test_a_picked_nomination_leads_back_to_the_unit_s_own_r8(store: ViewStore) -> None:
    picked_for_city, decided = told(store, picked(CITY_S), awarded(CITY_S))
    assert "khen thưởng tập thể, chuyên đề 2.3 “Lights”, nộp ngày 12/8/2024 (mã …e0c0ff)" in picked_for_city
    assert "“Thành phố khen”, chuyên đề 2.3 “Lights”, nộp ngày 12/8/2024 (mã …e0c0ff)" in decided
