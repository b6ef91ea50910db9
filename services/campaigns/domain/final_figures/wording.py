"""Open work in words: what is open, the clause it rests on, and what brings it to an end."""

from services.campaigns.domain.plan_problem import Problem
from shared.contracts.final_report import OpenKind, OpenWork
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


def told(plan: Plan, work: OpenWork, place: int) -> Problem:
    """Return one piece of open work as a problem at its place in the list of it."""
    rule, what, remedy = _told(plan, work)
    return Problem(
        code=work.kind.value, path=("open_work", place), rule=rule, what=what, remedy=remedy, about=work.about
    )


def _told(plan: Plan, work: OpenWork) -> tuple[str, Text, Text]:
    match work.kind:
        case OpenKind.OBLIGATION:
            return "R5", _undelivered(plan, work), _DELIVER
        case OpenKind.NOMINATION:
            of = _unit(plan, work)
            return (
                "R24",
                Text(
                    vi=f"đề nghị “{work.about}” của {of} chưa xử lý xong",
                    en=f"nomination “{work.about}” of {of} has come to no end",
                ),
                _BRING_TO_AN_END,
            )
        case OpenKind.ANNOUNCEMENT:
            of = _unit(plan, work)
            return (
                "R26",
                Text(
                    vi=f"khen thưởng theo đề nghị “{work.about}” của {of} chưa công bố",
                    en=f"the award on nomination “{work.about}” of {of} was not announced",
                ),
                _ANNOUNCE,
            )
        case OpenKind.CLUSTER:
            return "R4", _too_few_held(plan, work), _HOLD
        case OpenKind.CONTEST:
            return "R6", _unjudged(plan, work), _RECOGNISE


def _undelivered(plan: Plan, work: OpenWork) -> Text:
    obligation, theme = plan.obligation(work.about), plan.theme(work.theme or "")
    name = work.about if obligation is None else obligation.name
    clause = "–" if obligation is None else obligation.due.clause
    number = "" if theme is None else theme.number
    return Text(
        vi=f"{_unit(plan, work)} chưa nộp “{name}”{number and f', chuyên đề {number}'} (mục {clause})",
        en=f"{_unit(plan, work)} has not delivered “{name}”{number and f', theme {number}'} (clause {clause})",
    )


def _too_few_held(plan: Plan, work: OpenWork) -> Text:
    cluster = next((each for each in plan.clusters if each.id == work.about), None)
    name = work.about if cluster is None else cluster.name
    wanted = 0 if plan.cluster_rule is None else plan.cluster_rule.activities_at_least
    clause = "–" if plan.cluster_rule is None else plan.cluster_rule.clause
    return Text(
        vi=f"{name} tổ chức chưa đủ {wanted} hoạt động (mục {clause})",
        en=f"{name} has held fewer activities than {wanted} (clause {clause})",
    )


def _unjudged(plan: Plan, work: OpenWork) -> Text:
    contest = plan.contest(work.about)
    name = work.about if contest is None else contest.name
    clause = "–" if contest is None else contest.clause
    return Text(
        vi=f"{name} có bài dự thi, chưa công nhận giải (mục {clause})",
        en=f"{name} has entries, and no prize was recognised (clause {clause})",
    )


def _unit(plan: Plan, work: OpenWork) -> str:
    unit = plan.unit(work.unit or "")
    return work.unit or "–" if unit is None else unit.name


_DELIVER = Text(vi="nộp, hoặc để ngỏ có lý do", en="deliver it, or leave it open for a reason")
_BRING_TO_AN_END = Text(
    vi="quyết định, từ chối hoặc rút đề nghị này, hoặc để ngỏ có lý do",
    en="decide on it, decline or withdraw it, or leave it open for a reason",
)
_ANNOUNCE = Text(
    vi="công bố, hoặc để ngỏ có lý do: sau khi kết thúc vẫn công bố được",
    en="announce it, or leave it open for a reason: it can be announced after the closing",
)
_HOLD = Text(
    vi="cụm trưởng ghi nhận hoạt động đã tổ chức, hoặc để ngỏ có lý do",
    en="have the head record what was held, or leave it open for a reason",
)
_RECOGNISE = Text(vi="công nhận giải, hoặc để ngỏ có lý do", en="recognise its prizes, or leave it open for a reason")
