"""A small plan of an authority that does not exist, with kinds, numbers and a time zone of its own."""

from shared.calendar import Term, TermForm
from shared.contracts.plan import (
    AwardForm,
    Category,
    Contest,
    DeliveredAs,
    Hop,
    IssuedDocument,
    Obligation,
    Occasion,
    Office,
    Period,
    Pick,
    Plan,
    Quota,
    Route,
    Selection,
    Theme,
    Unit,
    UnitKind,
)

ZONE = "America/New_York"
THEMES = ("sails", "nets", "ropes")
"""The first two are led by the first harbour, the last one by the guild."""
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
        period=Period(ends=term(TermForm.WITHIN_YEAR, "2024")),
        reminder_days=(2,),
        due_soon_days=due_soon_days,
        default_occasion="wrap-up",
        kinds=(UnitKind(id="harbour", name="Harbour"), UnitKind(id="guild", name="Guild")),
        units=tuple(Unit(id=unit, name=unit.title(), kind="guild" if unit == "guild" else "harbour") for unit in UNITS),
        offices=(Office(id="office", name="The office"),),
        award_forms=(AwardForm(id="medal", name="Medal", granted_by="The office"),),
        occasions=(
            _occasion("wrap-up", counts=True),
            _occasion("ad-hoc", counts=False),
            _occasion("city", counts=False),
        ),
        picks=(
            Pick(occasion="city", category=Category.COLLECTIVE, number=2, within="the city's allotment", clause="1.c"),
            Pick(occasion="city", category=Category.INDIVIDUAL, within="the city's allotment", clause="1.c"),
        ),
        themes=tuple(_theme(number, theme) for number, theme in enumerate(THEMES, start=1)),
        contests=(Contest(id="essays", name="Essays", entries="essay", recognised_by="office", clause="4"),),
        routes=(Route(id="short", hops=(Hop(office="office", act="decide"),), clause="9"),),
        quotas=(
            Quota(category=Category.COLLECTIVE, applies_to=harbours, maximum=3, minimum=1, literal="3", clause="1.a"),
            Quota(category=Category.INDIVIDUAL, applies_to=harbours, expected=7, literal="enough", clause="1.b"),
        ),
        obligations=(
            _obligation("report", everyone, term(TermForm.ON_DAY_AT_LATEST, "2024-11-05")),
            _obligation("nominees", harbours, term(TermForm.BEFORE_DAY, "2024-11-20"), occasion="wrap-up"),
            _obligation("deeds", everyone, term(TermForm.THROUGH_MONTH, "2024-11"), occasion="ad-hoc"),
            _obligation("thanks", everyone, term(TermForm.NONE_SET)),
            _obligation("theme-plan", Selection(), term(TermForm.BEFORE_DAY, "2024-10-15")).model_copy(
                update={"per_theme": True}
            ),
            _obligation("essay", harbours, term(TermForm.BEFORE_MONTH, "2024-12")).model_copy(
                update={"delivered_as": DeliveredAs.CONTEST_ENTRY}
            ),
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


def term(form: TermForm, value: str = "") -> Term:
    return Term(literal=f"{form} {value}".strip(), clause="2", form=form, value=value)


def _theme(number: int, theme: str) -> Theme:
    lead = "guild" if theme == "ropes" else "zeta-harbour"
    return Theme(
        id=theme, number=f"5.{number}", title=theme.title(), lead=lead, time_frame=term(TermForm.NONE_SET), clause="5"
    )


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
