"""What a campaign came to: figures and open work, made from its plan in force and what happened."""
