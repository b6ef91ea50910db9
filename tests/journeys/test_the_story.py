"""The whole suite, as its users meet it: `thidua demo` with real processes."""

import json
from collections import Counter
from pathlib import Path

import pytest

from services.projections.domain.summary import OpenCounts
from shared.contracts.final_report import OpenKind
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from tests.examples import LONG
from tests.journeys.closings import closings_and_summaries
from tests.journeys.feeds import BY_HAND, feed_in
from tests.journeys.told_story import ToldStory, recorded_story, tell_story
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer

RECORD = (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS)

KILLS = {
    "5 units send their contest entries": "notifications",
    "nominates 3 people": "projections",
    "issues its plan": "campaigns",
    "12 units deliver": "nats",
    "its third collective is refused": "nominations",
}
"""After which line of the story which process is killed."""

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> ToldStory:
    return tell_story(tmp_path_factory.mktemp("story"), KILLS)


def test_the_story_comes_as_told(story: ToldStory) -> None:
    assert story.exit_code == 0, "\n".join(story.lines)


def test_every_kind_of_process_was_killed_once(story: ToldStory) -> None:
    assert sorted(story.killed) == sorted(KILLS.values())


def test_the_story_is_told_as_it_was_recorded_though_each_process_was_killed(story: ToldStory) -> None:
    """Where it was meant to change: `python -m tests.journeys.told_story` records it, without any kills."""
    assert story.told() == recorded_story()


@pytest.mark.skipif(not LONG, reason="it was recorded so; a long run tells it again")
def test_the_story_is_told_as_it_was_recorded(tmp_path: Path) -> None:
    assert tell_story(tmp_path).told() == recorded_story()


def test_the_story_leaves_no_process_behind(story: ToldStory) -> None:
    assert [pid for pid in story.processes if Path(f"/proc/{pid}").exists()] == []


def test_each_campaign_was_closed_with_the_figures_of_its_summary(story: ToldStory) -> None:
    """R4, R5, R6, R26: the campaigns service and the projections count the same."""
    told = list(closings_and_summaries(story.data))
    assert len({closing.campaign for closing, _ in told}) == 2
    for closing, summary in told:
        assert summary.report == closing.report
        left = Counter(work.kind for work in closing.left_open)
        assert summary.open_work == OpenCounts.of({kind: left[kind] for kind in OpenKind})


def test_other_systems_are_told_of_each_award_once(story: ToldStory) -> None:
    feed = feed_in(story.data)
    assert feed.counted() == BY_HAND
    assert feed.bodies == feed.expected


def test_the_record_that_it_leaves_is_sound(story: ToldStory) -> None:
    """Every rule that events show was kept, whatever was killed; views are what it makes; each event is told once."""
    views = f"sqlite:///{story.data / 'projections' / 'databases' / 'projections.sqlite'}"
    with NatsServer(story.data / "nats") as server:
        code, out, err = audit("verify", "--database-url", views, "--nats-url", server.url)
        _, log, _ = audit("log", "--all", "--format", "jsonl", "--nats-url", server.url)
    assert code == 0, out + err
    assert out.splitlines()[-1].endswith("checks: sound")
    messages = [int(line.split()[1]) for line in out.splitlines() if line.split()[0] in RECORD]
    places = [(line["stream"], line["sequence"]) for line in map(json.loads, log.splitlines())]
    assert len(set(places)) == len(places) == sum(messages)
