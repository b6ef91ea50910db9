"""The steps of a nomination's route, and what follows the decision: one nomination at a time."""

from typing import Literal

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from services.nominations.api.answering import recorded_alone, recorded_nomination
from services.nominations.api.answers import RecordedNomination
from services.nominations.api.bodies import Announcement, Award, Endorsement, Revocation, SendingBack
from services.nominations.api.finding import campaign_of
from services.nominations.api.permitting import act_on
from services.nominations.application.announcing_awards import announce_nominations
from services.nominations.application.deciding_awards import decide_nominations
from services.nominations.application.desk import Desk
from services.nominations.application.reviewing_nomination import Endorsing, endorse_nominations, send_nomination_back
from services.nominations.application.revoking_awards import revoke_nominations
from shared.contracts.event import Provenance
from shared.http import ACTION, TAGGED, Acting, problem_responses
from shared.identity import Action

_STEPPING = {ACTION: Action.TAKE_STEP}
_ANNOUNCING = {ACTION: Action.ANNOUNCE_AWARD}


class RouteStepsController(Controller):
    """`/api/v1/nominations/{nomination}/…`."""

    path = "/api/v1/nominations/{nomination:str}"
    tags = ("route",)
    response_headers = TAGGED

    @post("/endorse", status_code=200, responses=problem_responses(404, 409, 422), opt=_STEPPING, sync_to_thread=True)
    def endorse(
        self,
        nomination: FromPath[str],
        data: JSONBody[Endorsement],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Pass a nomination on to the next office of its route."""
        provenance = act_on(desk, acting, nomination, data.office)
        endorsing = Endorsing(data.office, data.vote, data.documents, {nomination: data.documents_of_nominee})
        outcome = endorse_nominations(desk, campaign_of(desk, nomination), (nomination,), endorsing, provenance)
        return recorded_alone(desk, nomination, outcome)

    @post("/return", status_code=200, responses=problem_responses(404, 409, 422), opt=_STEPPING, sync_to_thread=True)
    def send_back(
        self,
        nomination: FromPath[str],
        data: JSONBody[SendingBack],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Return a nomination to its unit for supplement; it keeps its place."""
        return _sent_back(desk, nomination, data, "return", act_on(desk, acting, nomination, data.office))

    @post("/decline", status_code=200, responses=problem_responses(404, 409, 422), opt=_STEPPING, sync_to_thread=True)
    def decline(
        self,
        nomination: FromPath[str],
        data: JSONBody[SendingBack],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Decline a nomination; its place is free again."""
        return _sent_back(desk, nomination, data, "decline", act_on(desk, acting, nomination, data.office))

    @post("/decide", status_code=200, responses=problem_responses(404, 409, 422), opt=_STEPPING, sync_to_thread=True)
    def decide(
        self,
        nomination: FromPath[str],
        data: JSONBody[Award],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Grant the award by a decision; only the last office of the route can."""
        outcome = decide_nominations(
            desk,
            campaign_of(desk, nomination),
            (nomination,),
            office=data.office,
            paper=data.paper(),
            achieved=data.achieved,
            provenance=act_on(desk, acting, nomination, data.office),
        )
        return recorded_alone(desk, nomination, outcome)

    @post(
        "/announce", status_code=200, responses=problem_responses(404, 409, 422), opt=_ANNOUNCING, sync_to_thread=True
    )
    def announce(
        self,
        nomination: FromPath[str],
        data: JSONBody[Announcement],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Record that an award was made public; also after the campaign was closed."""
        outcome = announce_nominations(
            desk,
            campaign_of(desk, nomination),
            (nomination,),
            office=data.office,
            announced_on=data.announced_on,
            place=data.place,
            provenance=act_on(desk, acting, nomination, data.office),
        )
        return recorded_alone(desk, nomination, outcome)

    @post("/revoke", status_code=200, responses=problem_responses(404, 409, 422), opt=_STEPPING, sync_to_thread=True)
    def revoke(
        self,
        nomination: FromPath[str],
        data: JSONBody[Revocation],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> Response[RecordedNomination]:
        """Revoke an award on a ground, by a decision of its own; the place stays used."""
        outcome = revoke_nominations(
            desk,
            campaign_of(desk, nomination),
            (nomination,),
            office=data.office,
            ground=data.ground,
            reason=data.reason,
            paper=data.paper(),
            provenance=act_on(desk, acting, nomination, data.office),
        )
        return recorded_alone(desk, nomination, outcome)


def _sent_back(
    desk: Desk, nomination: str, data: SendingBack, how: Literal["return", "decline"], provenance: Provenance
) -> Response[RecordedNomination]:
    outcome = send_nomination_back(
        desk,
        nomination,
        office=data.office,
        how=how,
        reason=data.reason,
        vote=data.vote,
        provenance=provenance,
    )
    return recorded_nomination(desk, nomination, outcome)
