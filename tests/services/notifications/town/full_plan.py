"""The town's plan with themes and a contest."""

from shared.calendar import TermForm
from shared.contracts.plan import Contest, DeliveredAs, Obligation, Occasion, Selection, Theme
from tests.services.notifications.town.days import due
from tests.services.notifications.town.plan import PLAN

GUIDE, ESSAY, ESSAYS = "guide", "essay", "essays"
THEMES = ("streets", "schools", "lights")


FULL_PLAN = PLAN.model_copy(
    update={
        "themes": tuple(
            Theme(
                id=theme,
                number=f"2.{number}",
                title=theme.title(),
                lead="home-affairs" if theme == "lights" else "ward-a",
                time_frame=due(TermForm.NONE_SET, "", "2"),
                clause="2",
            )
            for number, theme in enumerate(THEMES, start=1)
        ),
        "obligations": (
            *PLAN.obligations,
            Obligation(
                id=GUIDE,
                name="Kế hoạch chuyên đề",
                per_theme=True,
                owed_to="office",
                delivered_as=DeliveredAs.DOCUMENT,
                due=due(TermForm.BEFORE_DAY, "2024-08-12", "8"),
            ),
            Obligation(
                id=ESSAY,
                name="Bài dự thi",
                binds=Selection(kinds=("ward",)),
                owed_to="office",
                delivered_as=DeliveredAs.CONTEST_ENTRY,
                due=due(TermForm.BEFORE_DAY, "2024-08-28", "9"),
            ),
        ),
        "contests": (Contest(id=ESSAYS, name="Cuộc thi viết", entries=ESSAY, recognised_by="office", clause="9"),),
        "occasions": (
            *PLAN.occasions,
            Occasion(
                id="city",
                name="Thành phố khen",
                award_form="merit",
                route="short",
                counts_against_quota=False,
                clause="3",
            ),
        ),
    }
)
"""The plan with themes, of which the first ward leads two, and a contest."""
