"""Changes of the plan of 2024 that can't be made, and such as change nothing."""

from services.campaigns.domain.amending import amend
from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.refusals import AmendmentInvalid
from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import (
    Category,
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.given_when_then import Given
from tests.services.campaigns.amendments import (
    ISSUED,
    LIST,
    OFFICE,
    OTHER_WARD,
    PAPER,
    PLAN,
    WARD,
    amended_by,
    asked,
    before,
    known,
    quota,
    unit,
)

THEME = "vi-nguoi-ngheo"
NEW = unit("phuong-moi", "Phường Mới")
MERGED, HEIR = OTHER_WARD, WARD
MERGER = amended_by(UnitsMerged(units=(MERGED,), into=known(HEIR)))
PARTY = "ban-tuyen-giao-quan-uy"


def cluster(head: str = WARD, *members: str) -> ClusterSet:
    return ClusterSet(cluster=Cluster(id="cum-1", name="Cụm 1", head=head, members=members, clause="3"))


def extended(obligation: str, *units: str, day: str = "2024-09-01") -> DeadlineExtended:
    return DeadlineExtended(obligation=obligation, units=units, due=before(day))


def pick(occasion: str = "city", number: int = 5) -> PickSet:
    return PickSet(
        pick=Pick(occasion=occasion, category=Category.COLLECTIVE, number=number, within="chỉ tiêu", clause="2")
    )


def merged(*units: str, into: object = NEW) -> UnitsMerged:
    return UnitsMerged.model_validate({"units": units, "into": into})


def coordinators(**named: tuple[str, ...]) -> ThemeCoordinatorsChanged:
    return ThemeCoordinatorsChanged(theme=THEME, coordinators=Coordinators(**named))


def problems(*changes: Change, given: tuple[PlanAmended, ...] = ()) -> tuple[Problem, ...]:
    refusal = Given(CAMPAIGN, ISSUED, *given).when(amend, asked(*changes)).then_refused(AmendmentInvalid)
    return refusal.problems


NAMED_IN_VAIN: list[tuple[str, Change, str, str]] = [
    ("a quota's unit", quota(3, "phuong-x"), "changes[0].quota.applies_to.units[0]", "unknown-unit"),
    ("a quota's kind", quota(3, WARD, kinds=("xa",)), "changes[0].quota.applies_to.kinds[0]", "unknown-kind"),
    ("a quota's merged unit", quota(3, MERGED), "changes[0].quota.applies_to.units[0]", "unit-merged"),
    ("a quota for nobody", quota(3), "changes[0].quota.applies_to", "binds-nobody"),
    (
        "an obligation",
        DeadlineMoved(obligation="tho", due=before("2024-09-01")),
        "changes[0].obligation",
        "unknown-obligation",
    ),
    ("an extended obligation", extended("tho", WARD), "changes[0].obligation", "unknown-obligation"),
    ("an extended unit", extended(LIST, WARD, "phuong-x"), "changes[0].units[1]", "unknown-unit"),
    ("a merged unit's deadline", extended(LIST, MERGED), "changes[0].units[0]", "unit-merged"),
    ("a unit that does not owe it", extended(PAPER, PARTY), "changes[0].units[0]", "not-owed"),
    ("a unit twice", extended(LIST, WARD, WARD), "changes[0].units[1]", "unit-named-twice"),
    ("a term that is no later", extended(LIST, WARD, day="2024-08-20"), "changes[0].units[0]", "not-later"),
    ("a term that is earlier", extended(LIST, WARD, day="2024-08-19"), "changes[0].units[0]", "not-later"),
    ("a new unit's kind", UnitAdded(unit=unit("x", "X", "xa")), "changes[0].unit.kind", "unknown-kind"),
    ("a new unit's id", UnitAdded(unit=unit(WARD, "Phường Mới")), "changes[0].unit.id", "unit-exists"),
    ("a new unit's name", UnitAdded(unit=unit("x", "PHƯỜNG BẠCH MAI")), "changes[0].unit.name", "name-taken"),
    (
        "a new unit with an occasion's id",
        UnitAdded(unit=unit("city", "X")),
        "changes[0].unit.id",
        "unit-named-as-occasion",
    ),
    ("a unit to rename", UnitRenamed(unit="phuong-x", name="X"), "changes[0].unit", "unknown-unit"),
    ("a merged unit's name", UnitRenamed(unit=MERGED, name="X"), "changes[0].unit", "unit-merged"),
    ("a taken name", UnitRenamed(unit=WARD, name="Phòng Nội vụ"), "changes[0].name", "name-taken"),
    ("a unit that merges", merged(WARD, "phuong-x"), "changes[0].units[1]", "unknown-unit"),
    ("a unit that has merged", merged(OFFICE, MERGED), "changes[0].units[1]", "unit-merged"),
    ("a unit that merges twice", merged(WARD, WARD, OFFICE), "changes[0].units[1]", "unit-named-twice"),
    ("an heir that has merged", merged(OFFICE, into=known(MERGED)), "changes[0].into.id", "unit-merged"),
    (
        "an heir of another name",
        merged(OFFICE, into=unit(WARD, "Bạch Mai")),
        "changes[0].into.name",
        "differs-from-the-register",
    ),
    (
        "an heir of another kind",
        merged(OFFICE, into=unit(WARD, "Phường Bạch Mai", "front")),
        "changes[0].into.kind",
        "differs-from-the-register",
    ),
    ("a new heir's kind", merged(WARD, OFFICE, into=unit("x", "X", "xa")), "changes[0].into.kind", "unknown-kind"),
    ("a new heir's name", merged(WARD, OFFICE, into=unit("x", "Công an quận")), "changes[0].into.name", "name-taken"),
    ("a unit into itself", merged(WARD, OFFICE, into=known(WARD)), "changes[0].units[0]", "merges-into-itself"),
    ("a lone unit into a new one", merged(WARD), "changes[0].units", "merges-alone"),
    ("a theme", ThemeLeadChanged(theme="tho", lead=OFFICE), "changes[0].theme", "unknown-theme"),
    ("a lead", ThemeLeadChanged(theme=THEME, lead="phuong-x"), "changes[0].lead", "unknown-lead-unit"),
    ("a merged lead", ThemeLeadChanged(theme=THEME, lead=MERGED), "changes[0].lead", "unit-merged"),
    ("a coordinator", coordinators(units=("phuong-x",)), "changes[0].coordinators.units[0]", "unknown-unit"),
    ("an excluded coordinator", coordinators(excluding=("x",)), "changes[0].coordinators.excluding[0]", "unknown-unit"),
    ("a cluster's head", cluster("phuong-x", WARD), "changes[0].cluster.head", "unknown-unit"),
    ("a cluster's member", cluster(WARD, WARD, "phuong-x"), "changes[0].cluster.members[1]", "unknown-unit"),
    ("a cluster's merged member", cluster(WARD, MERGED), "changes[0].cluster.members[0]", "unit-merged"),
    ("a cluster", ClusterDissolved(cluster="cum-1"), "changes[0].cluster", "unknown-cluster"),
    ("an occasion", pick("tho"), "changes[0].pick.occasion", "unknown-occasion"),
]

NOTHING: dict[str, tuple[Change, str]] = {
    "the quota it has": (quota(4, kinds=("ward",)), "changes[0].quota"),
    "the quota that one of them has": (quota(4, WARD), "changes[0].quota"),
    "the day it is due": (DeadlineMoved(obligation=LIST, due=before("2024-08-20")), "changes[0].due"),
    "its name": (UnitRenamed(unit=WARD, name="Phường Bạch Mai"), "changes[0].name"),
    "its lead": (ThemeLeadChanged(theme="an-ninh-trat-tu", lead="cong-an-quan"), "changes[0].lead"),
    "its coordinators": (
        ThemeCoordinatorsChanged(theme=THEME, coordinators=PLAN.themes[2].coordinators),
        "changes[0].coordinators",
    ),
    "as many picks": (pick(number=2), "changes[0].pick.number"),
}
