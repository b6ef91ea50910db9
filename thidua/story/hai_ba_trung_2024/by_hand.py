"""What the story of 2024 comes to, counted by hand from its chapters and the document (III.4.2, III.4.3)."""

PLACES = {"collective": 18 * 2 + 11 * 1, "individual": 18 * 4 + 11 * 2}
"""18 wards with 2 collectives and 4 individuals each, 11 other units with 1 and 2."""

COUNTS = {
    # Bạch Mai 2, four wards 1 each, Vĩnh Tuy 3. Withdrawn: one bare, one spelt otherwise, and one to make room.
    # One waits for another theme's lead; the draft lost the race for its place.
    ("wrap-up", "collective"): {"awarded": 9, "withdrawn": 3, "submitted": 1, "draft": 1},
    # Bạch Mai 4, four wards 1 each, Vĩnh Tuy, Thanh Lương and Thanh Nhàn 1 each: one declined, one revoked later.
    ("wrap-up", "individual"): {"awarded": 9, "revoked": 1, "declined": 1, "submitted": 1, "draft": 1},
    ("ad-hoc", "individual"): {"awarded": 1, "withdrawn": 1},
    ("title", "individual"): {"awarded": 1},
    ("city", "collective"): {"awarded": 2},
    ("city", "individual"): {"awarded": 3},
}
"""How many nominations of each occasion and category stand how at the end."""
