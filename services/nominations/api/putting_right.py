"""What a unit changes of a nomination that it has in its hands, as it read it: the dossier, and who is nominated."""

from litestar import Controller, Response, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from services.nominations.api.answering import recorded_nomination
from services.nominations.api.answers import RecordedNomination
from services.nominations.api.bodies import Correction, Dossier
from services.nominations.api.permitting import act_on
from services.nominations.application.correcting_nominee import correct_nomination
from services.nominations.application.desk import Desk
from services.nominations.application.saving_dossier import save_nomination_dossier
from shared.http import ACTION, TAGGED, Acting, IfMatch, problem_responses, revisions_named
from shared.identity import Action

_NOMINATING = {ACTION: Action.NOMINATE}


class PuttingRightController(Controller):
    """`/api/v1/nominations/{nomination}/…`: `If-Match` names it as it was read, the answer's `ETag` as it is now."""

    path = "/api/v1/nominations/{nomination:str}"
    tags = ("nominations",)
    response_headers = TAGGED

    @put("/dossier", responses=problem_responses(404, 409, 412, 428), opt=_NOMINATING, sync_to_thread=True)
    def save_dossier(
        self,
        nomination: FromPath[str],
        data: JSONBody[Dossier],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[RecordedNomination]:
        """Replace the papers of a draft or returned nomination."""
        provenance = act_on(desk, acting, nomination)
        read_at = revisions_named(if_match)
        outcome = save_nomination_dossier(desk, nomination, data.documents, provenance, read_at)
        return recorded_nomination(desk, nomination, outcome)

    @put("/nominee", responses=problem_responses(404, 409, 412, 422, 428), opt=_NOMINATING, sync_to_thread=True)
    def correct(
        self,
        nomination: FromPath[str],
        data: JSONBody[Correction],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[RecordedNomination]:
        """Put right who a draft or returned nomination is about; its category and occasion stay."""
        provenance = act_on(desk, acting, nomination)
        outcome = correct_nomination(
            desk,
            nomination,
            nominee=data.nominee,
            theme=data.theme,
            achieved=data.achieved,
            provenance=provenance,
            read_at=revisions_named(if_match),
        )
        return recorded_nomination(desk, nomination, outcome)
