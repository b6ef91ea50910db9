"""The streams that the services record in, one each; a name never changes."""

CAMPAIGNS = "CAMPAIGNS"
NOMINATIONS = "NOMINATIONS"
NOTIFICATIONS = "NOTIFICATIONS"
