"""What the standing office and the units do in a campaign, but for nominations."""

from benchmarks.views.load.scene import Scene
from shared.calendar import Term, TermForm
from shared.contracts.events.campaigns import (
    Activity,
    CampaignClosed,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.final_report import FinalReport
from shared.contracts.ids import campaign_id, cluster_id, item_id, participation_id
from shared.contracts.plan import AmendingDocument, Category, Change, DeadlineExtended, DeliveredAs, PickSet, Unit

_DELIVERED = 0.9
_HELD = 0.8
_ACTIVITIES = 2


def open_campaign(scene: Scene) -> None:
    """Issue the plan."""
    event = PlanIssued(campaign=scene.campaign, plan=scene.plan)
    scene.tell(scene.between(7, 1, 5), campaign_id(scene.campaign), event)


def amend(scene: Scene) -> None:
    """Extend a deadline for some units, and change how many go up."""
    units = tuple(unit.id for unit in scene.rng.sample(scene.plan.units, 5))
    due = Term(literal="Trước ngày 25/8", clause="1", form=TermForm.BEFORE_DAY, value=f"{scene.year}-08-25")
    obligation = next(each.id for each in scene.plan.obligations if each.delivered_as is DeliveredAs.NOMINEE_LIST)
    _amend(scene, 8, DeadlineExtended(obligation=obligation, units=units, due=due))
    allotted = scene.plan.pick("city", Category.COLLECTIVE)
    if allotted is not None:
        _amend(scene, 9, PickSet(pick=allotted.model_copy(update={"number": 3})))


def _amend(scene: Scene, month: int, change: Change) -> None:
    at = scene.between(month, 10, 5)
    paper = AmendingDocument(title="Công văn điều chỉnh", number=f"{month}/UBND", date=at.date(), issuer="UBND")
    event = PlanAmended(campaign=scene.campaign, changes=(change,), reason="Theo đề nghị", document=paper)
    scene.tell(at, campaign_id(scene.campaign), event)


def run_clusters(scene: Scene) -> None:
    """Register activities of the clusters, most of which are held."""
    described = Activity(content="Hội thi", scale="Toàn cụm", time="Tháng 9", place="Nhà văn hóa")
    for cluster in scene.plan.clusters * _ACTIVITIES:
        held_by = cluster_id(scene.campaign, cluster.id)
        what = {
            "campaign": scene.campaign,
            "cluster": cluster.id,
            "activity": item_id(scene.campaign, cluster.id, scene.tail()),
        }
        at = scene.between(7, 20, 30)
        registered = ClusterActivityRegistered(**what, head=cluster.head, described=described, document=None)
        scene.tell(at, held_by, registered)
        if scene.happens(_HELD):
            on = scene.after(at, 40)
            scene.tell(on, held_by, ClusterActivityHeld(**what, held_on=on.date(), document=None))


def deliver(scene: Scene, unit: Unit) -> None:
    """Let a unit deliver most of what it owes, some of it late."""
    for obligation in scene.plan.obligations_of(unit):
        if obligation.delivered_as is not DeliveredAs.DOCUMENT or not scene.happens(_DELIVERED):
            continue
        for theme in scene.plan.themes_of(obligation, unit):
            event = ObligationDelivered(
                campaign=scene.campaign,
                unit=unit.id,
                obligation=obligation.id,
                theme=theme,
                statements=(),
                document=scene.paper(obligation.id),
            )
            scene.tell(scene.between(7, 10, 30), participation_id(scene.campaign, unit.id), event)


def close(scene: Scene) -> None:
    """Close the campaign."""
    report = FinalReport(obligations=(), nominations=(), clusters=(), contests=(), nominations_as_of=0)
    event = CampaignClosed(
        campaign=scene.campaign, report=report, document=scene.paper("final-report"), left_open=(), reason=None
    )
    scene.tell(scene.between(12, 20, 2), campaign_id(scene.campaign), event)
