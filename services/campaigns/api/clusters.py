"""Clusters and their activities (R4)."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from services.campaigns.api.answering import plan_in_force, position_of, unless_refused
from services.campaigns.api.cluster_answers import (
    ActivityAnswer,
    ActivityCalledOff,
    ActivityHeld,
    ClusterAnswer,
    NewActivity,
    RecordedActivity,
)
from services.campaigns.application.desk import Desk
from services.campaigns.application.reading_clusters import read_clusters
from services.campaigns.application.running_cluster import ClusterDesk
from services.campaigns.domain.cluster import ClusterActivities, cluster_named
from shared.contracts.history import Outcome
from shared.http import (
    ACTION,
    TAGGED,
    Access,
    Acting,
    IfMatch,
    Page,
    Paging,
    page_of,
    problem_responses,
    revisions_named,
    tagged,
)
from shared.identity import Action, Target

_ACTIVITIES = "/{cluster:str}/activities"
_ACTIVITY = f"{_ACTIVITIES}/{{activity:str}}"
_RUNNING = {ACTION: Action.RUN_CLUSTER}


class ClustersController(Controller):
    """`/api/v1/campaigns/{campaign}/clusters`."""

    path = "/api/v1/campaigns/{campaign:str}/clusters"
    tags = ("clusters",)

    @get(responses=problem_responses(404), opt={ACTION: Action.READ_CLUSTERS}, sync_to_thread=True)
    def list_clusters(
        self,
        campaign: FromPath[str],
        desk: NamedDependency[Desk],
        access: NamedDependency[Access],
        seen: NamedDependency[dict[str, int]],
        paging: NamedDependency[Paging],
    ) -> Page[ClusterAnswer]:
        """List the plan's clusters in its order, each with its head, its activities, and how many it still owes."""
        access.check(Target(plan_in_force(desk, campaign)))
        found = unless_refused(read_clusters(desk, campaign, paging.after_sequence(), paging.limit))
        page = page_of(found, paging, key=lambda row: row.place, position=seen)
        return Page(items=tuple(map(ClusterAnswer.of, page.items)), next=page.next, position=page.position)

    @post(
        _ACTIVITIES,
        responses=problem_responses(404, 409, 422),
        response_headers=TAGGED,
        opt=_RUNNING,
        sync_to_thread=True,
    )
    def register_activity(
        self,
        campaign: FromPath[str],
        cluster: FromPath[str],
        data: JSONBody[NewActivity],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedActivity]:
        """Register an activity; only the cluster's head does."""
        speaking = _speaking(desk, campaign, cluster, data.unit, acting)
        activity, outcome = speaking.register(data.said(), data.statements, data.document)
        return _recorded(campaign, cluster, activity, outcome)

    @post(
        f"{_ACTIVITY}/held",
        status_code=200,
        responses=problem_responses(404, 409, 412, 422, 428),
        response_headers=TAGGED,
        opt=_RUNNING,
        sync_to_thread=True,
    )
    def report_held(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        campaign: FromPath[str],
        cluster: FromPath[str],
        activity: FromPath[str],
        data: JSONBody[ActivityHeld],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[RecordedActivity]:
        """Report that an activity was held; only the cluster's head does."""
        speaking = _speaking(desk, campaign, cluster, data.unit, acting)
        read_at = revisions_named(if_match)
        outcome = speaking.report_held(activity, data.held_on, data.document, read_at)
        return _recorded(campaign, cluster, activity, outcome)

    @post(
        f"{_ACTIVITY}/cancel",
        status_code=200,
        responses=problem_responses(404, 409, 412, 428),
        response_headers=TAGGED,
        opt=_RUNNING,
        sync_to_thread=True,
    )
    def cancel_activity(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        campaign: FromPath[str],
        cluster: FromPath[str],
        activity: FromPath[str],
        data: JSONBody[ActivityCalledOff],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[RecordedActivity]:
        """Call an activity off; only the cluster's head does."""
        speaking = _speaking(desk, campaign, cluster, data.unit, acting)
        outcome = speaking.cancel(activity, data.reason, revisions_named(if_match))
        return _recorded(campaign, cluster, activity, outcome)


def _speaking(desk: Desk, campaign: str, cluster: str, unit: str, acting: Acting) -> ClusterDesk:
    """Let only whoever acts for the cluster's head speak for it; whether they name the head is the domain's to say."""
    plan = plan_in_force(desk, campaign)
    head = unless_refused(cluster_named(plan, cluster)).head
    return ClusterDesk(desk, campaign, cluster, unit, acting.on(Target(plan, unit=head)))


def _recorded(
    campaign: str, cluster: str, activity: str, outcome: Outcome[ClusterActivities]
) -> Response[RecordedActivity]:
    position = position_of(outcome)
    found = outcome.state.activities[activity]
    answer = RecordedActivity(campaign=campaign, cluster=cluster, activity=ActivityAnswer.of(found), position=position)
    return tagged(answer, found.revision)
