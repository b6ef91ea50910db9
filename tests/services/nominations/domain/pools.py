"""What a made-up campaign is made of: few nominees, accounts and numbers, so that they meet; papers; amendments."""

import datetime as dt
from random import Random

from shared.contracts.document import Document
from shared.contracts.events.nominations import Achieved
from shared.contracts.nominee import Collective, Individual, Nominee, PersonalData
from shared.contracts.plan import Category, Change
from tests.services.nominations.campaign.papers import CONSENT, paper
from tests.services.nominations.campaign.plan import THEME, WARD
from tests.services.nominations.domain.amendments import (
    NEIGHBOUR,
    allotment,
    extension,
    led_by,
    merger,
    moved,
    quota_of_one,
    quota_of_wards,
)
from tests.services.nominations.domain.life import SECRET

UNITS = (WARD, NEIGHBOUR)
ACCOUNTS = tuple(f"account:{name}" for name in "abc")
NUMBERS = ("1/QĐ", "01/qđ", *(f"{n}/QĐ" for n in range(2, 12)))
OFFICES = ("theme-lead", "standing-office", "council", "chair", "city-chair", "stranger")
TIMES = (
    None,
    Achieved(starts=dt.date(2024, 3, 14), ends=dt.date(2024, 4, 1)),
    Achieved(starts=dt.date(2024, 10, 1), ends=dt.date(2024, 11, 1)),
    *[Achieved(starts=dt.date(2024, 3, 15), ends=dt.date(2024, 10, 31))] * 5,
)
"""No time, two that reach out of the period by a day, and mostly all of the period."""
CUTOFFS = tuple(dt.datetime.fromisoformat(f"2024-{day}T00:00:00+07:00") for day in ("08-05", "08-20", "08-27", "09-10"))


def individual(n: int) -> Individual:
    """Return one of a few people; the last is managed by the ward's neighbour."""
    who = PersonalData(name=f"{SECRET} {n}", position=SECRET, workplace=SECRET)
    return Individual(person=who, managing_unit=NEIGHBOUR if n == 7 else None)


def team(n: int) -> Collective:
    """Return one of a few teams."""
    return Collective(name=f"Tổ {SECRET} {n}", small=n == 0)


def nominee(luck: Random) -> Nominee:
    """Return somebody."""
    return luck.choice((individual, team))(luck.randrange(8))


def dossier(n: int, *, complete: bool = True) -> tuple[Document, ...]:
    """Return the papers about a nominee: another `n`, another achievement."""
    kinds = (("achievement-report", n), ("summary-report", n + 1000)) if complete else (("photograph", n),)
    papers = [paper(kind, nth + 1) for kind, nth in kinds]
    return tuple(each.model_copy(update={"file_name": f"{SECRET}.pdf"}) for each in (*papers, CONSENT))


def later(now: dt.datetime, luck: Random) -> dt.datetime:
    """Return a later instant: a while later, or where a deadline lies ahead, its last instant or its first late one."""
    ahead = [cutoff for cutoff in CUTOFFS if cutoff - now > dt.timedelta(seconds=1)]
    if not ahead or luck.random() < 0.5:
        return now + luck.choice((dt.timedelta(seconds=1), dt.timedelta(hours=5), dt.timedelta(days=1)))
    return ahead[0] - luck.choice((dt.timedelta(0), dt.timedelta(microseconds=1)))


def change(luck: Random) -> Change:
    """Return an amendment of the plan; one in ten merges the ward's neighbour into a third unit."""
    maximum, category = luck.choice((None, 0, 1, 2, 2, 3, 3)), luck.choice(tuple(Category))
    if luck.randrange(10) == 0:
        return merger(NEIGHBOUR, "phuong-minh-khai")
    return luck.choice(
        (
            quota_of_wards(maximum, category),
            quota_of_one(maximum or 0, luck.choice(UNITS)),
            allotment(maximum, category),
            moved(luck.choice(("2024-08-05", "2024-08-20", "2024-09-10"))),
            extension(luck.choice(UNITS), luck.choice(("2024-08-27", "2024-09-20"))),
            led_by(luck.choice(("cong-an-quan", "phong-noi-vu")), THEME),
        )
    )
