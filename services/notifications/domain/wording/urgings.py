"""What a unit is urged to deliver by hand (IV.7)."""

from collections.abc import Sequence
from datetime import datetime

from services.notifications.domain.deadlines import Owed
from services.notifications.domain.wording.dates import days_left, until_then
from services.notifications.domain.wording.deadlines import word_limit, word_remedy
from services.notifications.domain.wording.naming import BASIS, basis_of, office_name, owed_name
from shared.contracts.plan import Obligation, Plan
from shared.contracts.texts import Text

_NOTE, _AFTER_NOTE = " Lời nhắn: “", "”."


def word_urged(plan: Plan, owed: Sequence[Owed], note: str, now: datetime) -> Text:
    """Say what one unit still owes of one obligation, by when, what to do, and what the standing office noted.

    `owed` is not empty, and has more than one where it is owed for several themes.
    """
    first = owed[0]
    obligation = next(o for o in plan.obligations if o.id == first.obligation)
    unit = next(u for u in plan.units if u.id == first.unit)
    standing, what, limit = (
        office_name(plan, plan.standing_office),
        _what(plan, obligation, owed),
        word_limit(plan, obligation, unit),
    )
    overdue = first.cutoff is not None and now >= first.cutoff
    remedy = word_remedy(plan, obligation, overdue=overdue, dated=first.cutoff is not None)
    noted, basis = _noted(note), basis_of(plan)
    state = _state(first.cutoff, now)
    return Text(
        vi=f"{standing.vi} đôn đốc đơn vị nộp {what.vi}. {limit.vi}{state.vi} {remedy.vi}{noted.vi} {basis.vi}",
        en=f"{standing.en} urges your unit to deliver {what.en}. {limit.en}{state.en} {remedy.en}{noted.en} {basis.en}",
    )


def _state(cutoff: datetime | None, now: datetime) -> Text:
    """Say how much time is left, with a space before it; nothing where no date is set."""
    if cutoff is None:
        return Text(vi="", en="")
    if now >= cutoff:
        return Text(vi=" Đã quá hạn.", en=" It is overdue.")
    left = until_then(days_left(cutoff, now))
    return Text(vi=f" {left.vi}.", en=f" {left.en}.")


def _what(plan: Plan, obligation: Obligation, owed: Sequence[Owed]) -> Text:
    if len(owed) == 1:
        return owed_name(plan, obligation, owed[0].theme)
    themes = (plan.theme(each.theme) for each in owed if each.theme is not None)
    numbers = ", ".join(theme.number for theme in themes if theme is not None)
    return Text(
        vi=f"“{obligation.name}”, các chuyên đề {numbers}",
        en=f"“{obligation.name}”, themes {numbers}",
    )


def _noted(note: str) -> Text:
    return Text(vi=f"{_NOTE}{note}{_AFTER_NOTE}", en=f" Note: “{note}”.") if note else Text(vi="", en="")


def note_in(urging: Text) -> str:
    """Return what the standing office noted beside an urging that `word_urged` worded: it stands nowhere else."""
    _, _, noted = urging.vi.partition(_NOTE)
    note, _, _ = noted.rpartition(f"{_AFTER_NOTE} {BASIS.vi}")
    return note
