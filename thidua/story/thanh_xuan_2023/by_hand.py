"""What the story of 2023 comes to, counted by hand from its chapters; the letter sets no number of places (1)."""

PLACES: dict[str, int] = {}

COUNTS = {
    ("wrap-up", "individual"): {"awarded": 3, "draft": 1},
    ("interim-fire-safety", "individual"): {"awarded": 1},
    ("interim-budget-revenue", "collective"): {"awarded": 1},
    ("plaque-works", "individual"): {"awarded": 1},
    ("plaque-works", "collective"): {"awarded": 1},
    ("city", "individual"): {"awarded": 1},
}
"""How many nominations of each occasion and category stand how at the end."""
