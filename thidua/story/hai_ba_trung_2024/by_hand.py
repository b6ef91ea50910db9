"""What the story of 2024 comes to, counted by hand from its chapters and the document (III.4.2, III.4.3)."""

from thidua.story.hai_ba_trung_2024.cast import EXAMPLE, LEAD, OTHER_LEAD

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

TOLD_WHO_IS_SLOW = {"deadline-ahead": 4, "overdue": 1, "urged": 1}
"""What a ward that never delivers its plan is told of that: 14, 7, 3 and 1 days ahead, on 5 August, on 7 August."""

WAITING_WITH_ONE_RETURNED = {("submitting-unit", EXAMPLE): 1, ("theme-lead", LEAD): 19, ("theme-lead", OTHER_LEAD): 2}
"""On 5 September: Bạch Mai 2 and 4, four wards 1 and 1, Vĩnh Tuy 3 and 1, Thanh Lương and Thanh Nhàn 1 each, that is
20, of which one was returned; and the two of the department that itself leads their theme."""
