"""`thidua audit replay`: how far it goes, where it is made, and what keeps it from that."""

from pathlib import Path

import pytest

from services.projections.adapters.replaying_views import ReplayedViews
from tests.services.nominations.campaign.nominating import drafted
from tests.thidua.audit.answered_history import FIRST, SECOND, Answered
from tests.thidua.audit.recorded_history import SOUND, THIRD, Written, write
from tests.thidua.audit.signed_store import audit
from thidua.audit.replay_folder import making
from thidua.nats_server import NatsServer


def test_a_replay_up_to_positions_is_as_of_their_last_event(answered: Answered, tmp_path: Path) -> None:
    code, out, err = audit(
        "replay", "--as-of", "NOMINATIONS:1,CAMPAIGNS:4", "--to", tmp_path / "r", "--nats-url", answered.url
    )
    assert (code, "as of     2024-08-13T01:00:00+00:00" in out) == (0, True), out + err


def test_where_one_stream_is_named_the_other_is_replayed_up_to_that_time(answered: Answered, tmp_path: Path) -> None:
    _, out, _ = audit("replay", "--as-of", "NOMINATIONS:1", "--to", tmp_path / "r", "--nats-url", answered.url)
    assert "up to     CAMPAIGNS:3,NOMINATIONS:1" in out


def test_without_a_moment_all_there_is_is_replayed(answered: Answered, tmp_path: Path) -> None:
    _, out, _ = audit("replay", "--to", tmp_path / "r", "--nats-url", answered.url)
    assert f"up to     {answered.then[SECOND].positions}" in out


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("NOMINATIONS:99", "NOMINATIONS ends at 11, before 99"),
        ("NOTIFICATIONS:1", "made from CAMPAIGNS and NOMINATIONS, not from NOTIFICATIONS"),
        ("9024-01-01T00:00:00+07:00", "has not come yet"),
        ("2024-08-20T00:00:00", "needs its offset"),
        ("soon", "is no position"),
    ],
)
def test_what_is_no_moment_of_the_record_is_said(answered: Answered, tmp_path: Path, as_of: str, told: str) -> None:
    code, _, err = audit("replay", "--as-of", as_of, "--to", tmp_path / "r", "--nats-url", answered.url)
    assert (code, told in err) == (2, True), err
    assert not (tmp_path / "r").exists()


def test_a_replay_that_was_interrupted_is_not_answered_from_and_made_anew(
    answered: Answered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("replay", "--to", tmp_path / "r", "--nats-url", answered.url)
    with monkeypatch.context() as patch:
        patch.setattr(ReplayedViews, "follow", _interrupted)
        assert audit(*command)[0] == 130
    assert "broken off" in audit("ask", tmp_path / "r", "quotas")[2]
    code, _, err = audit(*command)
    assert (code, "it is made anew" in err) == (0, True)
    assert audit("ask", tmp_path / "r", "quotas")[0] == 0


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_two_replays_are_not_made_in_one_folder_at_once(answered: Answered, tmp_path: Path) -> None:
    with making(tmp_path / "r"):
        code, _, err = audit("replay", "--to", tmp_path / "r", "--nats-url", answered.url)
    assert (code, "another replay is being made" in err) == (2, True), err


@pytest.mark.parametrize(("left", "told"), [("replay.json", "holds a replay already"), ("a.txt", "holds other files")])
def test_nothing_is_written_over(answered: Answered, tmp_path: Path, left: str, told: str) -> None:
    (tmp_path / left).write_text("kept")
    code, _, err = audit("replay", "--to", tmp_path, "--nats-url", answered.url)
    assert (code, told in err) == (2, True), err
    assert [file.name for file in tmp_path.iterdir()] == [left]


def test_the_folder_of_a_replay_is_its_owner_s_alone(replays: dict[str, Path]) -> None:
    assert replays[FIRST].stat().st_mode & 0o077 == 0


def test_what_could_not_be_applied_exits_with_1(own_nats_server: NatsServer, tmp_path: Path) -> None:
    write(own_nats_server.url, (*SOUND, Written(drafted(THIRD), name="nominations.praised.v1")), feed=0)
    code, _, err = audit("replay", "--to", tmp_path / "r", "--nats-url", own_nats_server.url)
    assert (code, "could not be applied" in err) == (1, True), err


def test_without_a_record_and_without_a_server_nothing_is_made(own_nats_server: NatsServer, tmp_path: Path) -> None:
    codes = [
        audit("replay", "--to", tmp_path / "r", "--nats-url", url)[0]
        for url in (own_nats_server.url, "nats://127.0.0.1:1")
    ]
    assert (codes, (tmp_path / "r").exists()) == ([2, 2], False)
