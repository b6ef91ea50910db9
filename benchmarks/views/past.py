"""A campaign as it was: the first question about a moment, those after it, and the present."""

from datetime import datetime

from benchmarks.views.figures import Compared, Section, Unit, milliseconds, seconds
from benchmarks.views.stage import Stage
from services.projections.adapters.past_views import PastStandings
from services.projections.application.asking_the_past import Past
from services.projections.application.listing import Asked
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.moment import AsOfInstant


def measure_past(stage: Stage, whole: float) -> Section:
    """Ask for a page of nominations as of the first of October; `whole` is what a rebuild of all campaigns takes."""
    past = PastStandings(stage.open_history, stage.folder / "past", most_events=1_000_000)
    campaign, now = stage.campaign(), stage.size.now
    wanted = NominationsWanted(EVERYTHING, campaign=campaign)
    asked = AsOfInstant(datetime(int(campaign[-4:]), 10, 1, tzinfo=now.tzinfo))

    def as_it_was() -> None:
        answer = past.as_of(campaign, asked, now)
        if not isinstance(answer, Past):
            raise TypeError(answer.explanation().en)
        with answer.views.reading() as reading:
            reading.nominations(wanted, Asked())

    def as_it_is() -> None:
        with stage.database.standings() as reading:
            reading.nominations(wanted, Asked())

    try:
        first = 1000 * seconds(as_it_was)
        again, present = milliseconds(stage.size.patience, as_it_was, as_it_is)
    finally:
        past.close()
    rebuild = {"the present": present, "a rebuild of all": 1000 * whole}
    figures = [
        Compared("nominations as of a moment: first asked", Unit.MILLISECONDS, first, rebuild),
        Compared("nominations as of a moment: asked again", Unit.MILLISECONDS, again, {"the present": present}),
    ]
    return Section("The past of one campaign", figures)
