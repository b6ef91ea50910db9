"""What is asked of history and can't be answered by it is refused, as other lists refuse it."""

from services.projections.application.history_unheard import KnowingRecord, beyond, types_instead, unheard
from services.projections.application.history_wanted import HistoryWanted
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError, RefusedError


def refuse_unheard(record: KnowingRecord, wanted: HistoryWanted) -> None:
    """Refuse filters by which nothing was found, where they name what the record never had: 404, of a type 400."""
    if instead := types_instead(wanted.type):
        names = ", ".join(instead)
        raise InvalidRequestError(
            FieldProblem(
                "type",
                Text(vi="Không có loại sự kiện này.", en="There is no such type of event."),
                Text(vi=f"Dùng một trong: {names}.", en=f"Use one of: {names}."),
            )
        )
    if found := unheard(record, wanted):
        raise RefusedError(found[1])


def refuse_beyond(record: KnowingRecord, wanted: HistoryWanted) -> None:
    """Refuse places that history does not have yet: 400 says where it ends."""
    if found := beyond(record, wanted):
        stream, end = found
        raise InvalidRequestError(
            FieldProblem(
                "as_of",
                Text(vi=f"Luồng {stream} mới đến {end}.", en=f"The stream {stream} ends at {end}."),
                Text(vi="Đưa vị trí không sau đó.", en="Give a place that is not after it."),
            )
        )
