"""What happened in the campaign of 2024 as it is walked through: when, and which events one command recorded."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from shared.calendar import Term, TermForm
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationRef
from shared.contracts.plan import Category, DeadlineExtended, Plan
from tests.services.notifications.town.awarding import announced, awarded, revoked
from tests.services.notifications.town.campaigning import amended, closed, delivered, issued, urged
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import declined, drafted, endorsed, ref, refused, returned, submitted

YEAR_2024 = "hai-ba-trung-2024"
PLAN_OF_UNIT, LIST, THEME_PLAN = "ke-hoach-trien-khai", "ho-so-de-nghi-khen-thuong", "ke-hoach-chuyen-de"
BACH_MAI, PHO_HUE, QUYNH_MAI = "phuong-bach-mai", "phuong-pho-hue", "phuong-quynh-mai"
EDUCATION, HOME_AFFAIRS, FINANCE = "phong-giao-duc-va-dao-tao", "phong-noi-vu", "phong-tai-chinh-ke-hoach"
PARTY = "ban-tuyen-giao-quan-uy"
COLLECTIVE, INDIVIDUAL = Category.COLLECTIVE, Category.INDIVIDUAL

Course = Sequence[tuple[datetime, Sequence[Event]]]
"""Commands in order: when each was carried out, and what it recorded."""


def nominee(unit: str, tail: str, category: Category) -> NominationRef:
    """Name a nomination of a unit."""
    return ref(f"{tail:0>8}", unit=unit, campaign=YEAR_2024, category=category)


def kind_of(plan: Plan, *kinds: str) -> list[str]:
    """Return the units of some kinds."""
    return [unit.id for unit in plan.units if unit.kind in kinds]


def course_of(plan: Plan) -> Course:
    """Return the whole course under the plan, in order."""
    return sorted(chain(_until_the_lists(plan), _lists(plan), _route(plan), _end(plan)), key=lambda each: each[0])


def _until_the_lists(plan: Plan) -> Iterable[tuple[datetime, Sequence[Event]]]:
    wards, others = kind_of(plan, "ward"), kind_of(plan, "department", "front", "affiliated")
    leads = tuple(dict.fromkeys(theme.lead for theme in plan.themes))
    yield day(10, month=7, hour=9), [issued(plan)]
    for ward in wards:
        if ward not in {PHO_HUE, QUYNH_MAI}:
            yield day(23, month=7, hour=10), [delivered(ward, PLAN_OF_UNIT, YEAR_2024)]
    yield (
        day(24, month=7, hour=9),
        [
            urged(*leads, obligation=THEME_PLAN, on=date(2024, 7, 24), campaign=YEAR_2024),
            delivered(FINANCE, THEME_PLAN, YEAR_2024, "ket-cau-ha-tang-tiet-kiem"),
        ],
    )
    for unit in others:
        if unit != EDUCATION:
            yield day(31, month=7, hour=15), [delivered(unit, PLAN_OF_UNIT, YEAR_2024)]
    yield day(3, hour=9), [delivered(QUYNH_MAI, PLAN_OF_UNIT, YEAR_2024)]
    yield day(6, hour=10), [delivered(EDUCATION, PLAN_OF_UNIT, YEAR_2024)]
    yield day(8, hour=16), [delivered(PHO_HUE, PLAN_OF_UNIT, YEAR_2024)]


def _lists(plan: Plan) -> Iterable[tuple[datetime, Sequence[Event]]]:
    of_bach_mai, fifteen, ten = bach_mai(), the_fifteen(plan), the_ten(plan)
    yield day(7, hour=9), _sent_in("an-ninh-trat-tu", *of_bach_mai)
    longer = Term(literal="trước ngày 27/8/2024", clause="1", form=TermForm.BEFORE_DAY, value="2024-08-27")
    yield (
        day(12, hour=10),
        [amended(DeadlineExtended(obligation=LIST, units=(PHO_HUE,), due=longer), campaign=YEAR_2024)],
    )
    yield day(14, hour=14), [*(endorsed(each, "theme-lead", "standing-office") for each in of_bach_mai[:4])]
    yield day(14, hour=15), [returned(of_bach_mai[4])]
    yield day(15, hour=10), [submitted(of_bach_mai[4])]
    for pair in zip(fifteen[::2], fifteen[1::2], strict=True):
        yield day(16, hour=9), _sent_in("do-thi-van-minh", *pair)
    for each in ten:
        yield day(18, hour=10), _sent_in("vi-nguoi-ngheo", each)
    yield day(19, hour=15), _sent_in("tuyen-truyen-giao-duc-truyen-thong", nominee(PARTY, "i1", INDIVIDUAL))
    yield day(20, hour=9), [refused(nominee(QUYNH_MAI, "c1", COLLECTIVE), code="list-too-late")]
    yield day(26, hour=10), _sent_in("do-thi-van-minh", nominee(PHO_HUE, "c1", COLLECTIVE))


def _route(plan: Plan) -> Iterable[tuple[datetime, Sequence[Event]]]:
    of_urban, of_labour = (*the_fifteen(plan), nominee(PHO_HUE, "c1", COLLECTIVE)), the_ten(plan)
    of_culture, of_police = nominee(PARTY, "i1", INDIVIDUAL), bach_mai()[4]
    everybody = (*bach_mai(), *of_urban, *of_labour, of_culture)
    for at, passed_on in (
        (day(27, hour=9), of_urban),
        (day(28, hour=10), of_labour),
        (day(28, hour=11), (of_culture,)),
        (day(28, hour=12), (of_police,)),
    ):
        yield at, [endorsed(each, "theme-lead", "standing-office") for each in passed_on]
    yield day(6, month=9, hour=9), [endorsed(each, "standing-office", "council") for each in everybody]
    stand = [each for each in everybody if each != of_police]
    yield day(25, month=9, hour=9), [declined(of_police)]
    yield day(25, month=9, hour=10), [endorsed(each, "council", "chair") for each in stand]
    yield day(3, month=10, hour=9), [awarded(each) for each in stand]
    yield day(10, month=10, hour=9), [announced(each) for each in stand]


def _end(plan: Plan) -> Iterable[tuple[datetime, Sequence[Event]]]:
    del plan
    yield day(26, month=9, hour=9), [delivered(HOME_AFFAIRS, "de-nghi-cong-dan-thu-do-uu-tu", YEAR_2024)]
    yield day(25, month=10, hour=9), [revoked(nominee("phuong-vinh-tuy", "c1", COLLECTIVE))]
    yield day(14, month=11, hour=9), [closed(YEAR_2024)]


def bach_mai() -> Sequence[NominationRef]:
    """Return the five nominations of Bạch Mai."""
    return [
        *(nominee(BACH_MAI, f"c{number}", COLLECTIVE) for number in (1, 2)),
        *(nominee(BACH_MAI, f"i{number}", INDIVIDUAL) for number in (1, 2, 3)),
    ]


def the_fifteen(plan: Plan) -> Sequence[NominationRef]:
    """Return a collective and an individual of each of the fifteen other wards."""
    wards = [ward for ward in kind_of(plan, "ward") if ward not in {BACH_MAI, PHO_HUE, QUYNH_MAI}]
    return [each for ward in wards for each in (nominee(ward, "c1", COLLECTIVE), nominee(ward, "i1", INDIVIDUAL))]


def the_ten(plan: Plan) -> Sequence[NominationRef]:
    """Return an individual of each department, of the front, and of the affiliated unit."""
    return [nominee(unit, "i1", INDIVIDUAL) for unit in kind_of(plan, "department", "front", "affiliated")]


def _sent_in(theme: str, *nominations: NominationRef) -> Sequence[Event]:
    return [*(drafted(each, theme) for each in nominations), submitted(*nominations)]


def groups_of(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Return the units that the table names together."""
    wards = kind_of(plan, "ward")
    return {
        "ALL": [unit.id for unit in plan.units],
        "WARDS": wards,
        "DEPARTMENTS": kind_of(plan, "department"),
        "FRONT": kind_of(plan, "front"),
        "AFFILIATED": kind_of(plan, "affiliated"),
        "PARTY": kind_of(plan, "party-body"),
        "LEADS": list(dict.fromkeys(theme.lead for theme in plan.themes)),
        "FIFTEEN": [ward for ward in wards if ward not in {BACH_MAI, PHO_HUE, QUYNH_MAI}],
    }
