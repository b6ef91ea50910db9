"""Where one goes on to follow changes: the place in history that a client names, and what is said where it is none."""

from shared.contracts.position import Positions, format_positions, parse_positions
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError


def place_named(last_event_id: str | None, after: str | None, present: Positions) -> Positions | None:
    """Return the place to go on after, None where none is named; a stream that is not named begins at its beginning."""
    given = after if last_event_id is None else last_event_id
    if given is None:
        return None
    field = "after" if last_event_id is None else "Last-Event-ID"
    try:
        named = parse_positions(given)
    except ValueError:
        raise InvalidRequestError(_no_place(field, present)) from None
    if not named or not named.keys() <= present.keys():
        raise InvalidRequestError(_no_place(field, present))
    return {stream: named.get(stream, 0) for stream in present}


def _no_place(field: str, present: Positions) -> FieldProblem:
    known = ", ".join(sorted(present))
    return FieldProblem(
        field,
        Text(vi="Không phải là vị trí trong lịch sử ở đây.", en="Is no place in history here."),
        Text(
            vi=f"Dùng nguyên `id` của sự kiện nhận sau cùng, hoặc viết LUỒNG:SỐ. Các luồng: {known}.",
            en=f"Give the `id` of the last event as it is, or write STREAM:SEQUENCE. The streams: {known}.",
        ),
    )


def ahead_of_history(present: Positions) -> FieldProblem:
    """Say that a place is further on than history, and where that stands."""
    here = format_positions(present)
    return FieldProblem(
        "after",
        Text(vi=f"Lịch sử ở đây mới đến {here}.", en=f"Is ahead of history, which stands at {here} here."),
        Text(
            vi="Kết nối lại không có after và đọc lại các danh sách: có thể dữ liệu đã được khôi phục từ bản sao lưu.",
            en="Connect without `after` and read the lists anew: a backup may have been restored.",
        ),
    )
