"""`thidua plan check` and `thidua plan issue` as a person runs them; the campaigns service is an HTTP server here."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.services.campaigns.plan_files import VALID, with_change
from thidua.plans import app

RUN = CliRunner(env={"THIDUA_TOKEN": "a-token"})


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(VALID, encoding="utf-8")
    return file


def test_a_plan_in_order_ends_with_0(plan_file: Path) -> None:
    result = RUN.invoke(app, ["check", str(plan_file), "--language", "en"])
    assert result.exit_code == 0
    assert "in order (0 errors, 0 warnings)" in result.stdout
    assert "small-2030: 3 units, 1 theme, 2 quotas, 3 obligations, 2 dated obligations" in result.stdout


def test_the_check_counts_what_few_plans_have_where_it_is_there(plan_file: Path) -> None:
    result = RUN.invoke(app, ["check", str(plan_file), "--language", "en"])
    assert "1 cluster, 1 contest, 1 extension" in result.stdout
    assert "merged" not in result.stdout


def test_the_check_counts_what_all_units_owe_together(plan_file: Path) -> None:
    """Three lists, the entries of two schools, and the plan of the one theme."""
    told = {language: RUN.invoke(app, ["check", str(plan_file), "--language", language]) for language in ("vi", "en")}
    assert "tổng cộng 6 lần nộp, của 3 đơn vị" in told["vi"].stdout
    assert "to be delivered in all: 6 times, by 3 units" in told["en"].stdout


def test_warnings_end_with_0(plan_file: Path) -> None:
    plan_file.write_bytes(with_change('number = "12"\n', ""))
    result = RUN.invoke(app, ["check", str(plan_file)])
    assert result.exit_code == 0
    assert "cảnh báo: document.number" in result.stdout


def test_errors_end_with_1_and_are_told_with_line_key_and_remedy(plan_file: Path) -> None:
    plan_file.write_bytes(with_change("maximum = 4", "maximum = -4"))
    result = RUN.invoke(app, ["check", str(plan_file)])
    assert result.exit_code == 1
    line = VALID[: VALID.index("maximum = 4")].count("\n") + 1
    assert f"{plan_file}:{line}: lỗi: quotas[1].maximum: -4 nhỏ hơn 0 (R7)" in result.stdout
    assert "→ ghi số từ 0 trở lên" in result.stdout


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["check", str(tmp_path / "none.toml")])
    assert result.exit_code == 2
    assert "cannot read" in result.stderr


def test_a_folder_ends_with_2(tmp_path: Path) -> None:
    assert RUN.invoke(app, ["check", str(tmp_path)]).exit_code == 2


def test_the_result_comes_as_json_too(plan_file: Path) -> None:
    plan_file.write_bytes(with_change("maximum = 4", "maximum = -4"))
    result = RUN.invoke(app, ["check", str(plan_file), "--json", "--language", "en"])
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (answer["valid"], answer["campaign"]) == (False, None)
    assert [(p["severity"], p["key"], p["what"]) for p in answer["problems"]] == [
        ("error", "quotas[1].maximum", "-4 is less than 0")
    ]


@dataclass
class CampaignsService:
    """What the stand-in for the campaigns service answers, and what it was sent."""

    url: str = ""
    status: int = 201
    answer: dict[str, Any] = field(default_factory=dict)
    sent: list[tuple[str, str, bytes]] = field(default_factory=list)
    asked_by: list[str] = field(default_factory=list)


@pytest.fixture
def campaigns() -> Iterator[CampaignsService]:
    service = CampaignsService(answer={"campaign": "small-2030", "position": "CAMPAIGNS:1"})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.asked_by.append(self.headers["Authorization"])
            service.sent.append((self.path, self.headers["Content-Type"], body))
            answer = json.dumps(service.answer).encode()
            self.send_response(service.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the overridden one
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        service.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield service
        server.shutdown()
        thread.join()


def test_issuing_sends_the_files_bytes_and_tells_the_position(plan_file: Path, campaigns: CampaignsService) -> None:
    result = RUN.invoke(app, ["issue", str(plan_file), "--campaigns-url", campaigns.url])
    assert result.exit_code == 0
    assert campaigns.sent == [("/api/v1/campaigns", "application/toml", plan_file.read_bytes())]
    assert "small-2030 đã được ban hành, ghi nhận chậm nhất tại CAMPAIGNS:1" in result.stdout


def test_issuing_sends_the_token_that_is_given(plan_file: Path, campaigns: CampaignsService) -> None:
    RUN.invoke(app, ["issue", str(plan_file), "--campaigns-url", campaigns.url])
    assert campaigns.asked_by == ["Bearer a-token"]


def test_issuing_without_a_token_or_a_suite_here_ends_with_2(plan_file: Path, tmp_path: Path) -> None:
    where = ["--campaigns-url", "http://127.0.0.1:1", "--data", str(tmp_path)]
    result = CliRunner().invoke(app, ["issue", str(plan_file), *where], env={"THIDUA_TOKEN": None})
    assert (result.exit_code, "THIDUA_TOKEN" in result.stderr) == (2, True)


def test_a_refused_plan_is_told_as_the_check_tells_it(plan_file: Path, campaigns: CampaignsService) -> None:
    plan_file.write_bytes(with_change("maximum = 4", "maximum = -4"))
    campaigns.status, campaigns.answer = 422, {"code": "plan-invalid", "detail": "The plan has 1 error."}
    checked = RUN.invoke(app, ["check", str(plan_file)])
    issued = RUN.invoke(app, ["issue", str(plan_file), "--campaigns-url", campaigns.url])
    assert (issued.exit_code, issued.stderr) == (1, checked.stdout)


def test_what_only_the_service_finds_wrong_is_told_in_its_words(plan_file: Path, campaigns: CampaignsService) -> None:
    campaigns.status = 422
    campaigns.answer = {
        "code": "plan-invalid",
        "detail": "The plan has 1 error.",
        "errors": [{"field": "quotas[1].maximum (line 9)", "message": "-4 is less than 0", "remedy": "write more"}],
    }
    result = RUN.invoke(app, ["issue", str(plan_file), "--campaigns-url", campaigns.url, "--language", "en"])
    assert result.exit_code == 1
    assert "error: quotas[1].maximum (line 9): -4 is less than 0" in result.stderr
    assert "→ write more" in result.stderr
    assert "was not issued: The plan has 1 error." in result.stderr


@pytest.mark.parametrize(
    ("status", "answer"),
    [(404, {"code": "no-such-resource"}), (404, {}), (502, {}), (200, {"hello": "world"})],
    ids=str,
)
def test_another_service_is_none_to_issue_plans_at(
    plan_file: Path, campaigns: CampaignsService, status: int, answer: dict[str, Any]
) -> None:
    campaigns.status, campaigns.answer = status, answer
    result = RUN.invoke(app, ["issue", str(plan_file), "--campaigns-url", campaigns.url])
    assert result.exit_code == 2
    assert f"this is no campaigns service: {campaigns.url}" in result.stderr


def test_no_answer_ends_with_2(plan_file: Path) -> None:
    result = RUN.invoke(app, ["issue", str(plan_file), "--campaigns-url", "http://127.0.0.1:1"])
    assert result.exit_code == 2
    assert "thidua up" in result.stderr
