"""8 August: an extension, a raised quota, and two wards that become one (R2)."""

from thidua.story.hai_ba_trung_2024.cast import EXTENDED, HEIR, LIST, MERGED, RAISED, THEME
from thidua.story.nominees import individual
from thidua.story.offices import Offices
from thidua.story.papers import Json
from thidua.story.stage import Stage
from thidua.story.units import Units

_CLAUSE = "2"


async def the_plan_is_amended(stage: Stage) -> None:
    """Tell how an amendment reaches every service."""
    await stage.it_becomes("2024-08-08 09:00:00")
    changes: list[Json] = [
        {
            "change": "deadline-extended",
            "obligation": LIST,
            "units": [EXTENDED],
            "due": {"literal": "trước ngày 25/8/2024", "clause": "1", "form": "before-day", "value": "2024-08-25"},
        },
        {"change": "quota-set", "quota": quota_of_raised(3)},
        {
            "change": "units-merged",
            "units": [MERGED],
            "into": {"id": HEIR, "name": stage.name(HEIR), "kind": "ward"},
        },
    ]
    unknown = await Offices(stage).amend(
        [{"change": "unit-renamed", "unit": "phuong-khong-co", "name": "Phường Mới"}], "Thử", "9/KH-UBND", "2024-08-08"
    )
    stage.teller.expect(not unknown.accepted, "an amendment that names a unit which is not there is refused")
    answer = await Offices(stage).amend(changes, "Theo đề nghị của các phường", "187/KH-UBND", "2024-08-08")
    stage.teller.expect_done(answer, "one document extends a deadline, raises a quota and merges two wards")
    (extended,) = await stage.deadlines(obligation=LIST, unit=EXTENDED)
    cutoff = extended["cutoff"]
    stage.teller.expect(cutoff.startswith("2024-08-25T00:00"), f"{stage.name(EXTENDED)} has until 25 August", cutoff)
    (raised,) = await stage.quotas(unit=RAISED, category="collective")
    stage.teller.expect(raised["maximum"] == 3, f"{stage.name(RAISED)} has 3 places for collectives")  # noqa: PLR2004  (as said)
    (released,) = await stage.deadlines(obligation=LIST, unit=MERGED)
    stage.teller.expect(
        released["state"] == "released", f"{stage.name(MERGED)} owes its list no more: it has merged", released["state"]
    )
    nominee = individual("Vũ Văn Mẫu", "Cán bộ", stage.name(MERGED))
    late = await Units(stage).begin(MERGED, nominee, theme=THEME, by=stage.officer(HEIR))
    stage.teller.expect_refused(late, "unit-merged", "nor can anybody be nominated for it")
    await stage.it_becomes("2024-08-08 17:00:00")
    told = {alert["unit"]["id"] for alert in await stage.alerts(reason="plan-amended")}
    stage.teller.expect({EXTENDED, RAISED, HEIR} <= told, "those whom it concerns are told")


def quota_of_raised(maximum: int) -> Json:
    """Return the amended quota of collectives of the ward that gets more, and later fewer."""
    return {
        "category": "collective",
        "maximum": maximum,
        "literal": f"tối đa {maximum:02} tập thể",
        "clause": _CLAUSE,
        "applies_to": {"units": [RAISED]},
    }
