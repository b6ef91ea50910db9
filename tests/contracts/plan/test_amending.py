"""What one change does to a plan that was issued, and what it leaves as it was (R2)."""

from shared.contracts.plan import (
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    Pick,
    PickSet,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
)
from tests.contracts.plan.district import COLLECTIVE, EAST, INDIVIDUAL, PLAN, RIVERSIDE
from tests.contracts.plan.words import after, maximum, obligation, owes, theme, unit

RENAMED = UnitRenamed(unit="east", name="Phường Rạng Đông")


def test_no_change_changes_nothing() -> None:
    """R2."""
    assert after() == PLAN


def test_changes_are_made_in_their_order() -> None:
    """R2."""
    again = UnitRenamed(unit="east", name="Phường Bình Minh")
    assert unit(after(RENAMED, again), "east").name == "Phường Bình Minh"


def test_the_plan_that_was_issued_stays_as_it_is() -> None:
    """R2: nothing is edited in place."""
    before = PLAN.model_copy(deep=True)
    after(RENAMED, ThemeLeadChanged(theme="reading", lead="east"))
    assert before == PLAN


def test_an_added_unit_stands_at_the_end_of_the_register() -> None:
    """R2."""
    assert after(UnitAdded(unit=RIVERSIDE)).units == (*PLAN.units, RIVERSIDE)


def test_an_added_unit_has_the_quotas_of_its_kind() -> None:
    """R2, R7."""
    plan = after(UnitAdded(unit=RIVERSIDE))
    assert [maximum(plan, "riverside", category) for category in (COLLECTIVE, INDIVIDUAL)] == [2, 4]


def test_an_added_unit_owes_what_its_kind_owes() -> None:
    """R2, R5."""
    assert owes(after(UnitAdded(unit=RIVERSIDE)), "riverside") == ["implementation-plan"]


def test_an_added_unit_receives_what_its_kind_receives() -> None:
    """R2, R27."""
    assert RIVERSIDE in after(UnitAdded(unit=RIVERSIDE)).recipients_in_register()


def test_a_unit_that_is_there_is_not_added_again() -> None:
    """R2: it would change its name and kind without a trace."""
    assert after(UnitAdded(unit=RIVERSIDE.model_copy(update={"id": "east"}))) == PLAN


def test_a_renamed_unit_has_its_new_name() -> None:
    """R2."""
    assert unit(after(RENAMED), "east").name == "Phường Rạng Đông"


def test_a_renamed_unit_keeps_its_old_name_among_its_former_ones() -> None:
    """R2."""
    assert unit(after(RENAMED), "east").former_names == ("Phường Đông",)


def test_former_names_stand_the_oldest_first() -> None:
    """R2."""
    plan = after(RENAMED, UnitRenamed(unit="east", name="Phường Bình Minh"))
    assert unit(plan, "east").former_names == ("Phường Đông", "Phường Rạng Đông")


def test_a_unit_given_the_name_that_it_has_is_not_renamed() -> None:
    """R2."""
    assert after(UnitRenamed(unit="east", name=EAST.name)) == PLAN


def test_a_unit_can_get_a_former_name_back() -> None:
    """R2."""
    plan = after(RENAMED, UnitRenamed(unit="east", name=EAST.name))
    assert (unit(plan, "east").name, unit(plan, "east").former_names) == (EAST.name, (EAST.name, "Phường Rạng Đông"))


def test_a_renamed_unit_keeps_its_place_in_the_register() -> None:
    """R2."""
    assert [each.id for each in after(RENAMED).units] == [each.id for each in PLAN.units]


def test_renaming_a_unit_that_is_not_there_does_nothing() -> None:
    """R2."""
    assert after(UnitRenamed(unit="south", name="Phường Nam")) == PLAN


def test_a_theme_gets_another_lead() -> None:
    """R2."""
    assert theme(after(ThemeLeadChanged(theme="reading", lead="home-affairs")), "reading").lead == "home-affairs"


def test_the_new_lead_owes_what_is_owed_for_the_theme() -> None:
    """R2, R3."""
    plan = after(ThemeLeadChanged(theme="reading", lead="home-affairs"))
    assert plan.themes_of(obligation(plan, "theme-plan"), unit(plan, "home-affairs")) == ("reading", "order")


def test_the_lead_before_owes_it_for_its_other_themes_only() -> None:
    """R2, R3."""
    plan = after(ThemeLeadChanged(theme="reading", lead="home-affairs"))
    assert plan.themes_of(obligation(plan, "theme-plan"), unit(plan, "treasury")) == ("saving",)


def test_a_lead_of_no_theme_any_more_owes_nothing_for_themes() -> None:
    """R2, R3."""
    plan = after(ThemeLeadChanged(theme="order", lead="treasury"))
    assert "theme-plan" not in owes(plan, "home-affairs")


def test_a_theme_that_is_not_there_gets_no_lead() -> None:
    """R2."""
    assert after(ThemeLeadChanged(theme="sport", lead="east")) == PLAN


def test_a_theme_gets_other_coordinators() -> None:
    """R2."""
    others = Coordinators(kinds=("ward",), outside=("Trung tâm Văn hoá",))
    plan = after(ThemeCoordinatorsChanged(theme="reading", coordinators=others))
    assert theme(plan, "reading").coordinators == others


def test_a_cluster_is_formed() -> None:
    """R4."""
    cluster = Cluster(id="offices", name="Khối phòng, ban", head="treasury", members=("treasury",), clause="IV.2")
    assert after(ClusterSet(cluster=cluster)).clusters == (*PLAN.clusters, cluster)


def test_a_cluster_that_is_there_becomes_another() -> None:
    """R4."""
    cluster = PLAN.clusters[0].model_copy(update={"head": "west"})
    assert after(ClusterSet(cluster=cluster)).clusters == (cluster,)


def test_a_dissolved_cluster_is_no_more() -> None:
    """R4."""
    assert after(ClusterDissolved(cluster="wards")).clusters == ()


def test_dissolving_a_cluster_that_is_not_there_does_nothing() -> None:
    """R4."""
    assert after(ClusterDissolved(cluster="schools")) == PLAN


def test_an_allotment_changes_how_many_are_picked() -> None:
    """R8."""
    pick = Pick(occasion="city", category=COLLECTIVE, number=1, within="chỉ tiêu được giao", clause="1")
    assert after(PickSet(pick=pick)).pick("city", COLLECTIVE) == pick


def test_an_allotment_of_one_category_leaves_the_other_as_it_was() -> None:
    """R8."""
    pick = Pick(occasion="city", category=COLLECTIVE, number=1, within="chỉ tiêu được giao", clause="1")
    assert after(PickSet(pick=pick)).pick("city", INDIVIDUAL) == PLAN.pick("city", INDIVIDUAL)


def test_an_allotment_for_an_occasion_without_one_is_added() -> None:
    """R8."""
    pick = Pick(occasion="wrap-up", category=COLLECTIVE, number=1, within="chỉ tiêu được giao", clause="1")
    assert after(PickSet(pick=pick)).picks == (*PLAN.picks, pick)
