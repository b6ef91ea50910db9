"""How much waits for whom as a table."""

from typing import Final

from services.projections.api.sheets.sheet import Column, Kind, Sheet
from services.projections.domain.queue import QueueOffice
from shared.contracts.texts import Text

QUEUE_OFFICES_SHEET: Final = Sheet[QueueOffice](
    title=Text(vi="Hồ sơ chờ theo nơi", en="Queue by office"),
    columns=(
        Column(Text(vi="Đang ở", en="Waits at"), 30, Kind.TEXT, lambda row: row.waits_at_name),
        Column(
            Text(vi="Đơn vị giữ hồ sơ", en="Held by"),
            36,
            Kind.TEXT,
            lambda row: None if row.held_by is None else row.held_by.name,
        ),
        Column(Text(vi="Số hồ sơ chờ", en="Waiting"), 10, Kind.NUMBER, lambda row: row.waiting),
        Column(Text(vi="Trong đó ưu tiên", en="Of these coming first"), 10, Kind.NUMBER, lambda row: row.coming_first),
        Column(Text(vi="Lâu nhất từ", en="Waiting since"), 17, Kind.INSTANT, lambda row: row.waiting_since),
        Column(Text(vi="Mã đợt thi đua", en="Campaign id"), 22, Kind.CODE, lambda row: row.campaign),
        Column(Text(vi="Mã nơi đang ở", en="Office id"), 18, Kind.CODE, lambda row: row.waits_at),
        Column(
            Text(vi="Mã đơn vị giữ", en="Held by, id"),
            24,
            Kind.CODE,
            lambda row: None if row.held_by is None else row.held_by.id,
        ),
    ),
)
