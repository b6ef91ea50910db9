"""What an amendment changed, said to one unit: which quota, deadline, unit, theme or cluster, and on what clause."""

from collections.abc import Sequence

from services.notifications.domain.concerned_units import covered_by
from services.notifications.domain.wording.dates import last_day, weekday_and_day
from services.notifications.domain.wording.naming import CATEGORY_NAMES, theme_name, unit_name, units_named
from shared.calendar import Term
from shared.contracts.plan import (
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Plan,
    Quota,
    QuotaSet,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from shared.contracts.texts import Text

_SHOWN_UNITS = 3


def word_change(  # noqa: C901, PLR0911  (one case a change, and no more)
    change: Change, before: Plan, after: Plan, *, to_named: bool
) -> Text:
    """Say a change to a unit: `to_named` speaks of it as "your unit" where the change is about it, and others."""
    match change:
        case QuotaSet(quota=quota):
            return _quota(quota, after, to_named=to_named)
        case DeadlineMoved(obligation=obligation, due=due):
            return _moved(_obligation(after, obligation), _limit(after, due))
        case DeadlineExtended(obligation=obligation, units=units, due=due):
            who = _who(units, after, to_named=to_named)
            return _extended(_obligation(after, obligation), who, _limit(after, due))
        case UnitAdded(unit=unit):
            return Text(vi=f"bổ sung {unit.name} tham gia phong trào", en=f"{unit.name} joins the campaign")
        case UnitRenamed(unit=renamed, name=name):
            old = unit_name(before, renamed)
            return Text(vi=f"{old} đổi tên thành {name}", en=f"{old} is now called {name}")
        case UnitsMerged(units=units, into=into):
            return _merged([unit_name(after, each) for each in units if each != into.id], unit_name(after, into.id))
        case ThemeLeadChanged(theme=theme, lead=lead):
            return _lead(theme_name(after, theme), unit_name(after, lead))
        case ThemeCoordinatorsChanged(theme=theme):
            return _coordinators(theme_name(after, theme))
        case ClusterSet(cluster=cluster):
            return _cluster(cluster, after)
        case ClusterDissolved(cluster=cluster_id):
            name = next((each.name for each in before.clusters if each.id == cluster_id), cluster_id)
            return Text(vi=f"giải thể {name}", en=f"{name} is dissolved")
        case PickSet(pick=pick):
            return _pick(pick, after)


def _quota(quota: Quota, plan: Plan, *, to_named: bool) -> Text:
    who, category = _who(covered_by(quota, plan), plan, to_named=to_named), CATEGORY_NAMES[quota.category]
    return Text(
        vi=f"chỉ tiêu {category.vi} của {who.vi}: “{quota.literal}” (mục {quota.clause})",
        en=f"quota of {who.en} ({category.en}): “{quota.literal}” (clause {quota.clause})",
    )


def _moved(name: str, limit: Text) -> Text:
    return Text(vi=f"thời hạn chung của “{name}”: {limit.vi}", en=f"time limit for all of “{name}”: {limit.en}")


def _extended(name: str, who: Text, limit: Text) -> Text:
    return Text(vi=f"gia hạn “{name}” cho {who.vi}: {limit.vi}", en=f"extension of “{name}” for {who.en}: {limit.en}")


def _limit(plan: Plan, due: Term) -> Text:
    cutoff = plan.cutoff(due)
    if cutoff is None:
        return Text(vi=f"không ấn định ngày (mục {due.clause})", en=f"no date is set (clause {due.clause})")
    last = weekday_and_day(last_day(cutoff))
    return Text(
        vi=f"“{due.literal}” (mục {due.clause}), hạn cuối: hết {last.vi}",
        en=f"“{due.literal}” (clause {due.clause}), last moment: the end of {last.en}",
    )


def _merged(names: Sequence[str], into: str) -> Text:
    joined = ", ".join(names)
    return Text(vi=f"{joined} sáp nhập vào {into}", en=f"{joined} merged into {into}")


def _lead(theme: Text, lead: str) -> Text:
    return Text(vi=f"{theme.vi}: đơn vị chủ trì mới là {lead}", en=f"{theme.en}: {lead} leads it now")


def _coordinators(theme: Text) -> Text:
    return Text(vi=f"{theme.vi}: thay đổi đơn vị phối hợp", en=f"{theme.en}: other units work with its lead")


def _cluster(cluster: Cluster, plan: Plan) -> Text:
    head, size = unit_name(plan, cluster.head), len(cluster.members)
    return Text(
        vi=f"{cluster.name}: {size} đơn vị, trưởng là {head} (mục {cluster.clause})",
        en=f"{cluster.name}: {size} units, headed by {head} (clause {cluster.clause})",
    )


def _pick(pick: Pick, plan: Plan) -> Text:
    occasion, category = plan.occasion(pick.occasion), CATEGORY_NAMES[pick.category]
    name = pick.occasion if occasion is None else occasion.name
    number = (
        Text(vi="chưa ấn định", en="not set") if pick.number is None else Text(vi=f"{pick.number}", en=f"{pick.number}")
    )
    return Text(
        vi=f"số {category.vi} được chọn cho “{name}”: {number.vi} (mục {pick.clause})",
        en=f"{category.en} nominees picked for “{name}”: {number.en} (clause {pick.clause})",
    )


def _obligation(plan: Plan, obligation_id: str) -> str:
    obligation = plan.obligation(obligation_id)
    return obligation_id if obligation is None else obligation.name


def _who(units: Sequence[str], plan: Plan, *, to_named: bool) -> Text:
    """Name the units that a change is about; one of them that is spoken to is "your unit"."""
    if not units:
        return Text(vi="không đơn vị nào", en="no unit")
    if to_named:
        others = len(units) - 1
        return Text(
            vi="đơn vị" if others == 0 else f"đơn vị và {others} đơn vị khác",
            en="your unit" if others == 0 else f"your unit and {others} more",
        )
    return units_named(plan, units, _SHOWN_UNITS)
