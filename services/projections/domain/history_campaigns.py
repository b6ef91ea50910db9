"""What happened to a campaign, and what units delivered, in one sentence that an auditor understands."""

from services.projections.domain.timeline_names import PlanNames
from services.projections.domain.timeline_phrases import day
from shared.contracts.event import Event
from shared.contracts.events import campaigns as c
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


def told_of_campaign(event: Event, names: PlanNames, plan: Plan | None) -> Text | None:  # noqa: PLR0911  (one case an event)
    """Say what an event of the campaigns service did; None where it is none of its events."""
    match event:
        case c.PlanIssued(plan=issued):
            paper = issued.document
            cited = f"{paper.number or '…'}{paper.symbol}"
            return Text(
                vi=f"{paper.issuer} ban hành “{paper.title}” ({cited}, ngày {day(paper.date)}).",
                en=f"{paper.issuer} issued “{paper.title}” ({cited}, dated {day(paper.date)}).",
            )
        case c.PlanAmended(document=paper, reason=reason):
            return Text(
                vi=f"Kế hoạch được điều chỉnh theo “{paper.title}” số {paper.number} ngày {day(paper.date)} của "
                f"{paper.issuer}. Lý do: {reason}",
                en=f"The plan was amended on “{paper.title}” {paper.number} of {day(paper.date)} by {paper.issuer}. "
                f"Reason: {reason}",
            )
        case c.ObligationDelivered():
            return _delivered(event, names, plan)
        case c.ClusterActivityRegistered() | c.ClusterActivityHeld() | c.ClusterActivityCancelled():
            return _of_cluster(event, names, plan)
        case c.ContestEntrySubmitted() | c.PrizesRecognised():
            return _of_contest(event, names, plan)
        case c.CampaignClosed(reason=why, left_open=left):
            because = Text(vi="", en="") if why is None else Text(vi=f" Lý do: {why}", en=f" Reason: {why}")
            return Text(
                vi=f"Phong trào kết thúc, còn {len(left)} việc chưa xong.{because.vi}",
                en=f"The campaign was closed with {len(left)} pieces of work left open.{because.en}",
            )
        case _:
            return None


def _delivered(event: c.ObligationDelivered, names: PlanNames, plan: Plan | None) -> Text:
    obligation = None if plan is None else plan.obligation(event.obligation)
    what, who = event.obligation if obligation is None else obligation.name, names.unit(event.unit)
    theme = Text(vi="", en="")
    if event.theme is not None:
        named = names.theme(event.theme)
        theme = Text(vi=f", chuyên đề {named}", en=f", theme {named}")
    return Text(vi=f"{who} nộp “{what}”{theme.vi}.", en=f"{who} delivered “{what}”{theme.en}.")


def _of_cluster(
    event: c.ClusterActivityRegistered | c.ClusterActivityHeld | c.ClusterActivityCancelled,
    names: PlanNames,
    plan: Plan | None,
) -> Text:
    clusters = () if plan is None else plan.clusters
    cluster = next((each.name for each in clusters if each.id == event.cluster), event.cluster)
    match event:
        case c.ClusterActivityRegistered(described=told, head=head):
            by = names.unit(head)
            return Text(
                vi=f"{cluster} (cụm trưởng: {by}) đăng ký hoạt động “{told.content}”: {told.scale}, {told.time}, "
                f"{told.place}.",
                en=f"{cluster} (head: {by}) registered the activity “{told.content}”: {told.scale}, {told.time}, "
                f"{told.place}.",
            )
        case c.ClusterActivityHeld(activity=activity, held_on=on):
            return Text(
                vi=f"{cluster} báo cáo đã tổ chức hoạt động {activity} ngày {day(on)}.",
                en=f"{cluster} reported that activity {activity} was held on {day(on)}.",
            )
        case c.ClusterActivityCancelled(activity=activity, reason=why):
            return Text(
                vi=f"{cluster} hủy hoạt động {activity}. Lý do: {why}",
                en=f"{cluster} called activity {activity} off. Reason: {why}",
            )


def _of_contest(event: c.ContestEntrySubmitted | c.PrizesRecognised, names: PlanNames, plan: Plan | None) -> Text:
    found = None if plan is None else plan.contest(event.contest)
    contest = event.contest if found is None else found.name
    if isinstance(event, c.ContestEntrySubmitted):
        who, told = names.unit(event.unit), event.personal
        return Text(
            vi=f"{who} gửi bài dự thi “{contest}”: “{told.title}” của {told.author}, viết về {told.subject}.",
            en=f"{who} sent in an entry for “{contest}”: “{told.title}” by {told.author}, about {told.subject}.",
        )
    office, many = names.office(event.office), len(event.prizes)
    return Text(
        vi=f"{office.vi} công nhận {many} giải “{contest}” theo Quyết định số {event.number} ngày {day(event.date)} "
        f"({event.signer} ký).",
        en=f"{office.en} recognised {many} prizes of “{contest}” by decision {event.number} of {day(event.date)} "
        f"(signed by {event.signer}).",
    )
