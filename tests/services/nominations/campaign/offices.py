"""Who takes the steps of the campaign of 2024, and how the council votes."""

from shared.contracts.events.nominations import Vote
from tests.services.nominations.campaign.plan import DEPARTMENT, THEME_LEADS_UNIT

UNIT, LEAD, OFFICE, SECRETARY, CHAIR, CITY = (
    f"account:{who}" for who in ("ward", "lead", "standing-office", "secretary", "chair", "city")
)
"""The accounts that take the steps, each another person's (R25)."""
VOTE = Vote(present=9, in_favour=8, against=1, minutes="Biên bản số 12")


ACTING = {"theme-lead": THEME_LEADS_UNIT, "standing-office": DEPARTMENT}
"""The units that hold offices; the others are held by none of the register."""


BY = {"theme-lead": LEAD, "standing-office": OFFICE, "council": SECRETARY, "chair": CHAIR, "city-chair": CITY}
"""Who takes the steps of each office."""
