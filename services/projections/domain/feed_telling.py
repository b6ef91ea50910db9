"""What the feed says of a fact, by the plan that the award was decided under; of most facts it says nothing."""

from typing import Any

from services.projections.domain.feed_award import AwardFact, Followed, Happened
from services.projections.domain.feed_plans import Level, form_of, level_of
from shared.contracts.feed import (
    AnnouncedAward,
    AnnouncedData,
    AwardData,
    FeedEvent,
    GrantedCommendation,
    GrantedTitle,
    NamedPart,
    Recipient,
    RevokedAward,
    RevokedData,
    TitledCampaign,
)
from shared.contracts.nominee import Individual, Nominee
from shared.contracts.plan import Plan


def event_of(fact: AwardFact, plan: Plan, source: str) -> FeedEvent | None:
    """Return what other systems are told of a fact, None where it is not for them.

    An award of the campaign's own authority is theirs to know once it is announced; what another authority grants, and
    a title, once it is decided. What they were never told of is not revoked before them either.
    """
    told: dict[str, Any] = {"position": fact.position, "source": source, "at": fact.at}
    level, known = level_of(plan, fact.grant), fact.known
    match fact.happened:
        case Happened.GRANTED if level is Level.ABOVE:
            return GrantedCommendation.told(**told, data=AwardData(**_award(fact, plan)))
        case Happened.GRANTED if level is Level.TITLE:
            return GrantedTitle.told(**told, data=AwardData(**_award(fact, plan)))
        case Happened.ANNOUNCED:
            data = AnnouncedData(**_award(fact, plan), announced=known.announced)
            return AnnouncedAward.told(**told, data=data)
        case Happened.REVOKED if level is not Level.OWN or known.announced is not None:
            return RevokedAward.told(**told, data=RevokedData(**_which(fact, plan), revoked=known.revoked))
        case _:
            return None


def _which(fact: AwardFact, plan: Plan) -> dict[str, Any]:
    unit, form = plan.unit(fact.known.unit), form_of(plan, fact.grant.form)
    return {
        "award": fact.award,
        "campaign": TitledCampaign(id=fact.campaign, title=plan.document.title),
        "unit": _named(fact.known.unit, None if unit is None else unit.name),
        "form": _named(fact.grant.form, None if form is None else form.name),
        "decision": fact.grant.decision,
    }


def _award(fact: AwardFact, plan: Plan) -> dict[str, Any]:
    occasion = plan.occasion(fact.occasion)
    return {
        **_which(fact, plan),
        "theme": _theme(fact.known, plan),
        "occasion": _named(fact.occasion, None if occasion is None else occasion.name),
        "recipient": _recipient(fact.known.nominee),
        "achieved": fact.grant.achieved,
    }


def _theme(known: Followed, plan: Plan) -> NamedPart | None:
    if known.theme is None:
        return None
    theme = plan.theme(known.theme)
    return _named(known.theme, None if theme is None else theme.title)


def _named(part: str, name: str | None) -> NamedPart:
    """Return what the plan calls something; what it does not have is called by its id."""
    return NamedPart(id=part, name=name or part)


def _recipient(nominee: Nominee) -> Recipient:
    if isinstance(nominee, Individual):
        person = nominee.person
        return Recipient(category="individual", name=person.name, position=person.position, workplace=person.workplace)
    return Recipient(category="collective", name=nominee.name, position=None, workplace=None)
