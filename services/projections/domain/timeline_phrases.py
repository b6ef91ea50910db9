"""The parts that sentences of a timeline are made of; what there is nothing to say of is empty in both languages."""

from datetime import date

from services.projections.domain.timeline_facts import Facts, NumberedDecision
from services.projections.domain.timeline_names import PlanNames
from shared.contracts.events.nominations import RevocationGround, Vote
from shared.contracts.plan import Category
from shared.contracts.texts import Text

NOTHING = Text(vi="", en="")

_CATEGORIES = {
    Category.COLLECTIVE: Text(vi="tập thể", en="collectives"),
    Category.INDIVIDUAL: Text(vi="cá nhân", en="individuals"),
}
_GROUNDS = {
    RevocationGround.FRAUD: Text(vi="gian dối về thành tích", en="the achievement was feigned"),
    RevocationGround.FALSE_INFORMATION: Text(vi="hồ sơ có thông tin sai sự thật", en="the dossier said what is not so"),
    RevocationGround.UNLAWFUL_APPRAISAL: Text(
        vi="thẩm định, quyết định trái quy định", en="it was appraised or decided against the law"
    ),
    RevocationGround.STANDARDS_UNMET: Text(
        vi="sau này xác định không đủ tiêu chuẩn", en="the standards were later found unmet"
    ),
}


def unit(facts: Facts, names: PlanNames) -> str:
    """Name the unit that put the nominee forward."""
    return names.unit(facts.unit or "–")


def office(facts: Facts, names: PlanNames) -> Text:
    """Name the office that acted."""
    return names.office(facts.office or "–", facts.acting_unit)


def next_office(facts: Facts, names: PlanNames) -> Text:
    """Name the office that has the nomination next."""
    return names.office(facts.next_office or "–")


def theme(facts: Facts, names: PlanNames) -> Text:
    """Say for which theme, after a comma."""
    if facts.theme is None:
        return NOTHING
    named = names.theme(facts.theme)
    return Text(vi=f", chuyên đề {named}", en=f", theme {named}")


def vote(cast: Vote | None) -> Text:
    """Say how a council voted, in brackets."""
    if cast is None:
        return NOTHING
    return Text(
        vi=f" (biểu quyết: {cast.present} người dự, {cast.in_favour} tán thành, {cast.against} không tán thành)",
        en=f" (vote: {cast.present} present, {cast.in_favour} for, {cast.against} against)",
    )


def place_kept(facts: Facts) -> Text:
    """Say that a returned nomination keeps its place, where it has one (R11)."""
    return Text(vi=", vẫn giữ chỉ tiêu", en="; it keeps its place") if facts.counts_against_quota else NOTHING


def place_given_back(facts: Facts) -> Text:
    """Say that the unit has the nomination's place back, where it had one (R11)."""
    if not facts.counts_against_quota:
        return NOTHING
    return Text(vi="; đơn vị được dùng lại chỉ tiêu này", en="; the unit has its place back")


def place_used(facts: Facts) -> Text:
    """Say that the place of a revoked award stays used, where it has one (R26)."""
    return (
        Text(vi="; chỉ tiêu vẫn tính là đã dùng", en="; its place stays used")
        if facts.counts_against_quota
        else NOTHING
    )


def achieved(facts: Facts) -> Text:
    """Say for what time an award is."""
    if facts.achieved is None:
        return NOTHING
    starts, ends = day(facts.achieved.starts), day(facts.achieved.ends)
    return Text(vi=f" cho thành tích từ {starts} đến {ends}", en=f" for what was achieved from {starts} to {ends}")


def ground(facts: Facts) -> Text:
    """Say on which ground an award is revoked."""
    return NOTHING if facts.ground is None else _GROUNDS[facts.ground]


def cited(decision: NumberedDecision | None) -> Text:
    """Cite a decision as people do."""
    if decision is None:
        return Text(vi="quyết định", en="a decision")
    on = day(decision.date)
    return Text(
        vi=f"Quyết định số {decision.number} ngày {on} ({decision.signer} ký)",
        en=f"decision {decision.number} of {on} (signed by {decision.signer})",
    )


def others(facts: Facts) -> Text:
    """Say how many more nominations the same event is about, after a comma."""
    more = facts.together - 1
    return Text(vi=f", cùng {more} đề nghị khác", en=f", with {more} more") if more > 0 else NOTHING


def why_refused(code: str, category: Category | None) -> Text:
    """Say in plain words why a submission was not taken."""
    of = NOTHING if category is None else _CATEGORIES[category]
    match code:
        case "quota-used-up":
            return Text(vi=f"đã hết chỉ tiêu {of.vi}".rstrip(), en=f"no place was left for {of.en or 'it'}")
        case "picks-used-up":
            return Text(vi=f"đã đủ số {of.vi} được đề nghị lên cấp trên", en="no place was left a level up")
        case "list-too-late":
            return Text(vi="nộp sau thời hạn", en="it came after the time limit")
        case _:
            return Text(vi=f"vướng quy định, mã “{code}”", en=f"a rule stood against it, code “{code}”")


def day(of: date | None) -> str:
    """Write a day as both languages read it here: 19/08/2024."""
    return "–" if of is None else f"{of:%d/%m/%Y}"
