"""What is granted, picked for the city, announced and, rarely, revoked."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from benchmarks.views.load.courses import Course
from benchmarks.views.load.scene import Scene
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionAct,
    DecisionIssued,
    DraftedPersonal,
    NominationRef,
    NomineePicked,
    RemarkedPersonal,
    RevocationGround,
    Vote,
)
from shared.contracts.ids import decision_id, list_of_picks_id, nomination_id, nominee_list_id
from shared.contracts.plan import Office

_AT_ONCE = 40
_PICKED = 5
_ANNOUNCED, _REVOKED = 0.95, 0.003
_VOTE = Vote(present=9, in_favour=9, against=0, minutes="15/BB-HĐ")

Granted = Sequence[tuple[Course, datetime]]


class Deciding:
    """Decides what came before the deciding offices of one campaign; decisions of a year are numbered through."""

    def __init__(self, scene: Scene, first_number: int) -> None:
        self._scene = scene
        self._numbers = count(first_number)

    def decide(self, granted: Granted) -> None:
        """Grant these, some dozens by one decision, and let some of them go up to the city."""
        in_time = sorted(granted, key=lambda each: each[1])
        for first in range(0, len(in_time), _AT_ONCE):
            some = in_time[first : first + _AT_ONCE]
            self._grant([course for course, _ in some], self._scene.after(some[-1][1], 10))
        self._pick([course for course, _ in in_time if course.ref.counts_against_quota])

    def _grant(self, courses: Sequence[Course], at: datetime) -> None:
        scene, occasion = self._scene, self._scene.plan.occasion(courses[0].ref.occasion)
        if occasion is None:
            return
        office = scene.plan.office(scene.plan.route_of(occasion).hops[-1].office)
        if office is None or office.issuer is None:
            return
        number = f"{next(self._numbers)}/QĐ-UBND"
        by = {"office": office.id, "issuer": office.issuer, "number": number, "date": at.date(), "signer": "Chủ tịch"}
        refs = tuple(course.ref for course in courses)
        issued = DecisionIssued(**by, act=DecisionAct.GRANT, campaign=scene.campaign, nominations=refs)
        scene.tell(at, decision_id(office.issuer, at.year, number), issued)
        for course in courses:
            about = {**course.about(scene.campaign), "by": f"account-{office.id}", "achieved": course.achieved}
            decided = AwardDecided(**about, **by, award_form=occasion.award_form)
            scene.tell(at, _history_of(scene, course), decided)
            self._follow_up(course, office, at)

    def _follow_up(self, course: Course, office: Office, at: datetime) -> None:
        scene, about = self._scene, course.about(self._scene.campaign)
        announced = scene.after(at, 10)
        if scene.happens(_ANNOUNCED):
            event = AwardAnnounced(**about, office=office.id, announced_on=announced.date(), place="Hội trường")
            scene.tell(announced, _history_of(scene, course), event)
        if scene.happens(_REVOKED):
            revoked = AwardRevoked(
                **about,
                office=office.id,
                issuer=office.issuer or office.id,
                ground=RevocationGround.FALSE_INFORMATION,
                number=f"{next(self._numbers)}/QĐ-UBND",
                date=announced.date(),
                signer="Chủ tịch",
                personal=RemarkedPersonal(reason="Báo cáo thành tích không đúng sự thật"),
            )
            scene.tell(scene.after(announced, 10), _history_of(scene, course), revoked)

    def _pick(self, courses: Sequence[Course]) -> None:
        scene = self._scene
        for course in scene.rng.sample(courses, min(_PICKED, len(courses))):
            at = scene.between(12, 1, 5)
            ref = NominationRef(
                id=nomination_id(scene.campaign, "city", scene.tail()),
                category=course.ref.category,
                occasion="city",
                counts_against_quota=False,
            )
            picked = Course(course.unit, course.theme, course.nominee, ref, course.achieved)
            event = NomineePicked(
                **picked.about(scene.campaign),
                by="account-council",
                picked_from=course.ref.id,
                office="council",
                next_office="city-chair",
                vote=_VOTE,
                achieved=course.achieved,
                personal=DraftedPersonal(nominee=course.nominee),
            )
            scene.tell(at, _history_of(scene, picked), event)
            if scene.happens(_ANNOUNCED):
                self._grant([picked], scene.after(at, 5))


def _history_of(scene: Scene, course: Course) -> str:
    if course.ref.occasion == "city":
        return list_of_picks_id(scene.campaign, "city")
    return nominee_list_id(scene.campaign, course.unit)
