"""Old shapes become the newest one as they are read, step by step."""

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.upcasting import JsonObject, Upcast, upcast

BODIES = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4)
ACTOR = "unit:phuong-bach-mai"


def _step(number: int) -> Upcast:
    def grown(body: JsonObject, actor: str) -> JsonObject:
        return {**body, "steps": (*body.get("steps", ()), number), "by": actor}

    return Upcast(f"tests.fact-recorded.v{number + 1}", grown)


def _chain(length: int) -> dict[str, Upcast]:
    return {f"tests.fact-recorded.v{n}": _step(n) for n in range(1, length + 1)}


@given(length=st.integers(0, 20), start=st.integers(1, 21), body=BODIES)
def test_every_version_becomes_the_newest(length: int, start: int, body: JsonObject) -> None:
    start = min(start, length + 1)
    name, _ = upcast(f"tests.fact-recorded.v{start}", body, ACTOR, _chain(length))
    assert name == f"tests.fact-recorded.v{length + 1}"


@given(length=st.integers(1, 20), start=st.integers(1, 20), body=BODIES)
def test_each_step_is_taken_once_and_in_order(length: int, start: int, body: JsonObject) -> None:
    start = min(start, length)
    _, grown = upcast(f"tests.fact-recorded.v{start}", body, ACTOR, _chain(length))
    assert grown["steps"] == tuple(range(start, length + 1))


@given(length=st.integers(1, 20), actor=st.text(), body=BODIES)
def test_every_step_is_told_who_did_it(length: int, actor: str, body: JsonObject) -> None:
    told = []

    def tell(body: JsonObject, actor: str) -> JsonObject:
        told.append(actor)
        return body

    chain = {name: Upcast(step.name, tell) for name, step in _chain(length).items()}
    upcast("tests.fact-recorded.v1", body, actor, chain)
    assert told == [actor] * length


@given(length=st.integers(0, 20), body=BODIES)
def test_the_newest_version_stays_as_it_is(length: int, body: JsonObject) -> None:
    newest = f"tests.fact-recorded.v{length + 1}"
    assert upcast(newest, body, ACTOR, _chain(length)) == (newest, body)


@given(length=st.integers(1, 20), middle=st.integers(1, 20), body=BODIES)
def test_stopping_on_the_way_leads_to_the_same_end(length: int, middle: int, body: JsonObject) -> None:
    chain = _chain(length)
    first = {name: step for name, step in chain.items() if int(name.rpartition("v")[2]) < min(middle, length)}
    name, half = upcast("tests.fact-recorded.v1", body, ACTOR, first)
    assert upcast(name, half, ACTOR, chain) == upcast("tests.fact-recorded.v1", body, ACTOR, chain)


@given(body=BODIES)
def test_what_was_stored_does_not_change(body: JsonObject) -> None:
    before = dict(body)
    upcast("tests.fact-recorded.v1", body, ACTOR, _chain(3))
    assert body == before


@given(name=st.text(), body=BODIES)
def test_a_name_without_a_step_stays_as_it_is(name: str, body: JsonObject) -> None:
    assert upcast(f"x{name}", body, ACTOR, _chain(3)) == (f"x{name}", body)
