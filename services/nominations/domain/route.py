"""Where a nomination waits on its route, and whose turn it is (R23, R24, R25)."""

from dataclasses import dataclass
from typing import Any

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import NotInThisState, WaitsElsewhere
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.separation import unless_another_person
from shared.contracts.decision import Refused
from shared.contracts.plan import Hop, Occasion
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination


@dataclass(frozen=True)
class RouteStep:
    """What every step of a route names: the nomination, the office that takes the step, by whom, and the rules."""

    nomination: str
    office: str
    by: str
    rules: CampaignRules


@dataclass(frozen=True)
class Standing:
    """A nomination at the step of its route where it waits."""

    nomination: Nomination
    occasion: Occasion
    hops: tuple[Hop, ...]

    @property
    def hop(self) -> Hop:
        """Return the step that it waits for."""
        return self.hops[self.nomination.hop]

    @property
    def next_office(self) -> str:
        """Return the office that has it next; a checked route ends with a decision, so that there is one."""
        return self.hops[self.nomination.hop + 1].office


def waiting_at(state: NomineeList, step: RouteStep, acts: tuple[str, ...]) -> Standing | Refused:
    """Return where a submitted nomination waits, if it waits for this office, and this person, to do one of `acts`."""
    nomination = state.nominations.get(step.nomination)
    if nomination is None:
        return Refused(UnknownNomination(nomination=step.nomination))
    if nomination.status is not Status.SUBMITTED:
        return Refused(
            NotInThisState(**step.rules.named(nomination), status=nomination.status, possible=(Status.SUBMITTED,))
        )
    standing = standing_of(nomination, step.rules)
    if standing.hop.office == step.office and standing.hop.act in acts:
        same_person = unless_another_person(nomination, step.by, step.rules)
        return standing if same_person is None else Refused(same_person)
    theme = None if nomination.theme is None else step.rules.plan.theme(nomination.theme)
    return Refused(
        WaitsElsewhere(
            **step.rules.named(nomination),
            clause=step.rules.route(standing.occasion).clause,
            office=step.office,
            waits_at=standing.hop.office,
            waits_at_name=step.rules.office_name(standing.hop.office, theme),
            act=standing.hop.act,
        )
    )


def step_of(standing: Standing, step: RouteStep) -> dict[str, Any]:
    """Return what every step records: what it is about, by whom, for which unit, and under which rules."""
    nomination = standing.nomination
    return {
        "campaign": step.rules.plan.campaign,
        "unit": nomination.unit,
        "nomination": nomination.ref,
        "by": step.by,
        "acting_unit": step.rules.holder(step.office, nomination.theme),
        "rules_as_of": step.rules.as_of,
        "office": step.office,
    }


def has_passed(nomination: Nomination, step: RouteStep) -> bool:
    """Tell whether this office has endorsed the nomination on its present way, and is not asked to once more."""
    if nomination.status not in {Status.SUBMITTED, Status.AWARDED}:
        return False
    standing = standing_of(nomination, step.rules)
    if standing.hop.office == step.office and standing.hop.act != "decide":
        return False
    return any(hop.office == step.office for hop in standing.hops[: nomination.hop])


def waits_at(nomination: Nomination, rules: CampaignRules) -> str | None:
    """Return the office that has a nomination now; None while no office has it."""
    return standing_of(nomination, rules).hop.office if nomination.status is Status.SUBMITTED else None


def stands(nomination: Nomination) -> bool:
    """Tell whether a nomination still stands, so that another can rest on it (R8)."""
    return nomination.status in {Status.SUBMITTED, Status.RETURNED, Status.AWARDED}


def decided_by(nomination: Nomination, rules: CampaignRules) -> str:
    """Return the office that decides on a nomination: the last of its route."""
    return standing_of(nomination, rules).hops[-1].office


def standing_of(nomination: Nomination, rules: CampaignRules) -> Standing:
    """Return a nomination with its route; a LookupError where the plan has lost its occasion."""
    occasion = rules.plan.occasion(nomination.ref.occasion)
    if occasion is None:
        raise LookupError(
            f"the plan lost occasion {nomination.ref.occasion}, which {nomination.ref.id} was drafted for"
        )
    return Standing(nomination, occasion, rules.route(occasion).hops)


def unless_deciding_office(nomination: Nomination, office: str, rules: CampaignRules, act: str) -> Refusal | None:
    """Refuse an office that did not decide: what follows a decision is for the office that took it (R26)."""
    decided = decided_by(nomination, rules)
    if decided == office:
        return None
    return WaitsElsewhere(
        **rules.named(nomination),
        office=office,
        waits_at=decided,
        waits_at_name=rules.office_name(decided),
        act=act,
    )
