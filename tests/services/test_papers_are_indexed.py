"""R18: whatever event names a paper, the paper is found by it: else nobody but auditors could read its bytes."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import count

import pytest

from services.campaigns.adapters import paper_rows as of_campaigns
from services.campaigns.adapters.campaigns_view import CampaignsView
from services.campaigns.api.papers import SHOWN_BY
from services.campaigns.application.naming_papers import Thing
from services.nominations.adapters import paper_rows as of_nominations
from services.nominations.adapters.nominations_view import NominationsView
from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.events.nominations import NominationDrafted, NominationRef
from shared.contracts.papers import hashes_in
from tests.contracts.written.parts import PERSON, TEAM
from tests.contracts.written_events import WRITTEN
from tests.databases import SQLiteFiles
from tests.fresh_views import fresh_view
from tests.services.projections.history import recorded

NAMING = [each for each in EVENT_TYPES if "Document" in each.model_json_schema().get("$defs", {})]
_HASH = re.compile(r'(?<="sha256":")[0-9a-f]{64}')
_ANY = count(1)


def with_papers_of_its_own(event_type: type[Event]) -> Event:
    """Return the written event of a type, with papers that no other has."""
    written = WRITTEN[event_type.NAME].event.model_dump_json()
    return event_type.model_validate_json(_HASH.sub(lambda _: sha256(str(next(_ANY)).encode()).hexdigest(), written))


def begun() -> Iterator[Event]:
    """Yield that the nominations were begun which written events are about."""
    drafted = WRITTEN[NominationDrafted.NAME].event
    for one in (TEAM, PERSON):
        yield _without_papers(drafted, one)


def _without_papers(drafted: Event, one: NominationRef) -> Event:
    assert isinstance(drafted, NominationDrafted)
    personal = drafted.personal.model_copy(update={"documents": ()})
    return drafted.model_copy(update={"nomination": one, "personal": personal})


@pytest.mark.parametrize("event_type", NAMING, ids=lambda event_type: event_type.NAME)
def test_every_paper_of_every_event_is_found(event_type: type[Event], sqlite: SQLiteFiles) -> None:
    event = with_papers_of_its_own(event_type)
    assert hashes_in(event), "its written example names no paper"
    if event_type.NAME.startswith("campaigns."):
        with fresh_view(sqlite, CampaignsView) as store:
            store.apply_batch(recorded([event]))
            index = of_campaigns.StoredPaperIndex(store)
            assert [each for each in hashes_in(event) if not index.naming(each)] == []
    else:
        with fresh_view(sqlite, NominationsView) as store:
            store.apply_batch(recorded([*begun(), event]))
            nominations = of_nominations.StoredPaperIndex(store)
            assert [each for each in hashes_in(event) if not list(nominations.naming(each))] == []


def test_only_these_services_record_papers() -> None:
    """Each keeps documents, and tells what names them."""
    assert {event_type.NAME.partition(".")[0] for event_type in NAMING} == {"campaigns", "nominations"}


def test_a_paper_is_found_in_whatever_an_event_is_made_of() -> None:
    """The hashes of an event are those that stand in it."""
    for event_type in NAMING:
        event = with_papers_of_its_own(event_type)
        assert set(hashes_in(event)) == set(_HASH.findall(event.model_dump_json()))


def test_of_every_thing_that_names_a_paper_it_is_known_who_is_shown_it() -> None:
    assert set(SHOWN_BY) == set(Thing)
