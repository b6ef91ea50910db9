"""Thanh Xuân, 2023: a contest with prizes, nominees before 10/6, interim reports before 30/6, works with plaques."""

from thidua.story.opening import open_campaign
from thidua.story.stage import Stage
from thidua.story.thanh_xuan_2023.by_hand import COUNTS, PLACES
from thidua.story.thanh_xuan_2023.cast import CAMPAIGN
from thidua.story.thanh_xuan_2023.closing import the_campaign_ends
from thidua.story.thanh_xuan_2023.contest import entries_come_in, prizes_are_recognised
from thidua.story.thanh_xuan_2023.interim import movements_are_reviewed
from thidua.story.thanh_xuan_2023.wrap_up import lists_come_in, the_chair_commends

__all__ = ["CAMPAIGN", "COUNTS", "PLACES", "tell"]


async def tell(stage: Stage) -> None:
    """Tell the campaign from its letter to its final report."""
    await open_campaign(stage, "2023-05-22", "letter")
    await entries_come_in(stage)
    await lists_come_in(stage)
    await movements_are_reviewed(stage)
    await prizes_are_recognised(stage)
    await the_chair_commends(stage)
    await the_campaign_ends(stage)
