"""What all who act on a campaign's lists have in common: the lists, and their luck."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from tests.services.nominations.domain import pools
from tests.services.nominations.domain.life import Life
from tests.services.nominations.domain.recount import Story


class Acting:
    """Somebody at work: mostly where something can be done, and often enough where it can't."""

    def __init__(self, life: Life) -> None:
        self.life = life

    def some(self, luck: Random, number: int, *states: str) -> Sequence[Story]:
        """Return some nominations, mostly of those in these states where there are any."""
        stories = self.life.stories()
        fitting = [story for story in stories if story.state in states] if mostly(luck) else []
        return luck.choices(fitting or stories, k=number)

    def account(self, luck: Random, story: Story) -> str:
        """Return an account, mostly not that of the step before (R25)."""
        others = [account for account in pools.ACCOUNTS if account != story.last_by]
        return luck.choice(others if mostly(luck) else pools.ACCOUNTS)

    def today(self) -> dt.date:
        """Return the day that it is."""
        return self.life.rules.today(self.life.now)


def mostly(luck: Random) -> bool:
    """Return true four times in five."""
    return luck.random() < 0.8


def usually(luck: Random) -> bool:
    """Return true nine times in ten."""
    return luck.random() < 0.9
