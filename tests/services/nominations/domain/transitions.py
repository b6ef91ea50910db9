"""Every state that a wrap-up nomination can be in, and everything that anybody could try to do with it (R23, R24)."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from services.nominations.domain.announcing import AnnounceAwards, announce_awards
from services.nominations.domain.correcting import CorrectNominee, correct_nominee
from services.nominations.domain.deciding import DecideAwards, decide_awards
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import DecisionPaper, Numbered
from services.nominations.domain.picking import Picked, PickNominees, pick
from services.nominations.domain.reviewing import EndorseNomination, SendBackNomination, endorse, send_back
from services.nominations.domain.revoking import RevokeAwards, revoke_awards
from services.nominations.domain.saving_dossier import SaveDossier, save_dossier
from services.nominations.domain.submitting import SubmitNominations, submit
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.nominations import RevocationGround, Vote
from shared.contracts.history import JointDecision
from tests.services.nominations.campaign.awarding import announced, awarded, revoked
from tests.services.nominations.campaign.nominating import withdrawn
from tests.services.nominations.campaign.nominees import TEAM, ref
from tests.services.nominations.campaign.offices import CHAIR, VOTE
from tests.services.nominations.campaign.papers import LEADS_PAPERS, LETTER_AND_MINUTES, paper, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME, RULES, THEME, WARD
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.submissions import ACCOMPANIED

ONE = ref("a1")
ROUTE = ("theme-lead", "standing-office", "council", "chair")
OFFICES = (*ROUTE, "city-chair", "stranger")
WAY = to_the_chair(ONE)
NOBODY_YET = "account:nobody-yet"
"""An account that has taken no step, so that R25 stands in no one's way."""

STATES: Mapping[str, tuple[Event, ...]] = {
    "draft": WAY[:1],
    **{f"at-{office}": WAY[: n + 2] for n, office in enumerate(ROUTE)},
    "returned": (*WAY, returned(ONE, "chair", CHAIR)),
    "declined": (*WAY, declined(ONE, "chair", CHAIR)),
    "withdrawn": (*WAY, withdrawn(ONE)),
    "awarded": (*WAY, awarded(ONE)),
    "announced": (*WAY, awarded(ONE), announced(ONE)),
    "revoked": (*WAY, awarded(ONE), revoked(ONE)),
}
"""By name, the history that leads there."""

POSSIBLE: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"save", "correct", "submit", "withdraw"}),
    **{
        f"at-{office}": frozenset(
            {"withdraw", f"return by {office}", f"decline by {office}", "pick by council"}
            | {f"decide by {office}" if office == "chair" else f"endorse by {office}"}
        )
        for office in ROUTE
    },
    "returned": frozenset({"save", "correct", "submit", "withdraw"}),
    "declined": frozenset(),
    "withdrawn": frozenset(),
    "awarded": frozenset({"announce by chair", "revoke by chair", "pick by council"}),
    "announced": frozenset({"revoke by chair", "pick by council"}),
    "revoked": frozenset(),
}
"""By state, all that can be done, and by whom: what the route names, and nothing else."""


def history(state: str) -> tuple[Event, ...]:
    """Return the list's history up to a state, with the individual beside whom a collective goes (R20)."""
    return (*ACCOMPANIED, *STATES[state])


def _on_lists(decide: Callable[[Mapping[str, NomineeList]], JointDecision]) -> Callable[[NomineeList], JointDecision]:
    return lambda state: decide({f"{CAMPAIGN}/{WARD}/nominee-list": state})


Attempt = Callable[[NomineeList], Decision | JointDecision]


def _by_office(office: str) -> dict[str, Attempt]:
    of_lead = office == "theme-lead"
    paper_of_decision = DecisionPaper("77/QĐ-UBND", dt.date(2024, 10, 5), "Nguyễn Văn An")
    now = dt.datetime(2024, 10, 20, tzinfo=dt.UTC)
    vote = VOTE if office == "council" else None
    against = None if vote is None else Vote(present=9, in_favour=2, against=7, minutes="Biên bản số 13")
    endorsing = EndorseNomination(
        ONE.id, office, NOBODY_YET, RULES, vote, LEADS_PAPERS if of_lead else (), (report_on(ONE),) if of_lead else ()
    )
    returning = SendBackNomination(ONE.id, office, NOBODY_YET, RULES, "return", "Thiếu chữ ký")
    declining = SendBackNomination(ONE.id, office, NOBODY_YET, RULES, "decline", "Không tiêu biểu", against)
    deciding = DecideAwards((ONE.id,), office, paper_of_decision, None, NOBODY_YET, RULES, now, {})
    announcing = AnnounceAwards((ONE.id,), office, dt.date(2024, 10, 15), "Hội trường quận", RULES, now)
    revoking = RevokeAwards((ONE.id,), office, RevocationGround.FRAUD, "Khai man", paper_of_decision, RULES, now)
    return {
        f"endorse by {office}": lambda state: endorse(state, endorsing),
        f"return by {office}": lambda state: send_back(state, returning),
        f"decline by {office}": lambda state: send_back(state, declining),
        f"decide by {office}": _on_lists(lambda lists: decide_awards(lists, Numbered(), deciding)),
        f"announce by {office}": _on_lists(lambda lists: announce_awards(lists, announcing)),
        f"revoke by {office}": _on_lists(lambda lists: revoke_awards(lists, Numbered(), revoking)),
        f"pick by {office}": lambda state: pick(NomineeList(), _picking(state, office)),
    }


def _picking(state: NomineeList, office: str) -> PickNominees:
    picks = (Picked(f"{CAMPAIGN}.city.000000p1", state.nominations[ONE.id]),)
    return PickNominees("city", office, picks, VOTE, (), NOBODY_YET, RULES)


ATTEMPTS: Mapping[str, Attempt] = {
    "save": lambda state: save_dossier(state, SaveDossier(CAMPAIGN, ONE.id, (report_on(ONE), paper("photograph")))),
    "correct": lambda state: correct_nominee(state, CorrectNominee(ONE.id, TEAM, THEME, None, RULES)),
    "submit": lambda state: submit(
        state, SubmitNominations(WARD, (ONE.id,), LETTER_AND_MINUTES, NOBODY_YET, RULES, IN_TIME)
    ),
    "withdraw": lambda state: withdraw(state, WithdrawNomination(CAMPAIGN, ONE.id)),
    **{name: attempt for office in OFFICES for name, attempt in _by_office(office).items()},
}
"""By name, everything that can be tried."""


def recorded(decision: Decision | JointDecision) -> Sequence[Event]:
    """Return what a decision records: nothing where it was refused."""
    if isinstance(decision, Refused):
        return ()
    if isinstance(decision, Mapping):
        return [event for events in decision.values() for event in events]
    return decision
