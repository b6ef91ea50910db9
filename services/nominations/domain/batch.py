"""Many nominations under one document: all or none, with every obstacle named at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.refusals import Obstacle, SeveralObstacles
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.history import JointDecision
from shared.contracts.ids import nominee_list_id, place_of_nomination

Lists = Mapping[str, NomineeList]
"""Nominee lists by their ids."""


def lists_of(nominations: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the lists that hold these nominations, each once; ids that are none lead nowhere."""
    places = (place_of_nomination(nomination) for nomination in nominations)
    return tuple(dict.fromkeys(nominee_list_id(*place) for place in places if place is not None))


def list_of(lists: Lists, nomination: str) -> NomineeList:
    """Return the list that a nomination's id leads to; an empty one where it leads nowhere."""
    place = place_of_nomination(nomination)
    return NomineeList() if place is None else lists.get(nominee_list_id(*place), NomineeList())


def source_of(lists: Lists, nomination: Nomination) -> Nomination | None:
    """Return the nomination that a pick rests on (R8); None for one that is no pick."""
    named = nomination.picked_from
    return None if named is None else list_of(lists, named).nominations.get(named)


def all_or_none(
    lists: Lists, nominations: Sequence[str], decide: Callable[[NomineeList, str], Decision]
) -> JointDecision:
    """Return what is to be recorded, by list, or every reason why not."""
    events: dict[str, list[Event]] = {each: [] for each in lists}
    obstacles: list[Obstacle] = []
    for nomination in dict.fromkeys(nominations):
        decision = decide(list_of(lists, nomination), nomination)
        if isinstance(decision, Refused):
            obstacles.append(Obstacle(nomination, decision.refusal))
        else:
            for list_id in lists_of((nomination,)):
                events[list_id] += decision
    return Refused(SeveralObstacles.of(obstacles)) if obstacles else events
