"""Many nominations under one document: all or none, with every obstacle named at once."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from services.nominations.api.answering import position_of, recorded_together, show_nomination
from services.nominations.api.answers import RecordedBatch
from services.nominations.api.bodies import Announcements, Awards, Endorsements, Picks, Revocations
from services.nominations.api.obstacles import check_papers_are_of
from services.nominations.api.permitting import act_as, act_on_several
from services.nominations.application.announcing_awards import announce_nominations
from services.nominations.application.deciding_awards import decide_nominations
from services.nominations.application.desk import Desk
from services.nominations.application.picking_nominees import pick_nominees
from services.nominations.application.reviewing_nomination import Endorsing, endorse_nominations
from services.nominations.application.revoking_awards import revoke_nominations
from services.nominations.domain.nominee_list import HOLDING_A_PLACE
from shared.contracts.ids import list_of_picks_id
from shared.http import ACTION, Acting, problem_responses
from shared.identity import Action

_STEPPING = {ACTION: Action.TAKE_STEP}
_ANNOUNCING = {ACTION: Action.ANNOUNCE_AWARD}


class BatchesController(Controller):
    """`/api/v1/endorsements`, `/decisions`, `/revocations`, `/announcements` and `/picks`."""

    path = "/api/v1"
    tags = ("batches",)

    @post(
        "/endorsements",
        status_code=200,
        responses=problem_responses(404, 409, 422),
        opt=_STEPPING,
        sync_to_thread=True,
    )
    def endorse(
        self,
        data: JSONBody[Endorsements],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedBatch:
        """Pass nominations on to their next office together, under the same papers and vote."""
        check_papers_are_of(data.nominations, data.documents_of_nominees)
        desk, provenance = act_on_several(desk, acting, data.campaign, data.nominations, data.office)
        endorsing = Endorsing(data.office, data.vote, data.documents, data.documents_of_nominees)
        outcome = endorse_nominations(desk, data.campaign, data.nominations, endorsing, provenance)
        position, shown = recorded_together(desk, data.nominations, outcome)
        return RecordedBatch(position=position, nominations=shown)

    @post(
        "/decisions",
        status_code=200,
        responses=problem_responses(404, 409, 422),
        opt=_STEPPING,
        sync_to_thread=True,
    )
    def decide(
        self,
        data: JSONBody[Awards],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedBatch:
        """Grant awards together by one decision; only the last office of their route can."""
        desk, provenance = act_on_several(desk, acting, data.campaign, data.nominations, data.office)
        outcome = decide_nominations(
            desk,
            data.campaign,
            data.nominations,
            office=data.office,
            paper=data.paper(),
            achieved=data.achieved,
            provenance=provenance,
        )
        position, shown = recorded_together(desk, data.nominations, outcome)
        return RecordedBatch(position=position, nominations=shown)

    @post(
        "/revocations",
        status_code=200,
        responses=problem_responses(404, 409, 422),
        opt=_STEPPING,
        sync_to_thread=True,
    )
    def revoke(
        self,
        data: JSONBody[Revocations],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedBatch:
        """Revoke awards together by one decision, on one ground; also after the campaign was closed."""
        desk, provenance = act_on_several(desk, acting, data.campaign, data.nominations, data.office)
        outcome = revoke_nominations(
            desk,
            data.campaign,
            data.nominations,
            office=data.office,
            ground=data.ground,
            reason=data.reason,
            paper=data.paper(),
            provenance=provenance,
        )
        position, shown = recorded_together(desk, data.nominations, outcome)
        return RecordedBatch(position=position, nominations=shown)

    @post(
        "/announcements",
        status_code=200,
        responses=problem_responses(404, 409, 422),
        opt=_ANNOUNCING,
        sync_to_thread=True,
    )
    def announce(
        self,
        data: JSONBody[Announcements],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedBatch:
        """Record that awards were made public together; also after the campaign was closed."""
        desk, provenance = act_on_several(desk, acting, data.campaign, data.nominations, data.office)
        outcome = announce_nominations(
            desk,
            data.campaign,
            data.nominations,
            office=data.office,
            announced_on=data.announced_on,
            place=data.place,
            provenance=provenance,
        )
        position, shown = recorded_together(desk, data.nominations, outcome)
        return RecordedBatch(position=position, nominations=shown)

    @post("/picks", responses=problem_responses(404, 409, 422), opt=_STEPPING, sync_to_thread=True)
    def pick(
        self,
        data: JSONBody[Picks],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedBatch:
        """Pick nominees of the campaign for an award one level up, within the allotment; they are new nominations."""
        desk, provenance = act_as(desk, acting, data.campaign, data.nominations, data.office)
        outcome = pick_nominees(
            desk,
            data.campaign,
            data.nominations,
            occasion=data.occasion,
            office=data.office,
            vote=data.vote,
            documents=data.documents,
            provenance=provenance,
        )
        position = position_of(outcome)
        picks = outcome.states[list_of_picks_id(data.campaign, data.occasion)]
        picked = [
            nomination.ref.id
            for nomination in picks.nominations.values()
            if nomination.picked_from in data.nominations and nomination.status in HOLDING_A_PLACE
        ]
        shown = tuple(show_nomination(desk, each, picks) for each in picked)
        return RecordedBatch(position=position, nominations=shown)
