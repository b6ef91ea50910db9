"""Alerts that a view could not call for are raised as soon as it has been mended."""

from threading import Event

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.application.completing_rounds import Rounds


def test_a_view_that_was_made_anew_calls_for_a_round(
    client: TestClient[Litestar], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, complete = Event(), Rounds.complete

    async def note(rounds: Rounds) -> None:
        asked.set()
        await complete(rounds)

    monkeypatch.setattr(Rounds, "complete", note)
    assert client.post("/api/v1/views/alerts/rebuild").status_code == 202
    assert asked.wait(20)
