#!/usr/bin/env python3
"""A day of a unit's portal, with the typed client: `make client` makes it, and pip installs its wheel.

    THIDUA_TOKEN=$(thidua token --role unit-officer --unit UNIT) python3 portal_example.py CAMPAIGN UNIT

It reads the plan and what the unit owes, uploads a paper, begins a nomination, corrects it, submits it, and looks at
its timeline, the inbox and the places that are left. Run it again and it does nothing a second time: each command has
a key of its own.
"""
# ruff: noqa: T201, TID251 - a program for a terminal, apart from the suite

import argparse
import io
import os
import sys
from dataclasses import dataclass
from typing import TypeVar

from thidua_client import campaigns, nominations, notifications, projections
from thidua_client.campaigns.api.campaigns import read as read_campaign
from thidua_client.campaigns.models import Problem as CampaignsProblem
from thidua_client.nominations.api.documents import upload_document
from thidua_client.nominations.api.nominations import begin, correct
from thidua_client.nominations.api.nominations import read as read_nomination
from thidua_client.nominations.api.nominee_lists import submit
from thidua_client.nominations.models import (
    Correction,
    Document,
    Individual,
    ListSubmission,
    NewNomination,
    NominationAnswer,
    PersonalData,
    Status,
)
from thidua_client.nominations.models import Problem as NominationsProblem
from thidua_client.nominations.types import File
from thidua_client.notifications.api.alerts import list_all as list_alerts
from thidua_client.notifications.models import Problem as NotificationsProblem
from thidua_client.projections.api.deadlines import list_all as list_deadlines
from thidua_client.projections.api.quotas import list_all as list_quotas
from thidua_client.projections.api.timelines import show as show_timeline
from thidua_client.projections.models import Problem as ProjectionsProblem

T = TypeVar("T")


class RefusedError(Exception):
    """What a service refused: its code, for programs, and its words, for people."""


@dataclass(frozen=True)
class Portal:
    """One unit in one campaign, and a client of each service with the unit's token."""

    campaign: str
    unit: str
    campaigns: campaigns.AuthenticatedClient
    nominations: nominations.AuthenticatedClient
    projections: projections.AuthenticatedClient
    notifications: notifications.AuthenticatedClient


def given(
    answer: T | CampaignsProblem | NominationsProblem | ProjectionsProblem | NotificationsProblem | None,
) -> T:
    """Return what was answered; raise what was refused."""
    if answer is None:
        raise RefusedError("an answer that the document does not have")
    if isinstance(answer, CampaignsProblem | NominationsProblem | ProjectionsProblem | NotificationsProblem):
        raise RefusedError(f"{answer.code}: {answer.detail}")
    return answer


def show_what_is_owed(portal: Portal) -> None:
    """Show the campaign, and what its plan asks of the unit until when."""
    campaign = given(read_campaign.sync(portal.campaign, client=portal.campaigns))
    print(f"{campaign.title}: {campaign.number} {campaign.issuer}")
    owed = list_deadlines.sync(client=portal.projections, campaign=portal.campaign, unit=portal.unit)
    for row in given(owed).items:
        print(f"  {row.state}: {row.name}, {row.literal}")


def paper(portal: Portal, kind: str, text: str, *confirmed_by: str) -> Document:
    """Upload a paper and return it as commands name it. The same bytes again are the same document."""
    file = File(payload=io.BytesIO(f"%PDF-1.7\n% {text}\n".encode()), mime_type="application/pdf")
    kept = given(upload_document.sync(client=portal.nominations, body=file))
    return Document(
        kind=kind,
        file_name=f"{kind}.pdf",
        size=kept.size,
        media_type=kept.media_type,
        sha256=kept.sha256,
        confirmed_by=list(confirmed_by),
    )


def nominate(portal: Portal, theme: str) -> NominationAnswer:
    """Begin a nomination with its paper; the key makes it the same one, however often this is sent."""
    wanted = NewNomination(
        campaign=portal.campaign,
        unit=portal.unit,
        theme=theme,
        nominee=Individual(person=PersonalData(name="Nguyễn Thị Lam", position="Tổ trưởng", workplace="Tổ 3")),
        documents=[paper(portal, "achievement-report", "bao cao thanh tich", "submitting-unit")],
    )
    key = f"{portal.campaign}-{portal.unit}-1"
    return given(begin.sync(client=portal.nominations, body=wanted, idempotency_key=key)).nomination


def correct_name(portal: Portal, nomination: NominationAnswer) -> None:
    """Put a misspelt name right, unless somebody else has changed the nomination since it was read."""
    read = read_nomination.sync_detailed(nomination.id, client=portal.nominations)
    if given(read.parsed).status != Status.DRAFT:
        return
    person = PersonalData(name="Nguyễn Thị Lan", position="Tổ trưởng", workplace="Tổ dân phố số 3")
    right = Correction(nominee=Individual(person=person, direct_participant=True), theme=nomination.theme)
    given(correct.sync(nomination.id, client=portal.nominations, body=right, if_match=read.headers["etag"]))


def submit_list(portal: Portal) -> str:
    """Submit all drafts of the unit with the papers of its list; return the position to read on from."""
    papers = [paper(portal, kind, portal.unit) for kind in ("submission-letter", "council-minutes", "nominee-list")]
    key = f"{portal.campaign}-{portal.unit}-list-1"
    body = ListSubmission(documents=papers)
    sent = submit.sync(portal.campaign, portal.unit, client=portal.nominations, body=body, idempotency_key=key)
    return given(sent).position


def show_how_it_stands(portal: Portal, nomination: str, position: str) -> None:
    """Show the nomination's way so far, the unit's inbox and its places, no older than its own submission."""
    for entry in given(show_timeline.sync(nomination, client=portal.projections, at_least=position)).items:
        print(f"  {entry.occurred_at:%d/%m/%Y %H:%M} {entry.text}")
    inbox = list_alerts.sync(client=portal.notifications, campaign=portal.campaign, unit=portal.unit, at_least=position)
    for alert in given(inbox).items:
        print(f"  {alert.reason}: {alert.text}")
    places = list_quotas.sync(client=portal.projections, campaign=portal.campaign, unit=portal.unit, at_least=position)
    for quota in given(places).items:
        print(f"  {quota.category}: {quota.submitted} of {quota.literal}, {quota.remaining} left")


def main() -> None:
    """Go through the day."""
    parser = argparse.ArgumentParser(description="A day of a unit's portal.")
    parser.add_argument("campaign")
    parser.add_argument("unit")
    parser.add_argument("--theme", default="do-thi-van-minh")
    for port, name in enumerate(("campaigns", "nominations", "projections", "notifications"), 8701):
        parser.add_argument(f"--{name}", default=f"http://127.0.0.1:{port}", metavar="URL")
    asked = parser.parse_args()
    token = os.environ["THIDUA_TOKEN"]
    portal = Portal(
        asked.campaign,
        asked.unit,
        campaigns.AuthenticatedClient(base_url=asked.campaigns, token=token),
        nominations.AuthenticatedClient(base_url=asked.nominations, token=token),
        projections.AuthenticatedClient(base_url=asked.projections, token=token),
        notifications.AuthenticatedClient(base_url=asked.notifications, token=token),
    )
    show_what_is_owed(portal)
    nomination = nominate(portal, asked.theme)
    correct_name(portal, nomination)
    show_how_it_stands(portal, nomination.id, submit_list(portal))


if __name__ == "__main__":
    try:
        main()
    except RefusedError as refused:
        sys.exit(str(refused))
