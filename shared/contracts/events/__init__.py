"""Every event that any service records, by the service that records it."""

from shared.contracts.events import campaigns, nominations, notifications

EVENT_TYPES = (
    campaigns.PlanIssued,
    campaigns.ObligationDelivered,
    nominations.NominationDrafted,
    nominations.DossierSaved,
    nominations.NominationsSubmitted,
    nominations.SubmissionRefused,
    nominations.NominationWithdrawn,
    nominations.NominationEndorsed,
    nominations.NominationReturned,
    nominations.NominationDeclined,
    nominations.AwardDecided,
    notifications.AlertRaised,
)
"""The newest version of each event: what consumers see."""
