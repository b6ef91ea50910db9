"""Every refusal that any service gives: a stable code of its own, its rule, and words in both languages."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import services
from shared.contracts.refusal import Refusal


def _modules() -> Iterator[str]:
    yield "shared.contracts.refusals"
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if ".refusals" in module.name:
            yield module.name


def _refusals(of: type[Refusal]) -> Iterator[type[Refusal]]:
    for refusal in of.__subclasses__():
        yield refusal
        yield from _refusals(refusal)


for _name in _modules():
    importlib.import_module(_name)

REFUSALS = sorted(
    (refusal for refusal in _refusals(Refusal) if not refusal.__module__.startswith("tests.")),
    key=lambda refusal: refusal.CODE,
)
EACH = pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: f"{refusal.__module__}.{refusal.__name__}")


@EACH
def test_a_code_is_words_joined_by_hyphens(refusal: type[Refusal]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", refusal.CODE)


@EACH
def test_a_refusal_rests_on_a_rule(refusal: type[Refusal]) -> None:
    assert re.fullmatch(r"R([1-9]|1[0-9]|2[0-9])", refusal.RULE)


@EACH
def test_a_title_is_in_two_languages(refusal: type[Refusal]) -> None:
    assert refusal.TITLE.vi != refusal.TITLE.en


@EACH
def test_a_refusal_explains_itself(refusal: type[Refusal]) -> None:
    assert refusal.explanation is not Refusal.explanation


def test_the_same_code_means_the_same_rule_and_the_same_answer_wherever_it_is_given() -> None:
    meanings: dict[str, set[tuple[str, str]]] = {}
    for refusal in REFUSALS:
        meanings.setdefault(refusal.CODE, set()).add((refusal.RULE, refusal.KIND))
    assert {code: found for code, found in meanings.items() if len(found) > 1} == {}
