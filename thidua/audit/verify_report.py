"""A verification as a person reads and signs it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from thidua import __version__
from thidua.audit.verify_notes import ABOUT, NOT_FROM_EVENTS, Looked, Notes


def outcome_of(notes: Notes) -> str:
    """Return in words what a verification comes to, and whether it is about the record alone."""
    alone = "" if notes.looked[Looked.VIEWS] else "; the views were not compared"
    if notes.against:
        return f"NOT SOUND: {len(notes.against)} findings{alone}"
    if notes.open:
        return f"sound as far as it could be checked; some of it could not be{alone}"
    return f"sound{alone}"


def report_of(notes: Notes, at: datetime, server: str) -> str:
    """Return the report as Markdown; it holds no personal data but accounts."""
    return "\n".join(
        [*_head(notes, at, server), *_streams(notes), *_looked(notes), *_views(notes), *_findings(notes), *_end(notes)]
    )


def _head(notes: Notes, at: datetime, server: str) -> Iterator[str]:
    yield "# Verification of the record (Biên bản kiểm tra hồ sơ lịch sử)"
    yield ""
    yield f"- Outcome: **{outcome_of(notes)}**"
    yield f"- Verified at: {at.isoformat(timespec='seconds')} (clock of this machine)"
    yield f"- Server: {server}"
    yield f"- Program: thidua {__version__}"


def _streams(notes: Notes) -> Iterator[str]:
    yield from ("", "## Streams", "", "| stream | positions | messages | histories | first and last event occurred |")
    yield "| --- | --- | --- | --- | --- |"
    for each in notes.streams:
        occurred = " to ".join(each.occurred) if each.occurred else ""
        histories = each.histories or ""
        yield f"| {each.name} | {each.first} to {each.last} | {each.messages} | {histories} | {occurred} |"
    campaigns: defaultdict[str, list[str]] = defaultdict(list)
    for (campaign, status), many in sorted(notes.nominations.items()):
        campaigns[campaign].append(f"{many} {status}")
    yield from ("", "Nominations, as the record folds them:", "")
    yield from (f"- {campaign}: {', '.join(figures)}" for campaign, figures in campaigns.items())


def _looked(notes: Notes) -> Iterator[str]:
    against = Counter(each.looked for each in notes.against)
    yield from ("", "## What was checked", "", "| | what | checked | findings |", "| --- | --- | --- | --- |")
    for looked in Looked:
        yield f"| {looked.value} | {ABOUT[looked]} | {notes.looked[looked]} | {against[looked]} |"
    if notes.older:
        yield ""
        yield f"{notes.older} submissions are of an older shape, from before papers were dated and confirmed: not"
        yield "checked for R9, R14-R17, R19."
    yield from ("", "Not checked, since events alone can't show it:", "")
    yield from (f"- {each}" for each in NOT_FROM_EVENTS)


def _views(notes: Notes) -> Iterator[str]:
    yield from ("", "## Views", "")
    yield from (f"- {each}" for each in notes.skipped)
    yield from (f"- {name} stood at {positions}" for name, positions in notes.compared_at.items())
    if notes.tables:
        yield from ("", "| table | rows | SHA-256 over its rows |", "| --- | --- | --- |")
    yield from (f"| {each.name} | {each.rows} | {each.digest} |" for each in notes.tables)


def _findings(notes: Notes) -> Iterator[str]:
    yield from ("", "## Findings", "")
    if not notes.against:
        yield "None."
    yield from (f"{number}. {each.line}" for number, each in enumerate(notes.against, start=1))
    if notes.open:
        yield from ("", "Could not be checked:", "")
        yield from (f"- {each}" for each in notes.open)


def _end(_notes: Notes) -> Iterator[str]:
    yield from ("", "## Signature", "", "Name, position, date (họ tên, chức vụ, ngày ký):", "", "_" * 60, "")
