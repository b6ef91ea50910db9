"""A contest's prizes, as the office that judges it recognised them (R6)."""

import datetime as dt

from pydantic import BaseModel, ConfigDict

from services.campaigns.domain.refusals import UnknownContest
from services.campaigns.domain.wording import named
from shared.contracts.event import Event
from shared.contracts.events.campaigns import PrizesRecognised
from shared.contracts.history import Fold
from shared.contracts.ids import decision_id
from shared.contracts.plan import Contest, Plan
from shared.contracts.refusal import Refusal


class ContestPrizes(BaseModel):
    """The decisions on a contest's prizes, in the order recorded."""

    model_config = ConfigDict(frozen=True)

    decisions: tuple[PrizesRecognised, ...] = ()

    def numbered(self, number: str, date: dt.date) -> PrizesRecognised | None:
        """Return the decision of this number and of the date's year: numbers begin anew each year (R26).

        The plan names one office that recognises a contest's prizes, so that all of them are one issuer's.
        """
        wanted = _bare(number, date)
        return next((each for each in self.decisions if _bare(each.number, each.date) == wanted), None)

    def prize_of(self, entry: str) -> tuple[str, PrizesRecognised] | None:
        """Return the prize that an entry won and the decision that says so."""
        won = ((given, decision) for decision in self.decisions for given in decision.prizes)
        return next(((given.prize, decision) for given, decision in won if given.entry == entry), None)


def contest_named(plan: Plan, contest_id: str) -> Contest | Refusal:
    """Return a contest of the plan, or the refusal that names those there are."""
    return plan.contest(contest_id) or UnknownContest(contest=contest_id, known=named(plan.contests))


def evolve(state: ContestPrizes, event: Event) -> ContestPrizes:
    """Return the prizes after an event; events it does not know leave them as they are."""
    match event:
        case PrizesRecognised():
            return ContestPrizes(decisions=(*state.decisions, event))
        case _:
            return state


CONTEST = Fold(initial=lambda _id: ContestPrizes(), evolve=evolve)


def _bare(number: str, date: dt.date) -> str:
    """Numbers are compared here as those of all decisions are: spaces, case, leading zeros say nothing (R26)."""
    return decision_id("", date.year, number)
