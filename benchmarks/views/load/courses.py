"""What units nominate, and how that travels its route until an award is to be decided, or until it comes to rest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks.views.load.names import collective_name, person_name
from benchmarks.views.load.scene import Scene
from shared.contracts.events.nominations import (
    Achieved,
    CorrectedPersonal,
    DossierSaved,
    DraftedPersonal,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    RemarkedPersonal,
    SavedPersonal,
    Vote,
)
from shared.contracts.ids import nomination_id, nominee_list_id
from shared.contracts.nominee import Collective, Individual, Nominee, PersonalData
from shared.contracts.plan import THEME_LEAD, Category, Hop, Occasion, Unit

_LISTS = ((Category.INDIVIDUAL,), (Category.INDIVIDUAL,), (Category.COLLECTIVE, Category.INDIVIDUAL))
"""What units put forward: most of them less than they may."""

_SAVED, _CORRECTED, _WITHDRAWN = 0.35, 0.05, 0.01
_RESTS, _RETURNED, _DECLINED = 0.015, 0.045, 0.03
"""Of the nominations that come to an office: those that wait there still, go back, and go no further."""

_COMES_FIRST = 0.3
_VOTE = Vote(present=9, in_favour=8, against=1, minutes="12/BB-HĐ")


@dataclass(frozen=True)
class Course:
    """A nomination that travels."""

    unit: str
    theme: str
    nominee: Nominee
    ref: NominationRef
    achieved: Achieved | None

    def about(self, campaign: str) -> dict[str, Any]:
        """Return how events name it."""
        return {"campaign": campaign, "unit": self.unit, "nomination": self.ref}


def nominate(scene: Scene, unit: Unit, occasion: Occasion) -> list[tuple[Course, datetime]]:
    """Let a unit draft and submit nominations on an occasion, and return those that came before who decides, when."""
    at = scene.between(8, 1, 12)
    categories = scene.rng.choice(_LISTS) if occasion.counts_against_quota else (scene.rng.choice(list(Category)),)
    courses = [_drafted(scene, unit, occasion, category, at) for category in categories]
    at = scene.after(at, 5)
    _submit(scene, courses, at)
    return [(course, decided) for course in courses if (decided := _travels(scene, course, occasion, at)) is not None]


def _drafted(scene: Scene, unit: Unit, occasion: Occasion, category: Category, at: datetime) -> Course:
    day = scene.between(7, 5, 20).date()
    achieved = Achieved(starts=day, ends=day) if occasion.dated_achievement else None
    tail = scene.tail()
    ref = NominationRef(
        id=nomination_id(scene.campaign, unit.id, tail),
        category=category,
        occasion=occasion.id,
        counts_against_quota=occasion.counts_against_quota,
    )
    course = Course(unit.id, scene.rng.choice(scene.plan.themes).id, _nominee(scene, category), ref, achieved)
    about, in_list = course.about(scene.campaign), nominee_list_id(scene.campaign, unit.id)
    personal = DraftedPersonal(nominee=course.nominee, documents=(scene.paper("achievement-report"),))
    drafted = NominationDrafted(**about, theme=course.theme, achieved=achieved, personal=personal)
    scene.tell(at, in_list, drafted)
    if scene.happens(_SAVED):
        scene.tell(at, in_list, _saved(scene, course))
    if scene.happens(_CORRECTED):
        corrected = CorrectedPersonal(nominee=course.nominee)
        event = NomineeCorrected(**about, theme=course.theme, achieved=achieved, personal=corrected)
        scene.tell(at, in_list, event)
    return course


def _submit(scene: Scene, courses: list[Course], at: datetime) -> None:
    unit = courses[0].unit
    event = NominationsSubmitted(
        campaign=scene.campaign,
        unit=unit,
        nominations=tuple(course.ref for course in courses),
        personal=SavedPersonal(documents=(scene.paper("submission-letter"), scene.paper("council-minutes"))),
        by=unit,
        rules_as_of=1,
    )
    scene.tell(at, nominee_list_id(scene.campaign, unit), event)


def _travels(scene: Scene, course: Course, occasion: Occasion, at: datetime) -> datetime | None:
    """Let a nomination travel, and return when it is before who decides; None where it never comes there."""
    hops, done = scene.plan.route_of(occasion).hops, 0
    in_list = nominee_list_id(scene.campaign, course.unit)
    if scene.happens(_WITHDRAWN):
        withdrawn = NominationWithdrawn(**course.about(scene.campaign), held_place=True)
        scene.tell(scene.after(at, 3), in_list, withdrawn)
        return None
    while done < len(hops) - 1:
        at, fate = scene.after(at, 12), scene.rng.random()
        if fate < _RESTS:
            return None
        if fate < _RESTS + _DECLINED:
            scene.tell(at, in_list, NominationDeclined(**_step(scene, course, hops[done]), personal=_remark()))
            return None
        if fate < _RESTS + _DECLINED + _RETURNED:
            at, done = _sent_back(scene, course, hops[done], at), 0
            continue
        endorsed = NominationEndorsed(**_step(scene, course, hops[done]), next_office=hops[done + 1].office)
        scene.tell(at, in_list, endorsed)
        done += 1
    return None if scene.happens(_RESTS) else at


def _sent_back(scene: Scene, course: Course, hop: Hop, at: datetime) -> datetime:
    """Return a nomination for supplement; its unit submits it again."""
    in_list = nominee_list_id(scene.campaign, course.unit)
    scene.tell(at, in_list, NominationReturned(**_step(scene, course, hop), personal=_remark()))
    again = scene.after(at, 3)
    scene.tell(again, in_list, _saved(scene, course))
    _submit(scene, [course], again)
    return again


def _step(scene: Scene, course: Course, hop: Hop) -> dict[str, Any]:
    theme = scene.plan.theme(course.theme)
    acting = theme.lead if theme is not None and hop.office == THEME_LEAD else None
    step = {"by": f"account-{hop.office}", "acting_unit": acting, "rules_as_of": 1, "office": hop.office}
    return {**course.about(scene.campaign), **step, "vote": _VOTE if hop.act == "vote" else None}


def _saved(scene: Scene, course: Course) -> DossierSaved:
    papers = (scene.paper("achievement-report", "submitting-unit"), scene.paper("other"))
    return DossierSaved(**course.about(scene.campaign), personal=SavedPersonal(documents=papers))


def _remark() -> RemarkedPersonal:
    return RemarkedPersonal(reason="Báo cáo thành tích chưa nêu kết quả cụ thể")


def _nominee(scene: Scene, category: Category) -> Nominee:
    first = scene.happens(_COMES_FIRST)
    if category is Category.COLLECTIVE:
        return Collective(name=collective_name(scene.rng), small=first)
    person = PersonalData(name=person_name(scene.rng), position="Chuyên viên", workplace="Bộ phận Một cửa")
    return Individual(person=person, direct_participant=first)
