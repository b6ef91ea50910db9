"""What an event changed, before and after, where the event alone does not say what was before."""

from collections.abc import Iterable, Iterator

from services.projections.domain.timeline import name_of
from services.projections.domain.timeline_names import PlanNames
from shared.contracts.document import Document
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Plan, Quota
from shared.contracts.texts import Text

_NOTHING = "–"


def changes_of_plan(before: Plan, after: Plan) -> Iterator[Text]:
    """Say what is otherwise in a plan after an amendment: names, places, terms, leads, clusters, allotments."""
    yield from _units(before, after)
    names = PlanNames.of(after)
    categories = sorted({quota.category for quota in (*before.quotas, *after.quotas)})
    for unit in after.units:
        known = before.unit(unit.id)
        for category in categories:
            old = None if known is None else before.quota(known, category)
            new = after.quota(unit, category)
            if known is not None and _places(old) != _places(new):
                label = f"{names.unit(unit.id)}, {category.value}"
                yield _both(label, _places(old), _places(new))
        for obligation in after.obligations:
            owed = before.obligation(obligation.id)
            if known is not None and owed is not None:
                old_due, new_due = before.due(owed, known).literal, after.due(obligation, unit).literal
                if old_due != new_due:
                    yield _both(f"{names.unit(unit.id)}, “{obligation.name}”", old_due, new_due)
    for theme in after.themes:
        was = before.theme(theme.id)
        if was is not None and was.lead != theme.lead:
            yield _both(f"{theme.number}", names.unit(was.lead), names.unit(theme.lead))
    yield from _picks_and_clusters(before, after)


def _places(quota: Quota | None) -> str | None:
    """Say how many places a quota has: at most, or from a least number on."""
    if quota is None or (quota.maximum is None and quota.minimum is None):
        return None
    least = "" if quota.minimum is None else f"≥ {quota.minimum}"
    most = "" if quota.maximum is None else f"≤ {quota.maximum}"
    return ", ".join(filter(None, (least, most)))


def _units(before: Plan, after: Plan) -> Iterator[Text]:
    for unit in after.units:
        known = before.unit(unit.id)
        if known is None:
            yield Text(vi=f"thêm {unit.name}", en=f"{unit.name} was added")
        elif known.name != unit.name:
            yield Text(vi=f"{known.name} → {unit.name}", en=f"{known.name} → {unit.name}")
        if known is not None and known.merged_into != unit.merged_into:
            into = PlanNames.of(after).unit(unit.merged_into or _NOTHING)
            yield Text(vi=f"{unit.name} sáp nhập vào {into}", en=f"{unit.name} merged into {into}")


def _picks_and_clusters(before: Plan, after: Plan) -> Iterator[Text]:
    for pick in after.picks:
        was = before.pick(pick.occasion, pick.category)
        if was is None or was.number != pick.number:
            yield _both(f"{pick.occasion}, {pick.category.value}", was and was.number, pick.number)
    old, new = ({cluster.id: cluster for cluster in plan.clusters} for plan in (before, after))
    for named in sorted({*old, *new}):
        if old.get(named) != new.get(named):
            yield _both(named, _members(old.get(named), before), _members(new.get(named), after))


def _members(cluster: object, plan: Plan) -> str | None:
    names = PlanNames.of(plan)
    members = getattr(cluster, "members", None)
    return None if members is None else ", ".join(map(names.unit, members))


def changes_of_nominee(before: Nominee, after: Nominee) -> Iterator[Text]:
    """Say how a nominee is written otherwise after a correction."""
    if name_of(before) != name_of(after):
        yield _both("", name_of(before), name_of(after))
    old, new = (each.model_dump(mode="json") for each in (before, after))
    old_person, new_person = (each.pop("person", None) or {} for each in (old, new))
    pairs = {**{key: (old.get(key), new.get(key)) for key in new}}
    pairs |= {key: (old_person.get(key), new_person.get(key)) for key in new_person}
    for key, (was, is_now) in pairs.items():
        if key != "name" and was != is_now:
            yield _both(key, was, is_now)


def changes_of_dossier(before: Iterable[Document], after: Iterable[Document]) -> Iterator[Text]:
    """Say which papers came and which went."""
    old, new = tuple(before), tuple(after)
    for gone in (each for each in old if each not in new):
        yield Text(vi=f"bỏ {gone.file_name} ({gone.kind})", en=f"{gone.file_name} ({gone.kind}) was taken out")
    for come in (each for each in new if each not in old):
        yield Text(vi=f"thêm {come.file_name} ({come.kind})", en=f"{come.file_name} ({come.kind}) was added")


def _both(label: str, before: object, after: object) -> Text:
    told = f"{_NOTHING if before is None else before} → {_NOTHING if after is None else after}"
    text = f"{label}: {told}" if label else told
    return Text(vi=text, en=text)
