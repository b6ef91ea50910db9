"""Why what was recorded was right under the plan that it was decided by, told from history alone."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shared.contracts.document import Document
from shared.contracts.events.nominations import NominationsSubmitted, NomineePicked, SubmissionRefused
from shared.contracts.nominee import Individual, Nominee
from shared.contracts.plan import Category, Checklist, Plan
from tests.services.nominations.domain.recount import Recount, Story


def explain_submission(
    before: Recount, event: NominationsSubmitted, plan: Plan, at: datetime, opened: datetime
) -> None:
    """Assert that history and the plan in force bore the submission out, rule by rule."""
    stories = [before.stories[ref.id] for ref in event.nominations]
    new = [story for story in stories if story.state == "draft"]
    unit = plan.unit(event.unit)
    assert unit is not None
    assert unit.merged_into is None or not new, "R2"
    _in_time(plan, event.unit, new, at)
    _placed(before, plan, event.unit, new)
    _accompanied(before, stories)
    _once(before, stories)
    for story in stories:
        _in_period(plan, story, opened)
        _complete(plan, story, event.personal.documents)


def explain_refusal(before: Recount, event: SubmissionRefused, plan: Plan, at: datetime) -> None:
    """Assert that the submission was late, or that there was no place for it, by the plan in force."""
    new = [story for story in (before.stories[ref.id] for ref in event.nominations) if story.state == "draft"]
    if event.code == "list-too-late":
        assert any(at >= (_cutoff(plan, event.unit, story.ref.occasion) or at) for story in new), "R13"
    else:
        assert event.code == "quota-used-up"
        assert event.category is not None
        asked = sum(story.ref.counts_against_quota for story in new if story.ref.category is event.category)
        maximum = _maximum(plan, event.unit, event.category)
        assert maximum is not None, "R10"
        assert before.held()[event.unit, event.category, "quota"] + asked > maximum, "R10, R11"


def explain_picks(before: Recount, events: Sequence[NomineePicked], plan: Plan) -> None:
    """Assert that history and the plan in force bore the picks of one vote out (R8, R21)."""
    for (occasion, category), asked in Counter((e.nomination.occasion, e.nomination.category) for e in events).items():
        number = next((p.number for p in plan.picks if (p.occasion, p.category) == (occasion, category)), None)
        assert number is None or before.held()[occasion, category, occasion] + asked <= number, "R8"
    standing = [_who(story.nominee, story.unit) for story in before.holding() if story.picked]
    for event in events:
        who = _who(event.personal.nominee, event.unit)
        assert who not in standing, "R21"
        standing.append(who)


def _who(nominee: Nominee, unit: str) -> object:
    """Tell people by themselves, and teams of one name by who manages them."""
    if isinstance(nominee, Individual):
        return nominee.person
    return nominee.name, nominee.managing_body or nominee.managing_unit or unit


def _in_time(plan: Plan, unit_id: str, new: Sequence[Story], at: datetime) -> None:
    for story in new:
        cutoff = _cutoff(plan, unit_id, story.ref.occasion)
        assert cutoff is None or at < cutoff, "R13"


def _cutoff(plan: Plan, unit_id: str, occasion: str) -> datetime | None:
    """Return the latest of the cutoffs for all and for the unit; None where none is dated."""
    obligations = [obligation for obligation in plan.obligations if obligation.occasion == occasion]
    extended = [e.due for obligation in obligations for e in obligation.extensions if e.unit == unit_id]
    cutoffs = [plan.cutoff(term) for term in (*(obligation.due for obligation in obligations), *extended)]
    return max((cutoff for cutoff in cutoffs if cutoff is not None), default=None)


def _placed(before: Recount, plan: Plan, unit_id: str, new: Sequence[Story]) -> None:
    for category, asked in Counter(s.ref.category for s in new if s.ref.counts_against_quota).items():
        maximum = _maximum(plan, unit_id, category)
        assert maximum is None or before.held()[unit_id, category, "quota"] + asked <= maximum, "R10"


def _maximum(plan: Plan, unit_id: str, category: Category) -> int | None:
    unit = plan.unit(unit_id)
    assert unit is not None
    (maximum,) = [q.maximum for q in plan.quotas if q.category == category and q.applies_to.picks(unit)]
    return maximum


def _accompanied(before: Recount, stories: Sequence[Story]) -> None:
    """R20: a wrap-up collective goes with an individual of its unit."""
    if any(story.ref.category is Category.COLLECTIVE and story.ref.occasion == "wrap-up" for story in stories):
        of_unit = [story for story in before.holding() if story.home == stories[0].home]
        assert any(story.ref.category is Category.INDIVIDUAL for story in (*of_unit, *stories)), "R20"


def _once(before: Recount, stories: Sequence[Story]) -> None:
    """R21: as far as this unit's list and, for people, any other's tells; picks go by the nominations they rest on."""
    named = {story.ref.id for story in stories}
    standing = [story for story in before.holding() if story.ref.id not in named and not story.picked]
    for story in stories:
        for other in standing:
            same_person = isinstance(story.nominee, Individual) and story.nominee == other.nominee
            same = same_person or (story.home == other.home and story.nominee == other.nominee)
            came_first = story.submitted_at is None or (other.submitted_at or 0) < story.submitted_at
            assert not (same and story.ref.occasion == other.ref.occasion and came_first), "R21"
            assert story.picked or story.home != other.home or not _reports(story) & _reports(other), "R21"
        standing.append(story)


def _reports(story: Story) -> set[str]:
    kind = "summary-report" if story.ref.occasion == "ad-hoc" else "achievement-report"
    return {document.sha256 for document in story.papers if document.kind == kind}


def _in_period(plan: Plan, story: Story, opened: datetime) -> None:
    """R9."""
    if story.ref.occasion != "ad-hoc":
        return
    assert story.achieved is not None, "R9"
    zone = ZoneInfo(plan.time_zone)
    first: date = plan.period.starts or opened.astimezone(zone).date()
    cutoff = plan.cutoff(plan.period.ends)
    assert cutoff is not None
    last = cutoff.astimezone(zone).date() - timedelta(days=1)
    assert first <= story.achieved.starts <= story.achieved.ends <= last, "R9"


def _complete(plan: Plan, story: Story, sent: Sequence[Document]) -> None:
    """R14, R16, R17, R19."""
    for checklist in plan.checklists:
        if (checklist.occasion, checklist.step) == (story.ref.occasion, "submission"):
            _has_papers(checklist, story, (*story.of_list, *sent))


def _has_papers(checklist: Checklist, story: Story, of_list: Sequence[Document]) -> None:
    managed_by = story.nominee.managing_body or story.nominee.managing_unit or story.unit
    outsider = managed_by != story.unit
    for paper in checklist.papers:
        if paper.required or (outsider and paper.required_for_outsiders):
            wanted = set(paper.confirmed_by)
            there = [d for d in (of_list if paper.per == "list" else story.papers) if d.kind == paper.kind]
            assert any(wanted <= set(document.confirmed_by) for document in there), "R14"
