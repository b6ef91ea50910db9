"""Each event that was ever written is told in a sentence of both languages, by the names of its time."""

import datetime as dt

import pytest

from services.projections.domain.history_about import about
from services.projections.domain.history_line import HistoryLine, HistoryTeller
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import CorrectedPersonal, NominationDrafted, NomineeCorrected
from shared.contracts.plan import UnitRenamed
from tests.contracts.written_events import WRITTEN
from tests.services.nominations.campaign.nominating import drafted, saved, submitted
from tests.services.nominations.campaign.nominees import TEAM, ref
from tests.services.nominations.campaign.papers import paper
from tests.services.nominations.campaign.plan import PLAN, WARD
from tests.services.projections.domain.folded_past import FoldedPast
from tests.services.projections.history import amended, issued, recorded

FIRST = ref("a1")
PLAN_ISSUED = issued(PLAN)


def told(*events: Event) -> list[HistoryLine]:
    """Tell a history after the campaign's plan; the plan's own line is left out."""
    notified = [event for event in events if event.NAME.startswith("notifications.")]
    history: list[RecordedEvent] = recorded([PLAN_ISSUED, *(event for event in events if event not in notified)])
    history += [
        history[0].model_copy(update={"stream": "NOTIFICATIONS", "sequence": n, "event": event})
        for n, event in enumerate(notified, start=1)
    ]
    teller = HistoryTeller(FoldedPast(history))
    return [teller.tell(each, about(each, each.event.NAME)) for each in history][1:]


@pytest.mark.parametrize("name", sorted(WRITTEN))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_event_that_was_ever_written_is_told_in_a_sentence(name: str, language: str) -> None:
    (line,) = told(WRITTEN[name].event)
    sentence = line.sentence.into(language)
    assert WRITTEN[name].event.NAME not in sentence
    assert " " in sentence.strip()


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_no_sentence_is_the_same_in_both_languages(name: str) -> None:
    (line,) = told(WRITTEN[name].event)
    assert line.sentence.vi != line.sentence.en


def test_units_are_called_as_at_the_time() -> None:
    renamed = amended(PLAN.campaign, UnitRenamed(unit=WARD, name="Phường Mới"))
    before, amendment, after = told(drafted(FIRST), renamed, submitted(FIRST))
    assert "Phường Bạch Mai" in before.sentence.vi
    assert [change.vi for change in amendment.changes] == ["Phường Bạch Mai → Phường Mới"]
    assert after.sentence.vi == "Phường Mới nộp đề nghị."


def test_a_nomination_is_named_with_whom_it_is_about() -> None:
    _, line = told(drafted(FIRST), submitted(FIRST))
    assert line.nominations == ((FIRST.id, f"{TEAM.name} 000000a1"),)


def test_a_correction_says_what_was_before() -> None:
    drawn = drafted(FIRST)
    corrected = NomineeCorrected(
        campaign=PLAN.campaign,
        unit=WARD,
        nomination=FIRST,
        theme=None,
        achieved=None,
        personal=CorrectedPersonal(nominee=TEAM.model_copy(update={"name": "Tổ 4", "small": True})),
    )
    _, line = told(drawn, corrected)
    assert [change.vi for change in line.changes] == [f"{TEAM.name} 000000a1 → Tổ 4", "small: False → True"]


def test_a_saved_dossier_says_which_papers_came_and_went() -> None:
    _, line = told(drafted(FIRST, documents=(paper("letter"),)), saved(FIRST, paper("minutes")))
    assert [change.en for change in line.changes] == [
        "letter.pdf (letter) was taken out",
        "minutes.pdf (minutes) was added",
    ]


def test_papers_are_cited_by_number_date_and_hash() -> None:
    document = paper("letter").model_copy(update={"number": "45/TTr", "date": dt.date(2024, 8, 15)})
    _, line = told(drafted(FIRST), submitted(FIRST, documents=(document,)))
    (cited,) = line.papers
    assert (cited.number, cited.date, cited.sha256) == ("45/TTr", "2024-08-15", document.sha256)


def test_what_happened_is_told_in_the_zone_of_the_plan() -> None:
    (line,) = told(drafted(FIRST))
    assert line.occurred_at.utcoffset() == dt.timedelta(hours=7)


def test_what_no_plan_is_known_of_is_told_by_its_ids() -> None:
    (event,) = recorded([drafted(FIRST)])
    assert isinstance(event.event, NominationDrafted)
    assert WARD in HistoryTeller(FoldedPast()).tell(event, about(event, event.event.NAME)).sentence.en


def test_an_amendment_cites_its_paper() -> None:
    (line,) = told(amended(PLAN.campaign, UnitRenamed(unit=WARD, name="Phường Mới")))
    assert "“Amendment” 2 of 02/07/2024 by The harbour board" in line.sentence.en
