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
from thidua.plan_report import show_problems, show_verdict
from thidua.ports import DEFAULT_PORTS

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check a plan file, or issue it.")

_REFUSED, _UNREADABLE = 1, 2
_SECONDS = 60.0


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
        console = Console(highlight=False)
        show_problems(console, str(file), [problem.told(language) for problem in reading.problems], language)
        failed = len(errors(reading.problems))
        show_verdict(console, str(file), reading.plan, (failed, len(reading.problems) - failed), language)
    if reading.plan is None:
        raise typer.Exit(_REFUSED)


@app.command()
def issue(
    file: _File,
    campaigns_url: Annotated[
        str, typer.Option(help="Where the campaigns service answers.")
    ] = f"http://127.0.0.1:{DEFAULT_PORTS['campaigns']}",
    language: _Language = Language.VI,
    *,
    as_json: _Json = False,
) -> None:
    """Issue a plan: send its file to the campaigns service, which checks it and opens the campaign.

    Exits with 0 where the campaign is open, 1 where the service refuses, 2 where the file can't be read or no service
    answers.
    """
    data = _bytes_of(file)
    try:
        response = httpx.post(
            f"{campaigns_url.rstrip('/')}/api/v1/campaigns",
            content=data,
            headers={"Content-Type": "application/toml", "Accept-Language": language.value},
            timeout=_SECONDS,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        typer.echo(
            f"thidua: no answer from the campaigns service at {campaigns_url} ({error}): "
            "start it with `thidua up`, or name it with --campaigns-url",
            err=True,
        )
        raise typer.Exit(_UNREADABLE) from error
    answer = _json_of(response)
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif response.is_success:
        typer.echo(f"{answer.get('campaign', file)} issued, recorded at {answer.get('position', '?')}")
    else:
        _show_refusal(file, response, answer, language)
    if not response.is_success:
        raise typer.Exit(_REFUSED)


def _show_refusal(file: Path, response: httpx.Response, answer: dict[str, Any], language: Language) -> None:
    console = Console(highlight=False, stderr=True)
    problems = answer.get("errors")
    if isinstance(problems, list):
        told = [problem if isinstance(problem, dict) else {"message": problem} for problem in problems]
        show_problems(console, str(file), told, language)
    said = answer.get("detail") or answer.get("title") or f"HTTP {response.status_code}"
    console.print(f"thidua: {file} was not issued: {said}", style="bold red", markup=False, soft_wrap=True)


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
