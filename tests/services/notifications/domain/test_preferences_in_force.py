"""Which preferences hold for a unit in a campaign, and which alerts go through its channels."""

from services.notifications.domain.preferences import InForce, SetAt, in_force
from shared.contracts.events.notifications import AlertReason, Channel, PreferencesSet
from tests.services.notifications.domain.sending_parts import (
    ANOTHER_ADDRESS,
    NIGHT,
    alert,
    channel,
    holding,
    intended,
    preferences,
)
from tests.services.notifications.town.plan import CAMPAIGN

URGED = AlertReason.URGED


def after(*events: PreferencesSet) -> InForce:
    """Return what holds after a campaign's own preferences were set, at the sequences 10, 20 and so on."""
    held = in_force([SetAt(event, number * 10) for number, event in enumerate(events, start=1)], [])
    assert held is not None
    return held


def wants(held: InForce, sequence: int, reason: AlertReason = AlertReason.PLAN_AMENDED) -> bool:
    """Tell whether the first channel wants an alert."""
    return held.channels[0].wants(alert(sequence, reason=reason))


def test_where_nothing_was_set_nothing_holds() -> None:
    assert in_force([], []) is None


def test_its_own_hold_over_what_was_set_for_another_campaign_later() -> None:
    own, other = preferences(channel("own")), preferences(channel("other"), campaign="last-year")
    held = in_force([SetAt(own, 1)], [SetAt(other, 2)])
    assert held is not None
    assert held.set_for == CAMPAIGN


def test_without_its_own_the_last_of_the_others_hold() -> None:
    first, last = (SetAt(preferences(channel(), campaign=f"year-{sequence}"), sequence) for sequence in (1, 2))
    held = in_force([], [last, first])
    assert held is not None
    assert held.set_for == "year-2"


def test_a_channel_without_reasons_wants_all() -> None:
    assert all(wants(after(preferences(channel())), 11, reason) for reason in AlertReason)


def test_a_channel_wants_its_reasons_only() -> None:
    held = after(preferences(channel(reasons=(URGED,))))
    assert [reason for reason in AlertReason if wants(held, 11, reason)] == [URGED]


def test_what_was_raised_before_a_channel_was_set_is_not_sent() -> None:
    held = after(preferences(channel()))
    assert (wants(held, 9), wants(held, 11)) == (False, True)


def test_a_channel_that_stays_goes_on_as_it_was() -> None:
    held = after(preferences(channel()), preferences(channel(), channel("chat"), quiet=NIGHT))
    assert wants(held, 11)


def test_an_inherited_channel_goes_on_when_the_campaign_gets_its_own_preferences() -> None:
    inherited = SetAt(preferences(channel(), campaign="last-year"), 10)
    held = in_force([SetAt(preferences(channel()), 30)], [inherited, SetAt(preferences(campaign="next-year"), 40)])
    assert held is not None
    assert wants(held, 11)


def test_a_reason_that_is_added_later_wants_nothing_from_before() -> None:
    held = after(preferences(channel(reasons=(URGED,))), preferences(channel()))
    assert (wants(held, 15, URGED), wants(held, 15), wants(held, 21)) == (True, False, True)


def test_a_channel_with_another_address_is_another_channel() -> None:
    held = after(preferences(channel()), preferences(channel(address=ANOTHER_ADDRESS)))
    assert (wants(held, 15), wants(held, 21)) == (False, True)


def test_a_channel_that_was_away_begins_anew() -> None:
    held = after(preferences(channel()), preferences(), preferences(channel()))
    assert (wants(held, 15), wants(held, 31)) == (False, True)


def through(held: InForce, of: Channel) -> bool:
    return held.channel_of(intended(of=of)) is not None


def test_the_channel_of_a_message_is_known_by_id_and_address() -> None:
    held = holding(channel())
    assert (through(held, channel()), through(held, channel("other"))) == (True, False)
    assert not through(held, channel(address=ANOTHER_ADDRESS))
