"""A nominee whom the submitting unit does not manage (R17)."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import WARD, Desk, individual
from tests.services.nominations.api.papers import paper, report

CONSENT = paper("managing-unit-consent", confirmed_by=("managing-unit",))
OF_ANOTHER_UNIT = {"managing_unit": "phuong-bach-khoa"}
OF_ANOTHER_BODY = {"managing_body": "Trường Đại học Bách khoa Hà Nội"}


@pytest.mark.parametrize("managed_by", [OF_ANOTHER_UNIT, OF_ANOTHER_BODY], ids=["of the register", "outside it"])
def test_an_outsider_s_dossier_lacks_consent_and_a_second_seal(desk: Desk, managed_by: dict[str, str]) -> None:
    """R17, R19: both are told at once."""
    nomination = desk.begun(WARD, individual(**managed_by))
    problem = desk.submit(nomination).json()
    assert (problem["code"], [error["field"] for error in problem["errors"]]) == (
        "dossier-incomplete",
        [
            f"{nomination}.documents[achievement-report].confirmed_by",
            f"{nomination}.documents[managing-unit-consent]",
        ],
    )


@pytest.mark.parametrize("managed_by", [OF_ANOTHER_UNIT, OF_ANOTHER_BODY], ids=["of the register", "outside it"])
def test_an_outsider_with_both_is_taken(desk: Desk, managed_by: dict[str, str]) -> None:
    """R17."""
    sealed = [report("submitting-unit", "managing-unit"), CONSENT]
    nomination = desk.submitted(WARD, individual(**managed_by), documents=sealed)
    shown: dict[str, Any] = desk.read(nomination)["nominee"]
    assert {key: shown[key] for key in managed_by} == managed_by


def test_a_consent_that_nobody_signed_is_none(desk: Desk) -> None:
    """R17: the consent is the managing unit's, in writing."""
    papers = [report("submitting-unit", "managing-unit"), paper("managing-unit-consent", "unsigned")]
    nomination = desk.begun(WARD, individual(**OF_ANOTHER_UNIT), documents=papers)
    (error,) = desk.submit(nomination).json()["errors"]
    assert error["field"] == f"{nomination}.documents[managing-unit-consent].confirmed_by"


def test_who_is_managed_by_the_submitting_unit_itself_is_no_outsider(desk: Desk) -> None:
    """R17."""
    assert desk.submitted("phuong-pho-hue", individual(managing_unit="phuong-pho-hue"))


def test_one_unit_can_put_forward_what_another_manages_and_stays_within_its_own_places(desk: Desk) -> None:
    """R7, R17: the place is the submitting unit's."""
    sealed = [report("submitting-unit", "managing-unit"), CONSENT]
    desk.submitted("phuong-minh-khai", individual(managing_unit="phuong-nguyen-du"), documents=sealed)
    used = {
        unit: desk.portal.get(f"/api/v1/nominee-lists/hai-ba-trung-2024/{unit}").json()["places"][1]["used"]
        for unit in ("phuong-minh-khai", "phuong-nguyen-du")
    }
    assert used == {"phuong-minh-khai": 1, "phuong-nguyen-du": 0}
