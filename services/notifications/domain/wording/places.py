"""A quota of which one place is left."""

from datetime import datetime

from services.notifications.domain.wording.dates import last_day, weekday_and_day
from services.notifications.domain.wording.naming import CATEGORY_NAMES, basis_of
from shared.contracts.plan import Plan, Quota
from shared.contracts.texts import Text


def word_running_out(plan: Plan, quota: Quota, taken: int, until: datetime | None) -> Text:
    """Say how many places are taken of how many, until when the last one can be, and what to think of."""
    category, end, basis = CATEGORY_NAMES[quota.category], _until(until), basis_of(plan)
    return Text(
        vi=f"Chỉ tiêu sắp hết: đơn vị đã đề nghị {taken}/{quota.maximum} {category.vi}, còn 01 chỗ "
        f"(“{quota.literal}”, mục {quota.clause}).{end.vi} Cân nhắc kỹ đề nghị cuối cùng; muốn thay, "
        f"hãy rút một đề nghị {category.vi} đã nộp rồi nộp lại. {basis.vi}",
        en=f"One place left: your unit has put forward {taken} of {quota.maximum} ({category.en}; “{quota.literal}”, "
        f"clause {quota.clause}).{end.en} Choose the last nomination with care; to replace one, withdraw a submitted "
        f"{category.en} nomination and submit again. {basis.en}",
    )


def _until(until: datetime | None) -> Text:
    if until is None:
        return Text(vi="", en="")
    last = weekday_and_day(last_day(until))
    return Text(vi=f" Danh sách nộp được đến hết {last.vi}.", en=f" Lists are taken until the end of {last.en}.")
