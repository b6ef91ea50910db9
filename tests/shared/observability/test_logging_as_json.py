import json
import logging
from typing import Any

import pytest
import structlog

from shared.observability import configure_logging


def lines(captured: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.readouterr().err.splitlines()]


def test_our_own_logs_are_json_lines_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("campaigns")
    structlog.stdlib.get_logger("sample").info("plan issued", campaign="hai-ba-trung-2024")
    (line,) = lines(capsys)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "plan issued",
        "campaign": "hai-ba-trung-2024",
        "level": "info",
        "logger": "sample",
        "service": "campaigns",
    }


@pytest.mark.parametrize("name", ["uvicorn.error", "litestar", "faststream", "nats.aio.client", "sample.library"])
def test_the_logs_of_libraries_are_json_lines_too(capsys: pytest.CaptureFixture[str], name: str) -> None:
    configure_logging("campaigns")
    logging.getLogger(name).warning("hello %s", "there")
    assert [(line["event"], line["logger"]) for line in lines(capsys)] == [("hello there", name)]


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("campaigns", "warning")
    structlog.stdlib.get_logger("sample").info("quiet")
    assert lines(capsys) == []


def test_addresses_that_a_client_asks_for_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("campaigns")
    logging.getLogger("httpx").info("GET http://localhost/?unit=secret")
    assert lines(capsys) == []


def test_an_exception_is_told_by_types_and_frames_but_not_by_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logging("campaigns")
    try:
        try:
            raise KeyError("Trần Văn B")  # noqa: TRY301 the chain is the point
        except KeyError as inner:
            raise ExceptionGroup("Trần Văn B", [ValueError("Trần Văn B")]) from inner
    except ExceptionGroup:
        logging.getLogger("sample").exception("broken")
    (line,) = lines(capsys)
    kinds = [each["type"].rpartition(".")[2] for each in line["exception"]]
    assert kinds == ["ExceptionGroup", "ValueError", "KeyError"]
    assert "test_an_exception_is_told" in line["exception"][0]["frames"][0]
    assert "Trần" not in json.dumps(line, ensure_ascii=False)


def test_an_operating_system_error_is_told_with_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("campaigns")
    structlog.stdlib.get_logger("sample").error("away", exc_info=ConnectionRefusedError("port 4222"))
    (line,) = lines(capsys)
    assert line["exception"][0]["message"] == "port 4222"
