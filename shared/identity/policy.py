"""Who may do what: the one table of it. What is not in it is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from shared.identity.actions import Action
from shared.identity.principal import Grant, Principal
from shared.identity.relations import Relation, Target, stands
from shared.identity.roles import Role


@dataclass(frozen=True)
class Row:
    """A role may take an action where its holder stands so to what the action is about."""

    action: Action
    role: Role
    relation: Relation


_OFFICERS: Final = (Role.UNIT_OFFICER, Role.THEME_LEAD)
_RUNNING: Final = (Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.CHAIR_OFFICE)
_OFFICIALS: Final = (*_OFFICERS, *_RUNNING)


def _rows(actions: Iterable[Action], roles: Iterable[Role], relation: Relation) -> tuple[Row, ...]:
    roles = tuple(roles)
    return tuple(Row(action, role, relation) for action in actions for role in roles)


READ_BY_ALL_OF_THE_AUTHORITY: Final = (
    Action.READ_CAMPAIGN,
    Action.READ_FINAL_REPORT,
    Action.READ_CLUSTERS,
    Action.READ_PRIZES,
    Action.READ_SUMMARY,
)
READ_ON_THE_ROUTE: Final = (Action.READ_QUEUE, Action.READ_NOMINATION, Action.READ_AWARDS)
READ_BESIDE_THE_ROUTE: Final = (Action.READ_PICKS, Action.FOLLOW_CHANGES)
READ_OF_A_UNIT: Final = (Action.READ_PARTICIPATION, Action.READ_INBOX)
READ_OF_A_CHANNEL: Final = (Action.READ_PREFERENCES, Action.READ_DELIVERIES)
READ_BY_WHOM_IT_CONCERNS: Final = (
    Action.READ_STANDINGS,
    *READ_ON_THE_ROUTE,
    *READ_OF_A_UNIT,
    *READ_OF_A_CHANNEL,
)

TABLE: Final[tuple[Row, ...]] = (
    *_rows((*READ_BY_ALL_OF_THE_AUTHORITY, Action.FOLLOW_CHANGES), _OFFICERS, Relation.OWN_CAMPAIGN),
    *_rows(READ_BY_ALL_OF_THE_AUTHORITY, _RUNNING, Relation.OWN_AUTHORITY),
    *_rows(READ_BY_WHOM_IT_CONCERNS, _OFFICERS, Relation.OWN_UNIT),
    *_rows((*READ_ON_THE_ROUTE, *READ_BESIDE_THE_ROUTE), _RUNNING, Relation.OWN_CAMPAIGN),
    *_rows((Action.READ_STANDINGS, *READ_ON_THE_ROUTE), (Role.THEME_LEAD,), Relation.OWN_THEME),
    # Of another authority's campaign one sees what goes up to one's own, and nothing else (R8).
    *_rows((*READ_ON_THE_ROUTE, *READ_BESIDE_THE_ROUTE), _RUNNING, Relation.OWN_ROUTE),
    # Whoever takes a step of a nomination's route reads it, also where a unit of the register holds that office.
    *_rows(READ_ON_THE_ROUTE, _OFFICERS, Relation.OWN_ROUTE),
    # What units owe, are told and enter stays with those who run the campaign; where they are told, with who chases.
    *_rows((Action.READ_STANDINGS, *READ_OF_A_UNIT, Action.READ_ENTRIES), _RUNNING, Relation.OWN_CAMPAIGN),
    *_rows(READ_OF_A_CHANNEL, (Role.STANDING_OFFICE,), Relation.OWN_CAMPAIGN),
    *_rows((Action.READ_DRAFT,), _OFFICERS, Relation.OWN_UNIT),
    *_rows(
        (
            *READ_BY_ALL_OF_THE_AUTHORITY,
            *READ_BY_WHOM_IT_CONCERNS,
            *READ_BESIDE_THE_ROUTE,
            Action.READ_ENTRIES,
            Action.READ_DRAFT,
            Action.READ_URGING,
            Action.READ_DOCUMENT,
            Action.READ_VIEWS,
            Action.READ_HISTORY,
            Action.READ_SUBSCRIBERS,
        ),
        (Role.AUDITOR,),
        Relation.ANY,
    ),
    *_rows((Action.ISSUE_PLAN, Action.AMEND_PLAN), (Role.STANDING_OFFICE, Role.CHAIR_OFFICE), Relation.OWN_CAMPAIGN),
    *_rows(
        (Action.CLOSE_CAMPAIGN, Action.READ_URGING, Action.URGE_UNITS), (Role.STANDING_OFFICE,), Relation.OWN_CAMPAIGN
    ),
    # Contests and clusters are the units' own; whoever leads a theme has no part in them (R4, R6).
    *_rows((Action.ENTER_CONTEST, Action.READ_ENTRIES, Action.RUN_CLUSTER), (Role.UNIT_OFFICER,), Relation.OWN_UNIT),
    *_rows(
        (
            Action.DELIVER,
            Action.NOMINATE,
            Action.MARK_READ,
            Action.SET_PREFERENCES,
            Action.RETRY_DELIVERY,
        ),
        _OFFICERS,
        Relation.OWN_UNIT,
    ),
    *_rows((Action.RETRY_DELIVERY,), (Role.STANDING_OFFICE,), Relation.OWN_CAMPAIGN),
    *_rows((Action.RECOGNISE_PRIZES, Action.TAKE_STEP), _OFFICIALS, Relation.OWN_OFFICE),
    # Whoever recognises a contest's prizes reads all that was entered, also where a unit holds that office (R6).
    *_rows((Action.READ_ENTRIES,), _OFFICIALS, Relation.OWN_OFFICE),
    # What the level above decided is recorded by those below who were told of it (R8, R23).
    *_rows((Action.RECORD_ANSWER_FROM_ABOVE,), (Role.STANDING_OFFICE, Role.CHAIR_OFFICE), Relation.OWN_CAMPAIGN),
    *_rows((Action.ANNOUNCE_AWARD,), (Role.STANDING_OFFICE, Role.CHAIR_OFFICE), Relation.OWN_CAMPAIGN),
    *_rows((Action.UPLOAD_DOCUMENT,), _OFFICIALS, Relation.ANY),
    # A paper is read by whom something that names it is shown to (R18).
    *_rows((Action.READ_DOCUMENT,), _OFFICIALS, Relation.SHOWN),
    *_rows(
        (Action.READ_VIEWS, Action.MANAGE_VIEWS, Action.READ_SUBSCRIBERS, Action.MANAGE_SUBSCRIBERS),
        (Role.ADMINISTRATOR,),
        Relation.ANY,
    ),
    *_rows((Action.READ_CLOCK,), Role, Relation.ANY),
)
"""Every row; two of the same action and role are alternatives."""

_ROWS_OF: Final = {action: tuple(row for row in TABLE if row.action is action) for action in Action}


def rows_of(action: Action) -> tuple[Row, ...]:
    """Return the rows of an action."""
    return _ROWS_OF.get(action, ())


def grant_for(principal: Principal, action: Action, target: Target | None) -> Grant | None:
    """Return the grant by which somebody may take an action, None where there is none.

    Without a target only rows of any relation hold.
    """
    for row in rows_of(action):
        for grant in principal.having(row.role):
            if row.relation is Relation.ANY or (target is not None and stands(grant, row.relation, target)):
                return grant
    return None


def could_ever(principal: Principal, action: Action) -> bool:
    """Tell whether somebody may take an action on anything at all."""
    return any(principal.having(row.role) for row in rows_of(action))
