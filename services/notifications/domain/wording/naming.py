"""What the things of a plan are called in an alert."""

from collections.abc import Sequence

from services.notifications.domain.wording.dates import day
from shared.contracts.plan import THEME_LEAD, Category, IssuedDocument, Obligation, Plan
from shared.contracts.texts import Text

CATEGORY_NAMES = {
    Category.COLLECTIVE: Text(vi="tập thể", en="collective"),
    Category.INDIVIDUAL: Text(vi="cá nhân", en="individual"),
}

BASIS = Text(vi="Căn cứ: ", en="Basis: ")
"""How the sentence begins that says what an alert rests on."""

_SHOWN_IDS = 3
_TWO_DIGITS = 10


def plan_name(plan: Plan) -> Text:
    """Name the plan as people cite it; a draft has no number or date yet."""
    document = plan.document
    number = _number(document)
    if document.date is None:
        return Text(
            vi=f"{document.kind} {number} năm {document.year} của {document.issuer}",
            en=f"{document.kind} {number} of {document.year}, {document.issuer}",
        )
    issued = day(document.date)
    return Text(
        vi=f"{document.kind} {number} ngày {issued.vi} của {document.issuer}",
        en=f"{document.kind} {number} of {issued.en}, {document.issuer}",
    )


def campaign_name(plan: Plan) -> Text:
    """Name a campaign in full: its plan as people cite it, and what it is about."""
    name, title = plan_name(plan), plan.document.title
    return Text(vi=f"{name.vi} về việc “{title}”", en=f"{name.en}: “{title}”")


def campaign_number(plan: Plan) -> str:
    """Name a campaign in a few words: its plan's number."""
    return f"{plan.document.kind} {_number(plan.document)}"


def basis_of(plan: Plan) -> Text:
    """Say, as a sentence, what an alert rests on and which campaign it belongs to."""
    name = campaign_name(plan)
    return Text(vi=f"{BASIS.vi}{name.vi}.", en=f"{BASIS.en}{name.en}.")


def _number(document: IssuedDocument) -> str:
    symbol = document.symbol if document.symbol.startswith("/") else f"/{document.symbol}"
    return f"số {document.number or '…'}{symbol}"


def office_name(plan: Plan, office_id: str) -> Text:
    """Name an office of the plan, a unit that holds a task, or a theme's lead."""
    if office_id == THEME_LEAD:
        return Text(vi="đơn vị chủ trì chuyên đề", en="the theme's lead unit")
    holder = plan.office(office_id) or plan.unit(office_id)
    name = office_id if holder is None else holder.name
    return Text(vi=name, en=name)


def unit_name(plan: Plan, unit_id: str) -> str:
    """Name a unit of the register."""
    unit = plan.unit(unit_id)
    return unit_id if unit is None else unit.name


def units_named(plan: Plan, unit_ids: Sequence[str], shown: int) -> Text:
    """Name units one by one, and count those beyond the first `shown`."""
    names = ", ".join(unit_name(plan, each) for each in unit_ids[:shown])
    more = len(unit_ids) - shown
    return Text(
        vi=names if more <= 0 else f"{names} và {more} đơn vị khác",
        en=names if more <= 0 else f"{names} and {more} more",
    )


def counted(number: int) -> str:
    """Write a count as offices do in Vietnamese: 3 is "03"."""
    return f"0{number}" if number < _TWO_DIGITS else str(number)


def owed_name(plan: Plan, obligation: Obligation, theme_id: str | None) -> Text:
    """Name what is owed, and the theme that it is owed for where there is one (R3)."""
    if theme_id is None or plan.theme(theme_id) is None:
        return Text(vi=f"“{obligation.name}”", en=f"“{obligation.name}”")
    named = theme_name(plan, theme_id)
    return Text(vi=f"“{obligation.name}”, {named.vi}", en=f"“{obligation.name}”, {named.en}")


def theme_name(plan: Plan, theme_id: str) -> Text:
    """Name a theme by its number and title."""
    theme = plan.theme(theme_id)
    named = theme_id if theme is None else f"{theme.number} “{theme.title}”"
    return Text(vi=f"chuyên đề {named}", en=f"theme {named}")


def award_form_name(plan: Plan, form_id: str) -> str:
    """Name an award form of the plan."""
    return next((form.name for form in plan.award_forms if form.id == form_id), form_id)


def nominations_name(ids: Sequence[str], category: Category | None) -> Text:
    """Name nominations by category and id, never by who is nominated."""
    of = CATEGORY_NAMES.get(category) if category else None
    vi, en = (f" {of.vi}", f"{of.en} ") if of else ("", "")
    shown = ", ".join(ids[:_SHOWN_IDS]) + (", …" if len(ids) > _SHOWN_IDS else "")
    if len(ids) == 1:
        return Text(vi=f"đề nghị khen thưởng{vi} {shown}", en=f"{en}nomination {shown}")
    return Text(vi=f"{len(ids)} đề nghị khen thưởng{vi} ({shown})", en=f"{len(ids)} {en}nominations ({shown})")
