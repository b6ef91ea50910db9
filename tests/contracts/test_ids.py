"""Names of aggregates and nominations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.nominations.application.drafting_nomination import new_nomination_id
from shared.contracts.events.campaigns import ClusterActivityCancelled
from shared.contracts.events.nominations import NominationRef
from shared.contracts.ids import (
    campaign_id,
    cluster_id,
    contest_id,
    inbox_id,
    is_id,
    item_id,
    list_of_picks_id,
    nomination_id,
    nominee_list_id,
    participation_id,
    place_of_nomination,
)
from shared.contracts.plan import Category

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)
TAILS = st.from_regex(r"[a-z0-9]{8,64}", fullmatch=True)


@given(campaign=SLUGS, unit=SLUGS, tail=TAILS)
def test_a_nomination_s_id_leads_to_its_list(campaign: str, unit: str, tail: str) -> None:
    assert place_of_nomination(nomination_id(campaign, unit, tail)) == (campaign, unit)


@given(campaign=SLUGS, unit=SLUGS, key=st.none() | st.text())
def test_a_fresh_id_leads_to_its_list(campaign: str, unit: str, key: str | None) -> None:
    assert place_of_nomination(new_nomination_id(campaign, unit, key)) == (campaign, unit)


def test_the_longest_id_fits_into_an_event() -> None:
    longest = new_nomination_id("c" * 80, "u" * 80, None)
    ref = NominationRef(id=longest, category=Category.COLLECTIVE, occasion="x", counts_against_quota=True)
    assert ref.id == longest


@given(campaign=SLUGS, unit=SLUGS, key=st.text())
def test_the_same_key_gives_the_same_id(campaign: str, unit: str, key: str) -> None:
    assert new_nomination_id(campaign, unit, key) == new_nomination_id(campaign, unit, key)


@given(campaign=SLUGS, unit=SLUGS)
def test_without_a_key_no_two_ids_are_the_same(campaign: str, unit: str) -> None:
    assert new_nomination_id(campaign, unit, None) != new_nomination_id(campaign, unit, None)


@given(campaign=SLUGS, others=st.tuples(SLUGS, SLUGS), key=st.text())
def test_the_same_key_of_two_units_gives_two_ids(campaign: str, others: tuple[str, str], key: str) -> None:
    first, second = (new_nomination_id(campaign, unit, key) for unit in others)
    assert (first == second) is (others[0] == others[1])


@given(key=st.text(min_size=6))
def test_a_key_does_not_show_in_the_id(key: str) -> None:
    assert key not in new_nomination_id("c", "u", key).removeprefix("c.u.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b",
        "a.b.c",
        "a.b.1234567",
        "A.b.12345678",
        "a..12345678",
        "a/x.b.12345678",
        "a.b.12345678\n",
        "a.b.12345678.x",
        "-a.b.12345678",
        "a--a.b.12345678",
        "a.b.*",
        "a.phường.12345678",
        f"{'a' * 81}.b.12345678",
        f"a.{'b' * 81}.12345678",
    ],
)
def test_what_is_no_nomination_s_id_leads_nowhere(text: str) -> None:
    assert place_of_nomination(text) is None


@given(slug=SLUGS)
def test_every_slug_is_an_id(slug: str) -> None:
    assert is_id(slug)


@pytest.mark.parametrize("text", ["", "*", ">", "a/b", "a b", "A", "a-", "phường", "a\n", "a" * 81])
def test_what_no_event_could_name_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(campaign=SLUGS, unit=SLUGS)
def test_all_that_belongs_to_a_unit_stands_under_its_campaign(campaign: str, unit: str) -> None:
    ids = [make(campaign, unit) for make in (participation_id, nominee_list_id, inbox_id)]
    assert [each.rpartition("/")[0] for each in ids] == [f"{campaign}/{unit}"] * 3


@given(campaign=SLUGS, unit=SLUGS)
def test_no_unit_s_history_is_the_campaign_s_own(campaign: str, unit: str) -> None:
    units = {make(campaign, unit) for make in (participation_id, nominee_list_id, inbox_id)}
    assert campaign_id(campaign) not in units


@given(campaign=SLUGS, holder=SLUGS, tail=TAILS)
def test_an_item_s_id_leads_to_its_holder(campaign: str, holder: str, tail: str) -> None:
    """R4, R6: an activity leads to its cluster, an entry to its unit."""
    assert place_of_nomination(item_id(campaign, holder, tail)) == (campaign, holder)


def test_the_longest_item_s_id_fits_into_an_event() -> None:
    """R4."""
    longest = item_id("c" * 80, "u" * 80, "0" * 24)
    event = ClusterActivityCancelled(campaign="c" * 80, cluster="u" * 80, activity=longest, reason="x")
    assert event.activity == longest


@given(campaign=SLUGS, occasion=SLUGS)
def test_picks_for_an_occasion_are_a_nominee_list(campaign: str, occasion: str) -> None:
    """R8: a pick is a nomination whose id leads to its list like any other."""
    assert list_of_picks_id(campaign, occasion) == nominee_list_id(campaign, occasion)


@given(campaign=SLUGS, name=SLUGS)
def test_a_cluster_and_a_contest_stand_under_their_campaign(campaign: str, name: str) -> None:
    """R4, R6."""
    assert {make(campaign, name).rpartition("/")[0] for make in (cluster_id, contest_id)} == {f"{campaign}/{name}"}


@given(campaign=SLUGS, name=SLUGS)
def test_a_unit_a_cluster_and_a_contest_of_one_name_have_histories_of_their_own(campaign: str, name: str) -> None:
    makers = (participation_id, nominee_list_id, inbox_id, cluster_id, contest_id)
    assert len({make(campaign, name) for make in makers} | {campaign_id(campaign)}) == len(makers) + 1
