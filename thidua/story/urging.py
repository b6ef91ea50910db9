"""Who has not delivered is urged by hand, after a look at whom that reaches (IV.7, R28)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from thidua.story.papers import Json
from thidua.story.queue_tables import show_urging
from thidua.story.stage import Stage

_NOTE = "Gửi trước giờ họp giao ban."


async def urge_who_is_late(stage: Stage, obligation: str, late: Sequence[str]) -> None:
    """Tell how the standing office looks whom an urging reaches, urges them, and can't do so twice on a day."""
    path = f"/api/v1/campaigns/{stage.plan.campaign}/obligations/{obligation}/urging"
    rows = await stage.deadlines(obligation=obligation)
    await stage.all_are_told()
    office = stage.office("standing-office")
    preview = await stage.portal.get_as(office, "notifications", path)
    show_urging(stage.teller.console, preview)
    left_out = Counter(each["because"] for each in preview["left_out"])
    stage.teller.expect(
        _units(preview) == sorted(late) and left_out == {"delivered": len(rows) - len(late)},
        f"an urging would reach the {len(late)} that have not delivered, and none of the other {len(rows) - len(late)}",
        f"{_units(preview)}, {dict(left_out)}",
    )
    answer = await stage.portal.post("notifications", path, {"note": _NOTE}, by=office)
    stage.teller.expect_done(answer, "the standing office urges them, with a note of its own")
    at_least = str(answer.body.get("position", ""))
    told = sorted(alert["unit"]["id"] for alert in await stage.alerts(reason="urged", at_least=at_least))
    stage.teller.expect(told == sorted(late), "each of them finds that in its inbox, and nobody else", f"{told}")
    again = await stage.portal.post("notifications", path, {}, by=office)
    stage.teller.expect_refused(again, "already-urged", "once more on the same day is refused")


async def expect_told_about(stage: Stage, unit: str, obligation: str, counted: Mapping[str, int]) -> None:
    """Hold what a unit was told about something that it owes against a count by hand, reason by reason."""
    told = Counter(alert["reason"] for alert in await stage.alerts(unit=unit) if alert["obligation"] == obligation)
    by_hand = ", ".join(f"{count} {reason}" for reason, count in counted.items())
    stage.teller.expect(told == counted, f"{stage.name(unit)} was told of it, by hand: {by_hand}", f"{dict(told)}")


def _units(preview: Json) -> list[str]:
    return sorted(each["unit"]["id"] for each in preview["recipients"])
