"""Units that merge into one, new or of the register: it takes their place wherever the plan names them (R2)."""

import pytest

from shared.contracts.plan import DeadlineExtended, Office, UnitsMerged
from tests.contracts.plan.district import EAST, NO_DATE, PLAN, RIVERSIDE, WEST, before
from tests.contracts.plan.words import after, due, merged, obligation, owes, theme, unit

WARDS = ("east", "west")
MERGED = merged(WARDS, RIVERSIDE)
LATER, LATEST = before("2030-08-31"), before("2030-09-15")


def extended(unit_id: str, to_day: str) -> DeadlineExtended:
    return DeadlineExtended(obligation="nominee-list", units=(unit_id,), due=before(to_day))


def test_what_they_merge_into_joins_the_register() -> None:
    """R2."""
    assert unit(MERGED, "riverside") == RIVERSIDE


def test_those_that_merged_stay_in_the_register() -> None:
    """R2: history still knows them."""
    assert [each.id for each in MERGED.units] == [*(each.id for each in PLAN.units), "riverside"]


def test_those_that_merged_say_into_which() -> None:
    """R2."""
    assert [unit(MERGED, each).merged_into for each in WARDS] == ["riverside", "riverside"]


def test_those_that_merged_keep_their_names() -> None:
    """R2."""
    assert unit(MERGED, "east").name == EAST.name


def test_no_other_unit_merged() -> None:
    """R2."""
    assert [each.id for each in MERGED.units if each.merged_into is not None] == ["east", "west"]


def test_those_that_merged_owe_nothing_more() -> None:
    """R2, R5."""
    assert [owes(MERGED, each) for each in WARDS] == [[], []]


def test_what_they_merge_into_owes_what_its_kind_owes_and_what_they_owed_by_name() -> None:
    """R2, R5."""
    assert owes(MERGED, "riverside") == ["implementation-plan", "nominee-list"]


def test_an_heir_of_the_register_stays_as_it_stands() -> None:
    """R2: its name is changed by a renaming."""
    given = WEST.model_copy(update={"name": "Phường Tây (mới)"})
    assert unit(merged(("east",), given), "west") == WEST


def test_an_heir_of_the_register_does_not_merge_into_itself() -> None:
    """R2."""
    assert unit(merged(WARDS, WEST), "west").merged_into is None


def test_a_unit_that_merges_into_itself_alone_changes_nothing() -> None:
    """R2."""
    assert merged(("west",), WEST) == PLAN


def test_units_that_are_not_there_do_not_merge() -> None:
    """R2."""
    assert merged(("south",), RIVERSIDE) == PLAN


def test_a_unit_that_has_merged_does_not_merge_again() -> None:
    """R2."""
    again = merged(("east",), EAST.model_copy(update={"id": "other"}), plan=MERGED)
    assert again == MERGED


def test_nothing_merges_into_a_unit_that_has_merged() -> None:
    """R2: two units would lead to each other for ever."""
    assert merged(("riverside",), EAST, plan=MERGED) == MERGED


def test_an_heir_can_merge_in_its_turn() -> None:
    """R2."""
    north = unit(PLAN, "north")
    plan = merged(("riverside",), north, plan=MERGED)
    assert [unit(plan, each).merged_into for each in ("east", "riverside")] == ["riverside", "north"]


def test_a_merged_lead_s_themes_are_led_by_the_heir() -> None:
    """R2."""
    plan = merged(("treasury",), unit(PLAN, "home-affairs"))
    assert {each.lead for each in plan.themes} == {"home-affairs"}


def test_the_heir_of_a_lead_owes_what_is_owed_for_its_themes() -> None:
    """R2, R3."""
    plan = merged(("treasury",), unit(PLAN, "home-affairs"))
    owed = plan.themes_of(obligation(plan, "theme-plan"), unit(plan, "home-affairs"))
    assert owed == ("reading", "saving", "order")


def test_a_merged_coordinator_s_heir_coordinates() -> None:
    """R2."""
    assert theme(MERGED, "reading").coordinators.units == ("riverside",)


def test_an_office_that_a_merged_unit_held_is_held_by_the_heir() -> None:
    """R2, R23."""
    plan = merged(("home-affairs",), unit(PLAN, "treasury"))
    assert [office.unit for office in plan.offices] == ["treasury", None]


def test_the_heir_of_a_recipient_by_name_receives() -> None:
    """R2, R27."""
    plan = merged(("home-affairs",), RIVERSIDE)
    assert [line.units for line in plan.recipients] == [(), ("riverside",)]


def test_a_merged_head_s_cluster_has_the_heir_for_its_head() -> None:
    """R2, R4."""
    assert MERGED.clusters[0].head == "riverside"


def test_members_that_merged_are_one_member() -> None:
    """R2, R4."""
    assert MERGED.clusters[0].members == ("riverside",)


def test_a_proposer_s_heir_proposes() -> None:
    """R2."""
    proposers = MERGED.occasions[0].proposed_by
    assert proposers is not None
    assert proposers.units == ("riverside",)


def test_an_occasion_that_all_propose_for_stays_so() -> None:
    """R2."""
    assert MERGED.occasions[1] == PLAN.occasions[1]


def test_what_was_owed_to_a_merged_unit_is_owed_to_its_heir() -> None:
    """R2, R3."""
    assert obligation(merged(("treasury",), RIVERSIDE), "theme-plan").owed_to == "riverside"


def test_what_is_owed_to_an_office_stays_so_though_a_merged_unit_has_its_id() -> None:
    """R2, R3."""
    office = Office(id="treasury", name="Kho bạc", unit="treasury")
    plan = merged(("treasury",), RIVERSIDE, plan=PLAN.model_copy(update={"offices": (*PLAN.offices, office)}))
    assert obligation(plan, "theme-plan").owed_to == "treasury"


def test_what_clusters_register_with_a_merged_unit_they_register_with_its_heir() -> None:
    """R2, R4."""
    rule = merged(("treasury",), RIVERSIDE).cluster_rule
    assert rule is not None
    assert rule.registered_with == "riverside"


def test_what_excluded_a_merged_unit_does_not_exclude_its_heir() -> None:
    """R2: a new department owes what departments owe."""
    office = RIVERSIDE.model_copy(update={"kind": "department"})
    assert "implementation-plan" in owes(merged(("home-affairs",), office), "riverside")


def test_a_merged_unit_s_extension_is_its_heir_s() -> None:
    """R2, R13."""
    plan = merged(WARDS, RIVERSIDE, plan=after(extended("west", "2030-08-31")))
    assert due(plan, "nominee-list", "riverside") == LATER


def test_an_heir_of_the_register_keeps_its_own_extension() -> None:
    """R2, R13."""
    plan = merged(("east",), WEST, plan=after(extended("east", "2030-08-31"), extended("west", "2030-09-15")))
    assert due(plan, "nominee-list", "west") == LATEST


def test_an_heir_of_the_register_has_the_later_extension_of_a_unit_that_merged_into_it() -> None:
    """R2, R13: a merger leaves nobody less time."""
    plan = merged(("east",), WEST, plan=after(extended("east", "2030-09-15"), extended("west", "2030-08-31")))
    assert due(plan, "nominee-list", "west") == LATEST


@pytest.mark.parametrize("days", [("2030-08-31", "2030-09-15"), ("2030-09-15", "2030-08-31")], ids=["second", "first"])
def test_an_heir_has_the_latest_extension_of_those_that_merged(days: tuple[str, str]) -> None:
    """R2, R13."""
    plan = merged(WARDS, RIVERSIDE, plan=after(*map(extended, WARDS, days)))
    assert due(plan, "nominee-list", "riverside") == LATEST


def test_an_heir_of_a_unit_whose_extension_sets_no_date_has_that_one() -> None:
    """R2, R12, R13: what has no date ends never."""
    unending = DeadlineExtended(obligation="nominee-list", units=("east",), due=NO_DATE)
    plan = merged(WARDS, RIVERSIDE, plan=after(unending, extended("west", "2030-09-15")))
    assert due(plan, "nominee-list", "riverside") == NO_DATE


def test_an_heir_has_one_extension_of_an_obligation() -> None:
    """R2, R13."""
    plan = merged(WARDS, RIVERSIDE, plan=after(extended("east", "2030-08-31"), extended("west", "2030-08-31")))
    assert [each.unit for each in obligation(plan, "nominee-list").extensions] == ["riverside"]


def test_an_extension_of_a_unit_that_did_not_merge_stays() -> None:
    """R2, R13."""
    plan = merged(WARDS, RIVERSIDE, plan=after(extended("treasury", "2030-08-31")))
    assert due(plan, "nominee-list", "treasury") == LATER


def test_a_deadline_without_a_date_stays_so_for_the_heir() -> None:
    """R12."""
    assert due(merged(("treasury",), RIVERSIDE), "theme-plan", "riverside") == NO_DATE


def test_what_does_not_speak_of_units_stays_as_it_was() -> None:
    """R2."""
    parts = ("document", "period", "kinds", "routes", "picks", "contests", "checklists", "criteria", "award_forms")
    assert [part for part in parts if getattr(MERGED, part) != getattr(PLAN, part)] == []


def test_a_merger_among_other_changes_holds_for_those_after_it() -> None:
    """R2."""
    plan = after(UnitsMerged(units=WARDS, into=RIVERSIDE), extended("riverside", "2030-09-15"))
    assert due(plan, "nominee-list", "riverside") == LATEST
