from dataclasses import dataclass
from datetime import UTC, datetime

UNITS = 700
"""Units of a city's register, as the field has them."""

_EVENTS_OF_A_CAMPAIGN = 5000
_EVENTS_OF_A_UNIT = 7
_FEWEST_UNITS = 30
_YEARS = 10
_LAST_YEAR = 2024
_MOST_PATIENCE = 0.5
_EVENTS_OF_A_SECOND = 40_000


@dataclass(frozen=True)
class Size:
    """How much there is: so many events, in as many campaigns as the field has to them, of the same units each."""

    events: int

    @property
    def campaigns(self) -> int:
        """How many campaigns there are: 40 to 200,000 events."""
        return max(2, self.events // _EVENTS_OF_A_CAMPAIGN)

    @property
    def units(self) -> int:
        """How many units each campaign has: fewer only where there would not be events enough for them."""
        return min(UNITS, max(_FEWEST_UNITS, self.events // self.campaigns // _EVENTS_OF_A_UNIT))

    @property
    def in_a_year(self) -> int:
        """How many campaigns run at the same time: ten years of four, more where there are more than that."""
        return max(4, self.campaigns // _YEARS)

    @property
    def budgets(self) -> tuple[int, ...]:
        """How many events each campaign has."""
        each, more = divmod(self.events, self.campaigns)
        return tuple(each + (number < more) for number in range(self.campaigns))

    @property
    def now(self) -> datetime:
        """When it is asked about: at the end of the last year."""
        return datetime(_LAST_YEAR, 12, 31, tzinfo=UTC)

    @property
    def patience(self) -> float:
        """Seconds for which a quick thing is done again and again: the less, the less there is."""
        return min(_MOST_PATIENCE, self.events / _EVENTS_OF_A_SECOND)

    def year(self, number: int) -> int:
        """Return the year of a campaign, counted from 0; the last ones are those of the last year."""
        return _LAST_YEAR - (self.campaigns - 1 - number) // self.in_a_year
