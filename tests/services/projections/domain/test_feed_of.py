"""What other systems are told follows from history alone (R26)."""

import unicodedata

import pytest
from hypothesis import given, settings

from services.projections.domain.feed import feed_of
from services.projections.domain.feed_award import UnknownNomineeError
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    NominationDrafted,
    NominationEvent,
    NomineeCorrected,
    NomineePicked,
)
from shared.contracts.feed import (
    AnnouncedAward,
    AwardData,
    FeedEvent,
    GrantedCommendation,
    GrantedTitle,
    RevokedAward,
)
from shared.contracts.nominee import Individual
from shared.contracts.plan import Category, UnitRenamed
from shared.contracts.streams import CAMPAIGNS
from tests.services.projections.feed_told import (
    SOURCE,
    granted,
    in_lists,
    is_above,
    is_title,
    lives_for_feed,
    plan_of_feed,
)
from tests.services.projections.history import amended, issued
from tests.services.projections.nominations_told import Candidate

PLAN = issued(plan_of_feed())
TEAM = Candidate(tail="1")
PERSON = Candidate(tail="2", category=Category.INDIVIDUAL)
RESCUER = Candidate(tail="3", category=Category.INDIVIDUAL, occasion="ad-hoc", theme=None)
PICK = Candidate(tail="4", occasion="city", theme=None)


def told(*events: Event) -> list[FeedEvent]:
    return feed_of(in_lists([PLAN, *events]), SOURCE)


def kinds(*events: Event) -> list[type[FeedEvent]]:
    return [type(event) for event in told(*events)]


def test_an_award_of_the_campaign_s_own_authority_is_not_told_before_it_is_announced() -> None:
    assert kinds(*TEAM.started(), granted(TEAM)) == []


def test_an_announced_award_is_told() -> None:
    (event,) = told(*TEAM.started("Đội Một"), granted(TEAM), TEAM.announced())
    assert isinstance(event, AnnouncedAward)
    assert (event.id, event.source, event.subject) == ("NOMINATIONS:4", SOURCE, TEAM.id)
    assert event.data.model_dump(mode="json") == {
        "award": TEAM.id,
        "campaign": {"id": "harbour-games", "title": "Games"},
        "unit": {"id": "zeta-harbour", "name": "Zeta-Harbour"},
        "theme": {"id": "sails", "name": "Sails"},
        "occasion": {"id": "wrap-up", "name": "wrap-up"},
        "recipient": {"category": "collective", "name": "Đội Một", "position": None, "workplace": None},
        "form": {"id": "medal", "name": "Medal"},
        "decision": {"issuer": "board", "number": "7/QD", "date": "2024-10-01", "signer": "The chair"},
        "achieved": {"starts": "2024-06-01", "ends": "2024-08-31"},
        "announced": {"on": "2024-10-01", "place": "The harbour"},
    }


def test_a_person_is_named_with_position_and_workplace() -> None:
    (event,) = told(*PERSON.started("Trần Hòa"), granted(PERSON), PERSON.announced())
    assert isinstance(event.data, AwardData)
    assert event.data.recipient.model_dump() == {
        "category": "individual",
        "name": "Trần Hòa",
        "position": "Thợ",
        "workplace": "Xưởng 2",
    }


def test_who_was_corrected_is_named_as_corrected() -> None:
    events = [TEAM.drafted("Đội Mot"), TEAM.corrected("Đội Một", theme="nets"), TEAM.submitted()]
    (event,) = told(*events, granted(TEAM), TEAM.announced())
    assert isinstance(event.data, AwardData)
    assert (event.data.recipient.name, event.data.theme and event.data.theme.id) == ("Đội Một", "nets")


def test_what_another_authority_grants_is_told_when_it_is_decided() -> None:
    (event,) = told(*TEAM.started(), PICK.goes_up(TEAM, "Đội Một"), granted(PICK))
    assert isinstance(event, GrantedCommendation)
    assert (event.id, event.data.form.name, event.data.recipient.name) == ("NOMINATIONS:4", "Cup", "Đội Một")


def test_a_title_is_told_when_it_is_decided() -> None:
    (event,) = told(*RESCUER.started("Trần Hòa"), granted(RESCUER))
    assert isinstance(event, GrantedTitle)
    assert event.data.form.name == "Danh hiệu “Anh hùng”"


def test_what_was_told_when_it_was_decided_is_told_again_when_it_is_announced() -> None:
    events = told(*TEAM.started(), PICK.goes_up(TEAM), granted(PICK), PICK.announced())
    assert [(type(event), event.data.award) for event in events] == [
        (GrantedCommendation, PICK.id),
        (AnnouncedAward, PICK.id),
    ]


def test_a_revocation_is_told_of_an_award_that_was_announced() -> None:
    _, event = told(*PERSON.started("Trần Hòa"), granted(PERSON), PERSON.announced(), PERSON.revoked())
    assert isinstance(event, RevokedAward)
    assert event.data.award == PERSON.id
    assert event.data.revoked.model_dump(mode="json") == {
        "ground": "fraud",
        "decision": {"issuer": "board", "number": "1", "date": "2024-10-01", "signer": "The chair"},
    }


def test_a_revocation_does_not_name_who_is_commended_no_more() -> None:
    _, event = told(*PERSON.started("Trần Hòa"), granted(PERSON), PERSON.announced(), PERSON.revoked())
    assert "Hòa" not in event.model_dump_json()


def test_a_revocation_is_not_told_of_an_award_that_nobody_was_told_of() -> None:
    assert kinds(*TEAM.started(), granted(TEAM), TEAM.revoked()) == []


def test_nothing_is_announced_that_was_revoked() -> None:
    assert kinds(*TEAM.started(), granted(TEAM), TEAM.revoked(), TEAM.announced()) == []


def test_units_are_called_as_by_the_plan_that_the_award_was_decided_under() -> None:
    renamed = amended("harbour-games", UnitRenamed(unit="zeta-harbour", name="Harbour Z"))
    events = [renamed, *TEAM.started(), granted(TEAM, rules_as_of=1), TEAM.announced()]
    events += [*PERSON.started(), granted(PERSON, rules_as_of=2), PERSON.announced()]
    assert [event.data.unit.name for event in told(*events)] == ["Zeta-Harbour", "Harbour Z"]


def test_the_feed_ends_before_a_decision_that_rests_on_what_is_not_known_yet() -> None:
    known, unknown = granted(TEAM, rules_as_of=1), granted(PERSON, rules_as_of=2)
    events = [*TEAM.started(), known, TEAM.announced(), *PERSON.started(), unknown, PERSON.announced()]
    assert [event.data.award for event in told(*events)] == [TEAM.id]


def test_an_award_to_nobody_knows_whom_can_t_be_told() -> None:
    with pytest.raises(UnknownNomineeError, match=r"harbour-games\.zeta-harbour\.00000001"):
        told(granted(TEAM))


def _expected(history: list[RecordedEvent]) -> list[str]:
    """Count anew, event by event, what others are to be told of."""
    at_once: set[str] = set()
    announced: set[str] = set()
    revoked: set[str] = set()
    said: list[str] = []
    for each in history:
        event = each.event
        if not isinstance(event, AwardDecided | AwardAnnounced | AwardRevoked):
            continue
        award = event.nomination.id
        if isinstance(event, AwardDecided) and (is_above(event) or is_title(event)):
            at_once.add(award)
            said.append(each.position)
        if isinstance(event, AwardAnnounced) and award not in announced | revoked:
            announced.add(award)
            said.append(each.position)
        if isinstance(event, AwardRevoked) and award not in revoked:
            revoked.add(award)
            said += [each.position] if award in at_once | announced else []
    return said


@settings(max_examples=25, deadline=None)
@given(lives_for_feed())
def test_every_fact_that_is_for_others_is_told_once_and_in_order(history: list[RecordedEvent]) -> None:
    assert [event.id for event in feed_of(history, SOURCE)] == _expected(history)


@settings(max_examples=25, deadline=None)
@given(lives_for_feed())
def test_nothing_is_said_of_anyone_who_is_not_commended(history: list[RecordedEvent]) -> None:
    feed = feed_of(history, SOURCE)
    written = "\n".join(event.model_dump_json() for event in feed)
    commended = {event.data.award for event in feed}
    for each in history:
        match each.event:
            case NominationDrafted() | NomineeCorrected() | NomineePicked() as event if (
                event.nomination.id not in commended
            ):
                nominee = event.personal.nominee
                assert (nominee.person.name if isinstance(nominee, Individual) else nominee.name) not in written
            case NominationEvent(nomination=nomination):
                assert nomination.id in commended or nomination.id not in written


@settings(max_examples=12, deadline=None)
@given(lives_for_feed())
def test_nothing_is_told_of_remarks_votes_and_accounts(history: list[RecordedEvent]) -> None:
    written = "\n".join(event.model_dump_json() for event in feed_of(history, SOURCE))
    assert not any(word in written for word in ("Thin", "correlation", '"by"', "vote", "minutes", "actor"))


@settings(max_examples=12, deadline=None)
@given(lives_for_feed())
def test_all_text_is_composed(history: list[RecordedEvent]) -> None:
    assert all(unicodedata.is_normalized("NFC", event.model_dump_json()) for event in feed_of(history, SOURCE))


@settings(max_examples=12, deadline=None)
@given(lives_for_feed())
def test_what_was_told_stays_as_it_was_told_whatever_comes_later(history: list[RecordedEvent]) -> None:
    whole = feed_of(history, SOURCE)
    campaigns = [each for each in history if each.stream == CAMPAIGNS]
    nominations = [each for each in history if each.stream != CAMPAIGNS]
    for many in range(0, len(nominations) + 1, 3):
        before = feed_of([*campaigns, *nominations[:many]], SOURCE)
        assert before == whole[: len(before)]
