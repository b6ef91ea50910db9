"""`thidua plan`: checks and issues plans."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console

from services.campaigns.adapters.plan_file import PlanReading, read_plan
from services.campaigns.domain.plan_problem import errors
from shared.contracts.texts import Text
from shared.identity import Role
from thidua import signing_in
from thidua.plan_report import show_problems, show_verdict
from thidua.ports import DEFAULT_PORTS

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check a plan file, or issue it.")

_REFUSED, _UNREADABLE = 1, 2
_SECONDS = 60.0
_NOT_HERE = {"no-such-resource", "method-not-allowed"}


class Language(StrEnum):
    """The languages that problems are told in."""

    VI = "vi"
    EN = "en"


_File = Annotated[Path, typer.Argument(metavar="FILE", help="A plan file, as docs/plan-format.md describes it.")]
_Language = Annotated[Language, typer.Option("--language", help="The language that problems are told in.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command()
def check(file: _File, language: _Language = Language.VI, *, as_json: _Json = False) -> None:
    """Check a plan file: every problem at once, each with its line, its key and what puts it right.

    Exits with 0 where the plan can be issued (warnings allowed), 1 where it has errors, 2 where the file can't be read.
    """
    reading = read_plan(_bytes_of(file))
    if as_json:
        typer.echo(json.dumps(_answer(file, reading, language), ensure_ascii=False, indent=2))
    else:
        _show_reading(Console(highlight=False), file, reading, language)
    if reading.plan is None:
        raise typer.Exit(_REFUSED)


@app.command()
def issue(
    file: _File,
    campaigns_url: Annotated[
        str, typer.Option(help="Where the campaigns service answers.")
    ] = f"http://127.0.0.1:{DEFAULT_PORTS['campaigns']}",
    language: _Language = Language.VI,
    token: signing_in.Token = None,
    data: signing_in.Data = Path("var/up"),
    *,
    as_json: _Json = False,
) -> None:
    """Issue a plan: send its file to the campaigns service, which checks it and opens the campaign.

    A plan that was issued before is not issued again, and answered as the first time. Exits with 0 where the campaign
    is open, 1 where the service refuses, 2 where the file can't be read or no campaigns service answers.
    """
    content = _bytes_of(file)
    signed_in = signing_in.token_for(Role.STANDING_OFFICE, token, data)
    response = _sent(campaigns_url, content, signed_in, language)
    answer = _json_of(response)
    if _is_of_another_service(response, answer):
        typer.echo(
            f"thidua: this is no campaigns service: {campaigns_url} (HTTP {response.status_code}); "
            "name it with --campaigns-url, `thidua up` prints its address",
            err=True,
        )
        raise typer.Exit(_UNREADABLE)
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif response.is_success:
        typer.echo(_recorded(answer).into(language))
    else:
        _show_refusal(file, content, answer, language)
    if not response.is_success:
        raise typer.Exit(_REFUSED)


def _sent(campaigns_url: str, content: bytes, token: str, language: Language) -> httpx.Response:
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/toml",
        "Accept-Language": language.value,
    }
    url = f"{campaigns_url.rstrip('/')}/api/v1/campaigns"
    try:
        return httpx.post(url, content=content, headers=headers, timeout=_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        typer.echo(
            f"thidua: no answer from the campaigns service at {campaigns_url} ({error}): "
            "start it with `thidua up`, or name it with --campaigns-url",
            err=True,
        )
        raise typer.Exit(_UNREADABLE) from error


def _is_of_another_service(response: httpx.Response, answer: dict[str, Any]) -> bool:
    if response.is_success:
        return not {"campaign", "position"} <= answer.keys()
    return "code" not in answer or answer["code"] in _NOT_HERE


def _recorded(answer: dict[str, Any]) -> Text:
    """Say where; for a plan that was issued before, the service answers with a position after its own."""
    campaign, position = answer["campaign"], answer["position"]
    return Text(
        vi=f"{campaign} đã được ban hành, ghi nhận chậm nhất tại {position}",
        en=f"{campaign} is issued, recorded at {position} at the latest",
    )


def _show_refusal(file: Path, data: bytes, answer: dict[str, Any], language: Language) -> None:
    console = Console(highlight=False, stderr=True)
    reading = read_plan(data)
    if answer["code"] == "plan-invalid" and reading.plan is None:
        _show_reading(console, file, reading, language)  # the file is here, and tells more than an answer can
        return
    show_problems(console, str(file), answer.get("errors") or (), language)
    said = answer.get("detail") or answer["code"]
    refused = Text(vi=f"{file}: không ban hành được: {said}", en=f"{file}: was not issued: {said}")
    console.print(refused.into(language), style="bold red", markup=False, soft_wrap=True)


def _show_reading(console: Console, file: Path, reading: PlanReading, language: Language) -> None:
    show_problems(console, str(file), [problem.told(language) for problem in reading.problems], language)
    failed = len(errors(reading.problems))
    show_verdict(console, str(file), reading.plan, (failed, len(reading.problems) - failed), language)


def _answer(file: Path, reading: PlanReading, language: Language) -> dict[str, Any]:
    return {
        "file": str(file),
        "valid": reading.plan is not None,
        "campaign": None if reading.plan is None else reading.plan.campaign,
        "problems": [problem.told(language) for problem in reading.problems],
    }


def _json_of(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError:  # a proxy's page, say
        return {}
    return answer if isinstance(answer, dict) else {}


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        typer.echo(f"thidua: cannot read {file}: {error.strerror}", err=True)
        raise typer.Exit(_UNREADABLE) from error
