"""R2: who may see what is judged by the plan in force, from the moment of its amendment on."""

from shared.contracts.plan import ThemeLeadChanged
from tests.services.projections.history import amended, issued, recorded
from tests.services.projections.invented_plan import invented_plan
from tests.services.projections.views_in_memory import FedViews

_PLAN, _OTHER = invented_plan("harbour-games"), invented_plan("rowing-cup")


def test_plans_are_those_in_force(fed: FedViews) -> None:
    events = recorded(
        [issued(_PLAN), issued(_OTHER), amended("rowing-cup", ThemeLeadChanged(theme="sails", lead="guild"))]
    )
    fed.feed([events[:2]])
    with fed.views.reading() as reading:
        assert list(reading.plans(None)) == [_PLAN, _OTHER]
    fed.feed([events[2:]])
    with fed.views.reading() as reading:
        leads = [theme.lead for theme in reading.plans("rowing-cup")[0].themes]
    assert leads == ["guild", "zeta-harbour", "guild"]


def test_a_plan_that_was_not_amended_is_made_once(fed: FedViews) -> None:
    fed.feed([recorded([issued(_PLAN), issued(_OTHER)])])
    read = []
    for _ in range(2):
        with fed.views.reading() as reading:
            read.append(reading.plans("harbour-games")[0])
    assert read[0] is read[1]


def test_an_unknown_campaign_has_none(fed: FedViews) -> None:
    with fed.views.reading() as reading:
        assert list(reading.plans("nobody-knows")) == []
