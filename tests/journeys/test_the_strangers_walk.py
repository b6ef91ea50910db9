"""What `docs/walk.md` says to type works as it stands there, from an empty folder to a verified record."""

import shutil

import pytest

from tests.journeys.walked_page import AGAIN, Walked, walk

EXAMPLE = "A nomination, with the generated client"
LACKING = [tool for tool in ("bash", "curl", "jq", "openssl") if shutil.which(tool) is None]

pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"the walk is typed with {', '.join(LACKING)}: not installed")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return walk("walk.md", tmp_path_factory.mktemp("stranger"))


def test_every_command_works(walked: Walked) -> None:
    assert walked.exit_code == 0, (walked.errors, walked.printed)


def test_nothing_of_it_goes_on_afterwards(walked: Walked) -> None:
    assert not walked.goes_on


def test_without_a_token_nobody_is_served(walked: Walked) -> None:
    assert walked.printed["A token"][0] == "401"


def test_the_schema_is_read_by_whoever_asks(walked: Walked) -> None:
    assert "post /api/v1/nominations" in walked.printed["What can be asked"]


def test_the_generated_client_nominates(walked: Walked) -> None:
    told = walked.printed[EXAMPLE]
    assert told[-1] == "  individual: 1 of tối đa 04 cá nhân, 3 left"


def test_a_day_that_is_gone_through_again_changes_nothing(walked: Walked) -> None:
    first, again = (_since_the_submission(walked.printed[each]) for each in (EXAMPLE, AGAIN))
    assert again == first


def _since_the_submission(day: list[str]) -> list[str]:
    return day[next(number for number, line in enumerate(day) if line.startswith("  15/07/2024")) :]


def test_the_unit_is_refused_what_is_the_chair_s(walked: Walked) -> None:
    assert walked.printed["The offices decide"][-2:] == ["403", "not-permitted"]


def test_the_city_s_system_receives_the_award_and_nothing_else(walked: Walked) -> None:
    received, refused = walked.printed["The city's system receives the award"]
    assert received == "received vn.thidua.award.announced.v1 NOMINATIONS:9 Nguyễn Thị Lan"
    assert refused == 'refused nats: permissions violation for publish to "$js.api.stream.msg.get.nominations"'


def test_the_auditor_s_reading_is_recorded(walked: Walked) -> None:
    assert walked.printed["The auditor verifies"][1].endswith("auditor: Read projections /api/v1/history.")


def test_the_auditor_finds_the_record_sound(walked: Walked) -> None:
    assert [line for line in walked.printed["The auditor verifies"] if line.endswith("checks: sound")]


def test_the_auditor_tells_the_record_from_a_forged_one(walked: Walked) -> None:
    told = [line for line in walked.printed["The auditor verifies"] if "checkpoint" not in line]
    sound, forged, exit_code = told[-3:]
    assert (sound.startswith("true  "), sound.endswith("of 9 are what was signed")) == (True, True)
    assert (forged.startswith("FALSE "), exit_code) == (True, "exit code 1")
