"""Every event that any service records, by the service that records it."""

from shared.contracts.events import campaigns, nominations, notifications

EVENT_TYPES = (
    campaigns.PlanIssued,
    campaigns.PlanAmended,
    campaigns.ObligationDelivered,
    campaigns.ClusterActivityRegistered,
    campaigns.ClusterActivityHeld,
    campaigns.ClusterActivityCancelled,
    campaigns.ContestEntrySubmitted,
    campaigns.PrizesRecognised,
    campaigns.CampaignClosed,
    nominations.NominationDrafted,
    nominations.DossierSaved,
    nominations.NomineeCorrected,
    nominations.NominationsSubmitted,
    nominations.SubmissionRefused,
    nominations.NominationWithdrawn,
    nominations.NominationEndorsed,
    nominations.NominationReturned,
    nominations.NominationDeclined,
    nominations.NomineePicked,
    nominations.AwardDecided,
    nominations.AwardAnnounced,
    nominations.AwardRevoked,
    nominations.DecisionIssued,
    notifications.AlertRaised,
)
"""The newest version of each event: what consumers see."""
