"""Plans that were issued, and any changes of them: of what they have, of what joins later, of what is nowhere."""

from pathlib import Path

from hypothesis import strategies as st

from services.campaigns.adapters.plan_file import load_plan
from shared.calendar import Term, TermForm
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
    Plan,
    Quota,
    QuotaSet,
    Selection,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.contracts.plan import district

_ROOT = Path(__file__).parents[3]
_FILES = sorted((*_ROOT.glob("plans/*.toml"), *_ROOT.glob("tests/plans/*.toml")))
PLANS = {"district": district.PLAN} | {file.stem: load_plan(file.read_bytes()) for file in _FILES}

Case = tuple[Plan, tuple[Change, ...]]

NEW_IDS = ("new-one", "new-two", "new-three")
NAMES = st.sampled_from(["Phường Mới", "Phường Cũ", "Đơn vị số 1", "Đơn vị số 2"])
CATEGORIES = st.sampled_from(Category)
TERMS = st.one_of(
    st.dates().map(lambda day: _term(TermForm.BEFORE_DAY, f"{day:%Y-%m-%d}")),
    st.integers(2023, 2032).map(lambda year: _term(TermForm.WITHIN_YEAR, str(year))),
    st.integers(1, 12).map(lambda month: _term(TermForm.THROUGH_MONTH, f"2024-{month:02}")),
    st.just(Term(clause="1", form=TermForm.NONE_SET)),
)


def _term(form: TermForm, value: str) -> Term:
    value = value.rjust(10 if form is TermForm.BEFORE_DAY else 0, "0")
    return Term(literal=value, clause="1", form=form, value=value)


def _some(ids: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(ids, min_size=least, max_size=3, unique=True).map(tuple)


def _spoken_of(plan: Plan) -> tuple[Unit, ...]:
    """Return a handful of units, those with an office or a theme first: changes shall meet one another."""
    busy = {office.unit for office in plan.offices} | {theme.lead for theme in plan.themes}
    return tuple(sorted(plan.units, key=lambda unit: unit.id not in busy))[:8]


def _ids(plan: Plan) -> st.SearchStrategy[str]:
    return st.sampled_from([*(unit.id for unit in _spoken_of(plan)), *NEW_IDS, "nowhere"])


def _kinds(plan: Plan) -> st.SearchStrategy[str]:
    return st.sampled_from([kind.id for kind in plan.kinds])


def _joining(plan: Plan) -> st.SearchStrategy[Unit]:
    return st.builds(Unit, id=st.sampled_from(NEW_IDS), name=NAMES, kind=_kinds(plan))


def _of_the_register(plan: Plan) -> st.SearchStrategy[Change]:
    return st.builds(UnitAdded, unit=_joining(plan)) | st.builds(UnitRenamed, unit=_ids(plan), name=NAMES)


def mergers_of(plan: Plan) -> st.SearchStrategy[UnitsMerged]:
    """Return any merger of units, into a new one or one of the register."""
    into = _joining(plan) | st.sampled_from(_spoken_of(plan))
    return st.builds(UnitsMerged, units=_some(_ids(plan), least=1), into=into)


def extensions_of(plan: Plan) -> st.SearchStrategy[DeadlineExtended]:
    """Return any extension of a deadline."""
    return st.builds(DeadlineExtended, obligation=_obligations(plan), units=_some(_ids(plan), least=1), due=TERMS)


def _obligations(plan: Plan) -> st.SearchStrategy[str]:
    return st.sampled_from([*(obligation.id for obligation in plan.obligations), "nowhere"])


def _of_quotas(plan: Plan) -> st.SearchStrategy[Change]:
    ids, kinds = _some(_ids(plan)), _some(_kinds(plan))
    quotas = st.builds(
        Quota,
        category=CATEGORIES,
        applies_to=st.builds(Selection, kinds=kinds, units=ids, excluding=ids),
        maximum=st.none() | st.integers(0, 9),
        literal=st.just("chỉ tiêu"),
        clause=st.just("1"),
    )
    picks = st.builds(
        Pick,
        occasion=st.sampled_from([occasion.id for occasion in plan.occasions]),
        category=CATEGORIES,
        number=st.none() | st.integers(0, 9),
        within=st.just("chỉ tiêu"),
        clause=st.just("1"),
    )
    return st.builds(QuotaSet, quota=quotas) | st.builds(PickSet, pick=picks)


def _of_themes(plan: Plan) -> st.SearchStrategy[Change]:
    themes = st.sampled_from([*(theme.id for theme in plan.themes), "nowhere"])
    ids, kinds = _some(_ids(plan)), _some(_kinds(plan))
    coordinators = st.builds(Coordinators, kinds=kinds, units=ids, excluding=ids)
    return st.builds(ThemeLeadChanged, theme=themes, lead=_ids(plan)) | st.builds(
        ThemeCoordinatorsChanged, theme=themes, coordinators=coordinators
    )


def _of_clusters(plan: Plan) -> st.SearchStrategy[Change]:
    ids = st.sampled_from([*(cluster.id for cluster in plan.clusters), "new-cluster"])
    formed = st.builds(Cluster, id=ids, name=NAMES, head=_ids(plan), members=_some(_ids(plan)), clause=st.just("1"))
    return st.builds(ClusterSet, cluster=formed) | st.builds(ClusterDissolved, cluster=ids)


def _changes_of(plan: Plan) -> st.SearchStrategy[Change]:
    return st.one_of(
        _of_quotas(plan),
        st.builds(DeadlineMoved, obligation=_obligations(plan), due=TERMS),
        extensions_of(plan),
        _of_the_register(plan),
        mergers_of(plan),
        _of_themes(plan),
        _of_clusters(plan),
    )


def _made(plan: Plan, changes: st.SearchStrategy[Change]) -> st.SearchStrategy[Case]:
    return st.tuples(st.just(plan), st.lists(changes, max_size=6).map(tuple))


def _cases(plan: Plan) -> st.SearchStrategy[Case]:
    return _made(plan, _changes_of(plan))


CASES = st.one_of([_cases(plan) for plan in PLANS.values()])
"""A plan as it was issued, and any changes of it."""

REGISTER_CASES = st.one_of(
    [_made(plan, _of_quotas(plan) | _of_the_register(plan) | mergers_of(plan)) for plan in PLANS.values()]
)
"""Such a plan, and changes of its register and quotas, which meet one another the most."""

MERGERS = st.one_of([st.tuples(_cases(plan), mergers_of(plan)) for plan in PLANS.values()])
"""Such a plan with its changes, and a merger after them."""

EXTENSIONS = st.one_of([st.tuples(_cases(plan), extensions_of(plan)) for plan in PLANS.values()])
"""Such a plan with its changes, and an extension after them."""
