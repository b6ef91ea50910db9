import io

from rich.console import Console

from thidua.views.progress import Lines, Pace


def _lines(*shown: tuple[int, int]) -> list[str]:
    console = Console(file=io.StringIO(), highlight=False)
    lines = Lines("projections/standings", console)
    for done, of in shown:
        lines.show(done, of)
    assert isinstance(console.file, io.StringIO)
    return [line.partition(" events")[0] for line in console.file.getvalue().splitlines()]


def test_each_tenth_of_the_way_is_a_line() -> None:
    told = _lines(*((done, 2000) for done in range(0, 2001, 50)))
    assert told == [f"projections/standings: {10 * n} %, {200 * n:,} of 2,000" for n in range(11)]


def test_nothing_is_shown_as_long_as_nobody_knows_of_how_many() -> None:
    assert _lines((0, 0), (0, 0)) == []


def test_the_pace_is_that_of_the_last_ten_seconds() -> None:
    instants = iter([0.0, 5.0, 15.0, 25.0])
    pace = Pace(lambda: next(instants))
    assert [pace.at(done) for done in (0, 10, 30, 230)] == [None, 2.0, 2.0, 20.0]


def test_fewer_events_than_before_are_another_beginning() -> None:
    instants = iter([0.0, 1.0, 2.0, 3.0])
    pace = Pace(lambda: next(instants))
    assert [pace.at(done) for done in (0, 500, 100, 150)] == [None, 500.0, None, 50.0]
