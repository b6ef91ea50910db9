import asyncio

from tests.thidua.views.scripted import Heard, Scripted, named, state
from thidua.views.following import Following, Rebuilt


def _follow(service: Scripted) -> tuple[Rebuilt, Heard]:
    heard = Heard()
    return asyncio.run(Following(named(service)).to_its_end(heard)), heard


def test_progress_is_shown_until_another_generation_is_live() -> None:
    rebuilt, heard = _follow(Scripted("projections", [state(), state(done=4), state(generation=2)], [state(done=0)]))
    assert (rebuilt.after.generation, heard.shown) == (2, [(0, 10), (4, 10), (10, 10)])


def test_a_rebuild_that_goes_on_already_is_joined_and_that_is_said() -> None:
    _, heard = _follow(Scripted("projections", [state(done=3), state(generation=2)], [state(done=4)]))
    assert "a rebuild goes on already, since 2024-08-" in heard.said[0]


def test_a_rebuild_that_was_lost_is_begun_anew() -> None:
    lost = [state(), state()]
    begun = [state(done=0), state(generation=2)]
    rebuilt, heard = _follow(Scripted("projections", lost, begun))
    assert (rebuilt.after.generation, "begun anew" in heard.said[0]) == (2, True)


def test_a_view_that_was_never_built_is_followed_until_it_is() -> None:
    before = state(generation=None, done=3)
    rebuilt, _ = _follow(Scripted("projections", [before, state(generation=1)], [before]))
    assert rebuilt.after.generation == 1
