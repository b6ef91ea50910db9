"""A small plan of an authority that does not exist, with kinds, numbers and a time zone of its own."""

from shared.calendar import Term, TermForm
from shared.contracts.plan import (
    AwardForm,
    Category,
    DeliveredAs,
    Hop,
    IssuedDocument,
    Obligation,
    Occasion,
    Office,
    Period,
    Plan,
    Quota,
    Route,
    Selection,
    Unit,
    UnitKind,
)

ZONE = "America/New_York"
UNITS = ("zeta-harbour", "alpha-mill", "guild")
"""In the register's order, which is not the alphabet's; the guild is of a kind without quotas."""


def invented_plan(campaign: str = "harbour-games", due_soon_days: int = 5) -> Plan:
    """Return the plan under a campaign id."""
    harbours = Selection(kinds=("harbour",))
    everyone = Selection(kinds=("harbour", "guild"))
    return Plan(
        campaign=campaign,
        document=_document(),
        time_zone=ZONE,
        standing_office="office",
        period=Period(ends=_term(TermForm.WITHIN_YEAR, "2024")),
        reminder_days=(2,),
        due_soon_days=due_soon_days,
        default_occasion="wrap-up",
        kinds=(UnitKind(id="harbour", name="Harbour"), UnitKind(id="guild", name="Guild")),
        units=tuple(Unit(id=unit, name=unit.title(), kind="guild" if unit == "guild" else "harbour") for unit in UNITS),
        offices=(Office(id="office", name="The office"),),
        award_forms=(AwardForm(id="medal", name="Medal", granted_by="The office"),),
        occasions=(_occasion("wrap-up", counts=True), _occasion("ad-hoc", counts=False)),
        routes=(Route(id="short", hops=(Hop(office="office", act="decide"),), clause="9"),),
        quotas=(
            Quota(category=Category.COLLECTIVE, applies_to=harbours, maximum=3, minimum=1, literal="3", clause="1.a"),
            Quota(category=Category.INDIVIDUAL, applies_to=harbours, expected=7, literal="enough", clause="1.b"),
        ),
        obligations=(
            _obligation("report", everyone, _term(TermForm.ON_DAY_AT_LATEST, "2024-11-05")),
            _obligation("nominees", harbours, _term(TermForm.BEFORE_DAY, "2024-11-20"), occasion="wrap-up"),
            _obligation("deeds", everyone, _term(TermForm.THROUGH_MONTH, "2024-11"), occasion="ad-hoc"),
            _obligation("thanks", everyone, _term(TermForm.NONE_SET)),
        ),
    )


def _document() -> IssuedDocument:
    return IssuedDocument(
        kind="Order",
        symbol="/O",
        year=2024,
        title="Games",
        issuer="The harbour board",
        authority="The harbours",
        signer="The chair",
        signer_position="Chair",
        retained_by="Archive",
    )


def _term(form: TermForm, value: str = "") -> Term:
    return Term(literal=f"{form} {value}".strip(), clause="2", form=form, value=value)


def _occasion(name: str, *, counts: bool) -> Occasion:
    return Occasion(id=name, name=name, award_form="medal", route="short", counts_against_quota=counts, clause="3")


def _obligation(name: str, binds: Selection, due: Term, occasion: str | None = None) -> Obligation:
    return Obligation(
        id=name,
        name=name,
        binds=binds,
        owed_to="office",
        delivered_as=DeliveredAs.DOCUMENT if occasion is None else DeliveredAs.NOMINEE_LIST,
        occasion=occasion,
        due=due,
    )
