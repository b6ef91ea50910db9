"""Who manages a nominee, and who comes first (R17, R22)."""

import pytest

from shared.contracts.nominee import Collective, Individual, PersonalData, comes_first, manages

UNIT = "phuong-bach-mai"
PERSON = Individual(person=PersonalData(name="Trần Thị Hạnh", position="Tổ trưởng", workplace="Tổ dân phố số 3"))
TEAM = Collective(name="Tổ dân phố số 3")
EITHER = pytest.mark.parametrize("nominee", [PERSON, TEAM], ids=["individual", "collective"])


@EITHER
def test_the_unit_that_submits_manages_whom_nobody_else_is_said_to(nominee: Individual | Collective) -> None:
    """R17."""
    assert manages(UNIT, nominee)


@EITHER
def test_a_unit_manages_whom_it_is_said_to(nominee: Individual | Collective) -> None:
    """R17."""
    assert manages(UNIT, nominee.model_copy(update={"managing_unit": UNIT}))


@EITHER
def test_a_unit_does_not_manage_whom_another_does(nominee: Individual | Collective) -> None:
    """R17."""
    assert not manages(UNIT, nominee.model_copy(update={"managing_unit": "phuong-bach-khoa"}))


@EITHER
def test_a_unit_does_not_manage_whom_a_body_outside_the_register_does(nominee: Individual | Collective) -> None:
    """R17."""
    assert not manages(UNIT, nominee.model_copy(update={"managing_body": "Sở Y tế"}))


@EITHER
def test_a_body_outside_the_register_goes_before_the_unit_that_is_named_too(nominee: Individual | Collective) -> None:
    """R17."""
    assert not manages(UNIT, nominee.model_copy(update={"managing_unit": UNIT, "managing_body": "Sở Y tế"}))


@EITHER
def test_a_nominee_without_a_mark_does_not_come_first(nominee: Individual | Collective) -> None:
    """R22."""
    assert not comes_first(nominee)


def test_a_person_who_did_the_work_comes_first() -> None:
    """R22."""
    assert comes_first(PERSON.model_copy(update={"direct_participant": True}))


def test_a_small_collective_comes_first() -> None:
    """R22."""
    assert comes_first(TEAM.model_copy(update={"small": True}))
