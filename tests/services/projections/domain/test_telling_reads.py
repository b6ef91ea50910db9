"""What is said of an auditor's connection to the NATS server."""

from datetime import datetime

import pytest

from services.projections.domain.history_reads import told_of_reads
from shared.contracts.events.reads import ReadOverNatsRecorded
from shared.contracts.texts import Text

BEGUN = ReadOverNatsRecorded(
    advisory="2Vfp", connection="NCJU/15", begun=datetime.fromisoformat("2024-08-20T09:00:00.072958+07:00")
)
ENDED = BEGUN.model_copy(
    update={"ended": datetime.fromisoformat("2024-08-20T09:05:00+07:00"), "answers": 12, "bytes": 3456}
)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            BEGUN,
            Text(
                vi="Kết nối với máy chủ NATS để đọc hồ sơ gốc, lúc 2024-08-20T02:00:00Z.",
                en="Connected to the NATS server to read the record, at 2024-08-20T02:00:00Z.",
            ),
        ),
        (
            ENDED,
            Text(
                vi="Đã đọc hồ sơ gốc trên máy chủ NATS từ 2024-08-20T02:00:00Z đến 2024-08-20T02:05:00Z: "
                "12 câu trả lời, 3456 byte.",
                en="Read the record at the NATS server from 2024-08-20T02:00:00Z to 2024-08-20T02:05:00Z: "
                "12 answers, 3456 bytes.",
            ),
        ),
    ],
    ids=["begun", "ended"],
)
def test_a_connection_is_told_in_a_sentence(event: ReadOverNatsRecorded, told: Text) -> None:
    assert told_of_reads(event) == told
