import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.campaigns.application.desk import Desk
from services.campaigns.application.new_ids import new_item_id
from services.campaigns.domain.cluster import ClusterActivities, cluster_named
from services.campaigns.domain.ending_activity import CancelActivity, ReportActivityHeld, cancel_activity, report_held
from services.campaigns.domain.registering_activity import RegisterActivity, register_activity
from services.campaigns.domain.taking_part import InForce
from shared.contracts.decision import Decision
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.campaigns import Statement
from shared.contracts.history import Outcome
from shared.contracts.ids import cluster_id
from shared.contracts.plan import Cluster
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign
from shared.contracts.revisions import Revisions

_Deciding = Callable[[ClusterActivities, InForce, Cluster, dt.datetime], Decision]


@dataclass(frozen=True)
class ClusterDesk:
    """Who speaks for which cluster of which campaign, and on whose word."""

    desk: Desk
    campaign: str
    cluster: str
    unit: str
    provenance: Provenance

    def register(
        self,
        said: Mapping[str, str],
        statements: tuple[Statement, ...],
        document: Document | None,
    ) -> tuple[str, Outcome[ClusterActivities]]:
        """Register an activity under a new id (R4), the same one where the command is sent again."""
        activity = new_item_id(self.campaign, self.cluster, self.provenance.command)
        return activity, self._record(
            lambda state, campaign, cluster, _now: register_activity(
                state, RegisterActivity(campaign, cluster, self.unit, activity, said, statements, document)
            ),
            document,
        )

    def report_held(
        self, activity: str, held_on: dt.date, document: Document | None, read_at: Revisions = None
    ) -> Outcome[ClusterActivities]:
        """Report that an activity was held (R4), unless it has changed since it was read."""
        return self._record(
            lambda state, campaign, cluster, now: report_held(
                state,
                ReportActivityHeld(
                    campaign, cluster, self.unit, activity, held_on, document, campaign.day_of(now), read_at=read_at
                ),
            ),
            document,
        )

    def cancel(self, activity: str, reason: str, read_at: Revisions = None) -> Outcome[ClusterActivities]:
        """Call an activity off (R4), unless it has changed since it was read."""
        return self._record(
            lambda state, campaign, cluster, _now: cancel_activity(
                state, CancelActivity(campaign, cluster, self.unit, activity, reason, read_at=read_at)
            ),
            None,
        )

    def _record(self, decide: _Deciding, document: Document | None) -> Outcome[ClusterActivities]:
        campaign = self.desk.in_force(self.campaign)
        if campaign is None:
            return Outcome(ClusterActivities(), None, UnknownCampaign(campaign=self.campaign))
        cluster = cluster_named(campaign.plan, self.cluster)
        if isinstance(cluster, Refusal):
            return Outcome(ClusterActivities(), None, cluster)
        return self.desk.record(
            self.desk.clusters,
            cluster_id(self.campaign, cluster.id),
            lambda state, now: decide(state, campaign, cluster, now),
            (document,),
            self.provenance,
        )
