"""One request for each refusal of this service: what is asked, once all that leads up to it has happened."""

from collections.abc import Callable
from typing import Any

from shared.contracts.plan import Category, PickSet, QuotaSet, Selection
from tests.services.nominations.api.asking import (
    CAMPAIGN,
    THEME,
    UNIT,
    URL,
    VOTE,
    Desk,
    decision,
    individual,
    team,
)
from tests.services.nominations.api.papers import paper, report
from tests.services.nominations.api.refusal_scene import TODAY, WARD, Asked, Scene
from tests.services.nominations.campaign.plan import PLAN

PORT = "sao-bravo-port-2031"
NOWHERE = {**paper("other"), "sha256": "f" * 64}


def place_gone(scene: Scene) -> Asked:
    desk = scene.fresh()
    own = next(q for q in PLAN.quotas if q.category is Category.INDIVIDUAL)
    none = own.model_copy(update={"applies_to": Selection(units=(WARD,)), "maximum": 0})
    desk.hears_of(scene.authority.amend(desk.campaign, QuotaSet(quota=none)))
    return scene.submit(desk.begun(WARD, individual()))


def no_places(scene: Scene) -> Asked:
    log = report(kind="log-extract")
    nomination = Desk(scene.desk.portal, PORT).begun("secretariat", individual(), theme="mooring", documents=[log])
    return scene.step(nomination, "submit", documents=[paper("cover-letter")])


def too_late(scene: Scene) -> Asked:
    desk = Desk(scene.desk.portal, "thanh-xuan-2023")
    return scene.submit(desk.begun("phuong-kim-giang", individual(), theme=None))


def allotment_gone(scene: Scene) -> Asked:
    desk = scene.fresh()
    pick = PLAN.pick("city", Category.INDIVIDUAL)
    assert pick is not None
    desk.hears_of(scene.authority.amend(desk.campaign, PickSet(pick=pick.model_copy(update={"number": 0}))))
    return scene.picks(desk, [desk.submitted(WARD, individual())])


def twin(scene: Scene) -> Asked:
    desk, who = scene.fresh(), individual()
    desk.submitted(WARD, who)
    return scene.submit(desk.begun(WARD, who))


def same_report(scene: Scene) -> Asked:
    desk, one = scene.fresh(), report()
    desk.submitted(WARD, individual(), documents=[one])
    return scene.submit(desk.begun(WARD, individual(), documents=[one]))


def council(scene: Scene, **more: Any) -> Asked:
    desk = scene.fresh()
    nomination = desk.passed(desk.submitted(WARD, individual()), "theme-lead", "standing-office")
    return scene.step(nomination, "endorse", office="council", **more)


def against_its_vote(scene: Scene) -> Asked:
    desk = scene.fresh()
    nomination = desk.passed(desk.submitted(WARD, individual()), "theme-lead", "standing-office")
    return scene.step(nomination, "decline", office="council", reason="Chưa tiêu biểu", vote=VOTE)


def picked_from_a_pick(scene: Scene) -> Asked:
    desk = scene.fresh()
    source = scene.picks(desk, [desk.submitted(WARD, individual())])
    pick = desk.post(source.path, source.body, source.by).json()["nominations"][0]["id"]
    return scene.picks(desk, [pick])


def nobody_picks(scene: Scene) -> Asked:
    desk = scene.fresh()
    return scene.picks(desk, [desk.submitted(WARD, individual())], occasion="wrap-up")


def several(scene: Scene) -> Asked:
    desk = scene.fresh()
    drafts = [desk.begun(WARD, individual()) for _ in range(2)]
    return Asked("/api/v1/endorsements", {"campaign": desk.campaign, "nominations": drafts, "office": "theme-lead"})


def number_taken(scene: Scene) -> Asked:
    paper_of_both = decision()
    scene.granted(**paper_of_both)
    return scene.step(scene.fresh().at_the_chair(WARD, individual()), "decide", office="chair", **paper_of_both)


def announced_otherwise(scene: Scene) -> Asked:
    granted = scene.granted()
    first = scene.announcement(granted, TODAY)
    scene.desk.post(first.path, first.body, first.by)
    return scene.announcement(granted, "2024-07-31")


def another_category(scene: Scene) -> Asked:
    return Asked(f"{URL}/{scene.person()}/nominee", {"nominee": team(), "theme": THEME}, method="put")


def changed_since_read(scene: Scene) -> Asked:
    desk = scene.fresh()
    nomination = desk.begun(WARD, individual())
    desk.save(nomination, [])
    body = {"nominee": individual(), "theme": THEME}
    return Asked(f"{URL}/{nomination}/nominee", body, method="put", if_match='"1"')


def ground_gone(scene: Scene) -> Asked:
    desk = scene.fresh()
    source = desk.submitted(WARD, individual())
    pick = desk.picked(source)
    desk.step(source, "withdraw")
    return scene.step(pick, "decide", office="city-chair", **decision())


def several_leads(scene: Scene) -> Asked:
    desk = scene.fresh()
    both = [desk.submitted(WARD, individual(), theme=theme) for theme in (THEME, "an-ninh-trat-tu")]
    return Asked("/api/v1/endorsements", {"campaign": desk.campaign, "nominations": both, "office": "theme-lead"})


def closed(scene: Scene) -> Asked:
    desk = scene.fresh()
    desk.hears_of(scene.authority.close_campaign(desk.campaign))
    return scene.begin(desk)


def same_person(scene: Scene) -> Asked:
    return scene.step(scene.fresh().submitted(WARD, individual()), "endorse", UNIT, office="theme-lead")


REFUSED: dict[str, Callable[[Scene], Asked]] = {
    "unknown-campaign": lambda scene: scene.begin(Desk(scene.desk.portal, "hoan-kiem-2024")),
    "unknown-unit": lambda scene: scene.begin(unit="phuong-hang-bac"),
    "unknown-occasion": lambda scene: scene.begin(occasion="birthday"),
    "unknown-theme": lambda scene: scene.begin(theme="chess"),
    "unknown-managing-unit": lambda scene: scene.begin(nominee=team(managing_unit="phuong-hang-bac")),
    "not-for-this-category": lambda scene: scene.begin(occasion="title", theme=None),
    "category-stays": another_category,
    "changed-since-read": changed_since_read,
    "not-yours-to-propose": lambda scene: scene.begin(occasion="city"),
    "unknown-nomination": lambda scene: scene.submit(f"{CAMPAIGN}.{WARD}.12345678"),
    "documents-not-uploaded": lambda scene: scene.begin(documents=[NOWHERE]),
    "nothing-to-submit": lambda scene: Asked(f"/api/v1/nominee-lists/{scene.fresh().campaign}/{WARD}/submit", {}),
    "dossier-incomplete": lambda scene: scene.step(scene.person(), "submit"),
    "quota-used-up": place_gone,
    "no-quota-for-unit": no_places,
    "list-too-late": too_late,
    "picks-used-up": allotment_gone,
    "achievement-undated": lambda scene: scene.submit(scene.deed(None)),
    "outside-the-period": lambda scene: scene.submit(scene.deed({"starts": "2023-01-01", "ends": "2023-01-02"})),
    "needs-an-individual": lambda scene: scene.submit(scene.fresh().begun(WARD)),
    "nominated-already": twin,
    "achievement-used-already": same_report,
    "not-in-this-state": lambda scene: scene.step(scene.person(), "endorse", office="theme-lead"),
    "waits-elsewhere": lambda scene: scene.step(scene.desk.submitted(WARD, individual()), "endorse", office="chair"),
    "vote-missing": council,
    "vote-not-asked-for": lambda scene: scene.step(
        scene.fresh().submitted(WARD, individual()), "endorse", office="theme-lead", vote=VOTE
    ),
    "vote-carried": against_its_vote,
    "vote-not-carried": lambda scene: council(scene, vote={**VOTE, "in_favour": 1, "against": 8}),
    "same-person-twice": same_person,
    "nobody-picks": nobody_picks,
    "picked-already": picked_from_a_pick,
    "pick-without-ground": ground_gone,
    "several-leads": several_leads,
    "several-obstacles": several,
    "decision-from-the-future": lambda scene: scene.step(
        scene.fresh().at_the_chair(WARD, individual()), "decide", office="chair", **decision(date="2024-08-02")
    ),
    "decision-before-the-campaign": lambda scene: scene.step(
        scene.fresh().at_the_chair(WARD, individual()), "decide", office="chair", **decision(date="2024-04-04")
    ),
    "decision-number-taken": number_taken,
    "announced-before-decided": lambda scene: scene.announcement(scene.granted(), "2024-07-30"),
    "announcement-from-the-future": lambda scene: scene.announcement(scene.granted(), "2024-08-02"),
    "announced-otherwise": announced_otherwise,
    "revoked-before-granted": lambda scene: scene.step(
        scene.granted(), "revoke", office="chair", ground="fraud", reason="x", **decision(date="2024-07-30")
    ),
    "campaign-closed": closed,
    "unit-merged": lambda scene: scene.begin(Desk(scene.desk.portal, PORT), unit="workshop-sails", theme="mooring"),
}
"""By its code, how each refusal comes about."""
