"""The plan file of Hai Bà Trưng against the issued document: quotas, routes and awards, written out here by hand."""

from shared.contracts.plan import Application, Category, Plan


def test_each_ward_may_put_forward_two_collectives_and_four_individuals(plan: Plan) -> None:
    wards = [unit for unit in plan.units if unit.kind == "ward"]
    bounds = {tuple(quota.maximum for c in Category if (quota := plan.quota(ward, c))) for ward in wards}
    assert bounds == {(2, 4)}


def test_every_other_unit_may_put_forward_one_collective_and_two_individuals(plan: Plan) -> None:
    others = [unit for unit in plan.units if unit.kind != "ward"]
    bounds = {tuple(quota.maximum for c in Category if (quota := plan.quota(unit, c))) for unit in others}
    assert (len(others), bounds) == (11, {(1, 2)})


def test_one_collective_without_at_most_is_expected_and_not_a_minimum(plan: Plan) -> None:
    quota = plan.quota(plan.units[-1], Category.COLLECTIVE)
    assert quota is not None
    assert (quota.literal, quota.minimum, quota.maximum, quota.expected) == ("01 tập thể", None, 1, 1)


def test_the_routes_are_those_of_the_document(plan: Plan) -> None:
    assert {route.id: [(hop.office, hop.act) for hop in route.hops] for route in plan.routes} == {
        "wrap-up": [
            ("theme-lead", "endorse"),
            ("standing-office", "endorse"),
            ("council", "vote"),
            ("chair", "decide"),
        ],
        "ad-hoc": [("standing-office", "endorse"), ("chair", "decide")],
        "city": [("council", "vote"), ("city-chair", "decide")],
        "title": [("standing-office", "endorse"), ("chair", "endorse"), ("city-chair", "decide")],
    }


def test_only_ad_hoc_achievements_lie_in_the_period_by_their_day(plan: Plan) -> None:
    """R9, III.3.1."""
    assert [occasion.id for occasion in plan.occasions if occasion.dated_achievement] == ["ad-hoc"]


def test_every_unit_may_propose_for_all_but_the_city_where_the_council_picks(plan: Plan) -> None:
    """R8, III.4.3; the title is open to the units concerned, whichever they are (II.2.6)."""
    proposers = {o.id: None if o.proposed_by is None else o.proposed_by.of(plan.units) for o in plan.occasions}
    assert proposers == {"wrap-up": None, "ad-hoc": None, "city": (), "title": None}


def test_each_award_has_its_form_and_who_grants_it(plan: Plan) -> None:
    forms = {form.id: (form.name, form.granted_by) for form in plan.award_forms}
    assert {occasion.id: forms[occasion.award_form] for occasion in plan.occasions} == {
        "wrap-up": ("Giấy khen", "Chủ tịch UBND quận"),
        "ad-hoc": ("Giấy khen", "Chủ tịch UBND quận"),
        "city": ("Bằng khen", "Chủ tịch UBND thành phố Hà Nội"),
        "title": ("Danh hiệu “Công dân Thủ đô ưu tú”", "Thành phố Hà Nội"),
    }


def test_the_citizen_s_title_is_the_only_title(plan: Plan) -> None:
    """R26, II.2.6."""
    assert [form.id for form in plan.award_forms if form.title] == ["outstanding-citizen"]


def test_only_the_city_s_title_is_for_individuals_alone(plan: Plan) -> None:
    """R6, II.2.6: the title is a citizen's."""
    assert {o.id: o.categories for o in plan.occasions if set(o.categories) != set(Category)} == {
        "title": (Category.INDIVIDUAL,)
    }


def test_only_the_wrap_up_counts_against_quotas(plan: Plan) -> None:
    assert [occasion.id for occasion in plan.occasions if occasion.counts_against_quota] == ["wrap-up"]


def test_the_council_picks_two_collectives_and_three_individuals_for_the_city(plan: Plan) -> None:
    assert {(pick.occasion, pick.category.value): pick.number for pick in plan.picks} == {
        ("city", "collective"): 2,
        ("city", "individual"): 3,
    }


def test_a_collective_needs_an_individual_of_its_unit(plan: Plan) -> None:
    needs = [criterion for criterion in plan.criteria if criterion.applied_as is Application.NEEDS_INDIVIDUAL]
    assert [(criterion.category, criterion.clause) for criterion in needs] == [(Category.COLLECTIVE, "III.3.2a")]


def test_small_collectives_and_people_who_did_the_work_come_first(plan: Plan) -> None:
    """R22, III.1."""
    marks = [(c.category, c.clause) for c in plan.criteria if c.applied_as is Application.PRIORITY]
    assert marks == [(Category.COLLECTIVE, "III.1"), (Category.INDIVIDUAL, "III.1")]
