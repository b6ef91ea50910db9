"""Chooses of what was recorded the examples that show most in few lines, and takes real people out of them."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
from shared.http.openapi.examples import MET_BY_ALL, MET_BY_NONE, MET_BY_READERS, OF_ALL
from tests.examples_of_openapi.unreached import ELSEWHERE

ROOT: Final = Path(__file__).parents[2]
SERVICES: Final = ("campaigns", "nominations", "notifications", "projections")
FILES: Final[Mapping[str, Path]] = {
    "": OF_ALL,
    **{service: ROOT / "services" / service / "api" / "examples.json" for service in SERVICES},
}
"""Where the examples of each service are kept; without a name, those of all."""

INVENTED: Final = "Trần Văn Mẫu"
"""Who signs in examples: the plans that the tests go by are real, and name who signed them."""

_ONLY_IN_TESTS: Final = {
    "TEST_[0-9A-F]{12}": "NOMINATIONS",
    r"http://127\.0\.0\.1:\d+": "https://portal.example",
    r"127\.0\.0\.1": "portal.example",
}
_ENOUGH: Final = 2500
_OF_ALL_PATHS: Final = ("/health", "/clock", "/api/v1/views")

Heard = Mapping[str, Any]


def chosen(heard: Iterable[Heard]) -> dict[str, dict[str, Any]]:
    """Return what each of the files holds, by the names of `FILES`."""
    done, refused = defaultdict[tuple[str, str], list[Heard]](list), defaultdict[tuple[str, str], list[Heard]](list)
    met = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
    for code, (file, names) in ELSEWHERE.items():
        for name in names:
            met[file][name].add(code)
    for each in heard:
        service = each["service"].lower()
        name = f"{each['method']} {each['path']}"
        home = _home_of(each["code"], service)
        if each["code"] and home is not None:
            refused[home, each["code"]].append(each)
            if home and service == home and each["path"] is not None:
                met[service][name].add(each["code"])
        elif not each["code"] and 200 <= each["status"] < 300 and each["path"] is not None:
            done["" if each["path"].startswith(_OF_ALL_PATHS) else service, name].append(each)
    exchanges = {at: _exchange(best(candidates)) for at, candidates in sorted(done.items())}
    problems = {at: json.loads(best(_as_unasked(told))["answered"]) for at, told in sorted(refused.items())}
    return {
        file: {
            "operations": {name: each for (at, name), each in exchanges.items() if at == file},
            "problems": {code: each for (at, code), each in problems.items() if at == file},
            "met": {name: sorted(codes) for name, codes in sorted(met[file].items())},
        }
        for file in FILES
    }


_CODES_OF_ALL: Final = {*MET_BY_NONE, *MET_BY_READERS, *(code for codes in MET_BY_ALL.values() for code in codes)}


def _home_of(code: str, service: str) -> str | None:
    """Return the file that a problem belongs in, by its name; None for those of the tests' own applications."""
    if code in _CODES_OF_ALL:
        return ""
    if code in ELSEWHERE:
        return ELSEWHERE[code][0]
    return service if service in SERVICES else None


def best(candidates: Iterable[Heard]) -> Heard:
    """Return the one that shows most members with a value, of those of a fair size; else the shortest."""
    everything = list(candidates)
    fair = [each for each in everything if _size(each) <= _ENOUGH]
    if not fair:
        return min(everything, key=lambda each: (_size(each), json.dumps(each)))
    return min(fair, key=lambda each: (-_richness(each), _size(each), json.dumps(each)))


def _as_unasked(candidates: Iterable[Heard]) -> list[Heard]:
    """Return those in the language that services answer in unless another is asked for, if there are some."""
    everything = list(candidates)
    return [each for each in everything if each["language"] == "vi"] or everything


def fit_to_be_read(text: str) -> str:
    """Return a text in which nobody who signed a real plan is named, nor a stream or host that only tests have."""
    for name in signers():
        text = text.replace(name, INVENTED)
    for pattern, shown in _ONLY_IN_TESTS.items():
        text = re.sub(pattern, shown, text)
    return text


def signers() -> tuple[str, ...]:
    """Return who signed the plans that the project has."""
    plans = (load_plan(path.read_bytes()) for path in sorted((ROOT / "plans").glob("*.toml")))
    return tuple(_signer(plan) for plan in plans)


def _signer(plan: Plan) -> str:
    return str(plan.document.signer)


def _size(heard: Heard) -> int:
    return max(len(heard["sent"] or ""), len(heard["answered"] or ""))


def _richness(heard: Heard) -> int:
    parts = ("answered",) if heard["code"] else ("sent", "answered")
    return sum(len(set(_members(_read(heard[part], heard[f"{part}_as"])))) for part in parts)


def _members(value: Any, path: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, member in value.items():
                yield from _members(member, f"{path}.{name}")
        case list():
            for member in value[:3]:
                yield from _members(member, f"{path}[]")
        case None:
            pass
        case _:
            yield path


def _exchange(heard: Heard) -> dict[str, Any]:
    parts = {"sent_as": heard["sent_as"], "sent": _read(heard["sent"], heard["sent_as"]), "status": heard["status"]}
    answered = _read(heard["answered"], heard["answered_as"])
    named = {**parts, "answered_as": heard["answered_as"], "answered": answered}
    return {name: value for name, value in named.items() if value not in (None, "")}


def _read(text: str | None, media_type: str) -> Any:
    if not text:
        return None
    return json.loads(text) if media_type.endswith(("/json", "+json")) else text
