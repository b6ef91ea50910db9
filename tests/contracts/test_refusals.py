"""Every refusal that any service gives: a stable code of its own, its rule, and words in both languages."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import services
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.refusals import CampaignIsClosed, DocumentsNotUploaded, UnitHasMerged

CLOSED = CampaignIsClosed(campaign="hai-ba-trung-2024")
MERGED = UnitHasMerged(unit_name="Phường Bạch Mai", into="phuong-bach-khoa", into_name="Phường Bách Khoa")
LACKING = DocumentsNotUploaded(documents=(f"letter {'0' * 64}", f"report {'1' * 64}"))
OF_SEVERAL_SERVICES = pytest.mark.parametrize("refusal", [CLOSED, MERGED, LACKING], ids=lambda refusal: refusal.CODE)


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
    (
        refusal
        for refusal in _refusals(Refusal)
        # What several have in common has no code; it is never given.
        if not refusal.__module__.startswith("tests.") and hasattr(refusal, "CODE")
    ),
    key=lambda refusal: refusal.CODE,
)
EACH = pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: f"{refusal.__module__}.{refusal.__name__}")


@EACH
def test_a_code_is_words_joined_by_hyphens(refusal: type[Refusal]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", refusal.CODE)


@EACH
def test_a_refusal_rests_on_a_rule(refusal: type[Refusal]) -> None:
    """A key used for something else, too long a history, or what another changed first: no rule of the field."""
    rule = r"R([1-9]|1[0-9]|2[0-9])"
    of_no_rule = {"changed-since-read", "idempotency-key-reused", "past-too-long"}
    assert re.fullmatch("" if refusal.CODE in of_no_rule else rule, refusal.RULE)


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


@OF_SEVERAL_SERVICES
def test_the_present_state_stands_against_it(refusal: Refusal) -> None:
    assert refusal.KIND is RefusalKind.CONFLICT


@OF_SEVERAL_SERVICES
def test_it_is_explained_in_two_languages(refusal: Refusal) -> None:
    assert refusal.explanation().vi != refusal.explanation().en


def test_a_closed_campaign_s_refusal_says_what_still_goes_on() -> None:
    """R26: an award that was decided is announced, and can be revoked."""
    assert "announcing and revoking go on" in CLOSED.explanation().en


def test_a_merged_unit_s_refusal_names_the_unit_to_do_it_as() -> None:
    """R2."""
    assert "phuong-bach-khoa" in MERGED.explanation().vi


def test_a_merged_unit_s_refusal_names_both_units_as_people_do() -> None:
    """R2."""
    assert "Phường Bạch Mai đã sáp nhập vào Phường Bách Khoa" in MERGED.explanation().vi


def test_a_refusal_of_documents_names_each_of_them() -> None:
    """R18, R19."""
    assert [name for name in LACKING.documents if name not in LACKING.explanation().vi] == []


def test_a_refusal_of_documents_says_how_their_bytes_get_there() -> None:
    """R18."""
    assert "POST /api/v1/documents" in LACKING.explanation().vi
