"""What a dossier lacks at a step of its route, all of it at once (R14-R17, R19)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from services.nominations.domain.nominee_list import Nomination
from services.nominations.domain.refusals import DossierIncomplete, MissingPaper
from services.nominations.domain.rules import CampaignRules, confirmations
from shared.contracts.document import Document
from shared.contracts.plan import Checklist, PaperRule


@dataclass(frozen=True)
class Papers:
    """One nomination with what is there for it: papers for the whole list, and papers about the nominee."""

    nomination: Nomination
    of_list: Collection[Document]
    of_nominee: Collection[Document]


def unless_complete(several: Iterable[Papers], step: str, rules: CampaignRules) -> DossierIncomplete | None:
    """Return the refusal that names everything that the checklists of a step want and these dossiers lack."""
    missing: dict[tuple[str, str | None], MissingPaper] = {}
    clauses: dict[str, None] = {}
    for papers in several:
        checklist = rules.checklist(papers.nomination.ref.occasion, step)
        if checklist is None:
            continue
        for paper in checklist.papers:
            lacking = _lacking(paper, checklist, papers, rules)
            if lacking is not None:
                missing[paper.kind, lacking.nomination] = lacking
                clauses[checklist.clause] = None
    return DossierIncomplete(missing=tuple(missing.values()), clause=", ".join(clauses)) if missing else None


def _lacking(paper: PaperRule, checklist: Checklist, papers: Papers, rules: CampaignRules) -> MissingPaper | None:
    nomination = papers.nomination
    outsider = not rules.manages(nomination.unit, nomination.nominee)
    if not (paper.required or (paper.required_for_outsiders and outsider)):
        return None
    for_list = paper.per == "list"
    there = [d for d in (papers.of_list if for_list else papers.of_nominee) if d.kind == paper.kind]
    wanted = confirmations(paper, checklist, outsider=outsider)
    unconfirmed = min((_unconfirmed(document, wanted) for document in there), key=len, default=wanted)
    if there and not unconfirmed:
        return None
    return MissingPaper(
        kind=paper.kind,
        name=paper.name,
        nomination=None if for_list else nomination.ref.id,
        unconfirmed_by=unconfirmed if there else (),
    )


def _unconfirmed(document: Document, wanted: Iterable[str]) -> tuple[str, ...]:
    return tuple(who for who in wanted if who not in document.confirmed_by)
