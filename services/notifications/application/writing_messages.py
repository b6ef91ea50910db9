"""How a message reads when it goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.notifications.application.message_case import MessageCase
from services.notifications.domain.channel import Message
from services.notifications.domain.portal import PortalLink
from services.notifications.domain.preferences import StandingChannel
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.rewording import WordingAnew
from services.notifications.domain.wording.digests import LinkTo
from services.notifications.domain.wording.messages import write_message
from services.notifications.domain.wording.naming import owed_name, unit_name
from services.notifications.domain.wording.said import CampaignNames, Reader, Said
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


@dataclass(frozen=True)
class WritingMessages:
    """Writes messages by what is true now, with the links of `portal` if there is one."""

    portal: PortalLink | None

    def __call__(
        self,
        case: MessageCase,
        alerts: Sequence[RaisedAlert],
        standing: StandingChannel,
        anew: WordingAnew,
        now: datetime,
    ) -> Message:
        """Write what is left of a message for the channel that it goes through."""
        plan, intended, portal = case.campaign.plan, case.intended, self.portal
        names = CampaignNames.of(plan)
        said = [self._said(names, plan, raised, anew) for raised in alerts]
        reader = Reader(
            unit_name=unit_name(plan, intended.unit),
            language=standing.channel.language,
            zone=ZoneInfo(plan.time_zone),
            inbox_link=None if portal is None else portal.to_inbox(intended.campaign, intended.unit),
        )
        return write_message(intended, said, reader, now)

    def _said(self, names: CampaignNames, plan: Plan, raised: RaisedAlert, anew: WordingAnew) -> Said:
        alert = raised.alert
        text, link = anew(alert, self._links(alert)), None if self.portal is None else self.portal.to(alert)
        return Said(raised, names, _about(plan, alert), text, link)

    def _links(self, alert: AlertRaised) -> LinkTo:
        """Return where the lines of an alert of several things lead."""
        portal = self.portal
        if portal is None:
            return lambda _: None
        return lambda owed: portal.to(alert) if owed is None else portal.to_owed(alert, owed)


def _about(plan: Plan, alert: AlertRaised) -> Text | None:
    """Name what is owed, where an alert is about that."""
    obligation = None if alert.obligation is None else plan.obligation(alert.obligation)
    return None if obligation is None else owed_name(plan, obligation, alert.theme)
