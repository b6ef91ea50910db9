"""The streams that the services record in, one each, and the feed for other systems; a name never changes."""

CAMPAIGNS = "CAMPAIGNS"
NOMINATIONS = "NOMINATIONS"
NOTIFICATIONS = "NOTIFICATIONS"

READS = "READS"
"""Who read what: of auditors all, of documents each download."""

AUDITOR_CONNECTIONS = "AUDITOR_CONNECTIONS"
"""What the NATS server tells of auditors' connections, until it is recorded in READS; no part of the record."""

AWARDS = "AWARDS"
"""What other systems are told of awards: made from the others, and no part of the record."""
