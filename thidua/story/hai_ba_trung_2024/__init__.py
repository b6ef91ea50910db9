"""Hai Bà Trưng, 2024: from the plan to the city's award, and what was left open at the end."""

from thidua.story.hai_ba_trung_2024.ad_hoc import a_rescue_is_commended
from thidua.story.hai_ba_trung_2024.amending import the_plan_is_amended
from thidua.story.hai_ba_trung_2024.by_hand import COUNTS, PLACES
from thidua.story.hai_ba_trung_2024.cast import CAMPAIGN
from thidua.story.hai_ba_trung_2024.city import the_city_decides
from thidua.story.hai_ba_trung_2024.closing import the_campaign_ends
from thidua.story.hai_ba_trung_2024.nominating import lists_come_in
from thidua.story.hai_ba_trung_2024.preparing import units_get_ready
from thidua.story.hai_ba_trung_2024.route import dossiers_travel
from thidua.story.opening import open_campaign
from thidua.story.stage import Stage

__all__ = ["CAMPAIGN", "COUNTS", "PLACES", "tell"]


async def tell(stage: Stage) -> None:
    """Tell the campaign from its plan to its final report."""
    await open_campaign(stage, "2024-07-15", "plan")
    await units_get_ready(stage)
    await the_plan_is_amended(stage)
    await lists_come_in(stage)
    await a_rescue_is_commended(stage)
    await dossiers_travel(stage)
    await the_city_decides(stage)
    await the_campaign_ends(stage)
