"""A campaign's summary: its figures as they stand, what is open, and what its closing recorded."""

from collections.abc import Mapping

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.projections.domain.freshness import Freshness
from services.projections.domain.summary_counts import PlanOutline
from shared.contracts.final_report import FinalReport, OpenKind
from shared.contracts.plan import Category


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class OpenCounts(_Shown):
    """How much is open, kind by kind."""

    obligation: int = Field(default=0, description="Things that units owe and have not delivered.")
    nomination: int = Field(default=0, description="Nominations that no office has brought to an end.")
    announcement: int = Field(default=0, description="Awards that were granted and not announced.")
    cluster: int = Field(default=0, description="Clusters that have held fewer activities than the plan wants.")
    contest: int = Field(default=0, description="Contests that have entries, and no prize recognised.")

    @classmethod
    def of(cls, counts: Mapping[OpenKind, int]) -> "OpenCounts":
        """Show counts by kind."""
        return cls(**{kind.value: count for kind, count in counts.items()})


class QuotaTotals(_Shown):
    """The quotas of all units in one category, added up."""

    category: Category
    units: int = Field(description="Units that have a quota in it, or had one before they merged.")
    maximum: int | None = Field(description="The most that all may put forward; null where no maximum is known.")
    unlimited: int = Field(description="How many of `units` have no known maximum: they are in none of the sums of it.")
    submitted: int = Field(description="Places held now, by nominations submitted, returned, awarded and revoked.")
    returned: int = Field(description="How many of `submitted` are back at their unit.")
    awarded: int = Field(description="How many of `submitted` have been granted, and not revoked.")
    revoked: int = Field(description="How many of `submitted` were granted and revoked later.")
    remaining: int | None = Field(description="Places that can still be taken; null where no maximum is known.")
    over_used: int = Field(description="How many of `units` hold more places than they have.")


class SummaryNames(_Shown):
    """What the plan in force calls the things that the figures name by their ids."""

    obligations: dict[str, str]
    occasions: dict[str, str]
    clusters: dict[str, str]
    contests: dict[str, str]

    @classmethod
    def of(cls, plan: PlanOutline) -> "SummaryNames":
        """Take the names from a plan."""
        lists = (plan.obligations, plan.occasions, plan.clusters, plan.contests)
        obligations, occasions, clusters, contests = ({each.id: each.name for each in one} for one in lists)
        return cls(obligations=obligations, occasions=occasions, clusters=clusters, contests=contests)


class RecordedReport(_Shown):
    """What the campaign's closing recorded."""

    closed_at: AwareDatetime = Field(description="When it was closed, with the offset of the plan's time zone.")
    report: FinalReport = Field(description="The figures as they stood then.")
    left_open: OpenCounts = Field(description="How much was left open.")
    reason: str | None = Field(description="Why; null where nothing was.")


class CampaignSummary(_Shown):
    """A campaign in figures."""

    campaign: str = Field(description="The campaign's id.")
    title: str = Field(description="The title of the issued document.")
    issuer: str = Field(description="Who issued it.")
    report: FinalReport = Field(
        description="The figures as they stand now, as a final report has them; after the closing, nominations go on "
        "to be announced and revoked."
    )
    names: SummaryNames
    open_work: OpenCounts = Field(description="What is open now, and would have to be left open by a closing.")
    quotas: tuple[QuotaTotals, ...] = Field(
        description="Collectives before individuals; none where the plan sets none."
    )
    recorded: RecordedReport | None = Field(description="What the closing recorded; null while the campaign goes on.")
    freshness: Freshness = Field(description="How old the figures are.")
    position: dict[str, int] = Field(
        description="The last sequence of each stream that this answer covers.", examples=[{"NOMINATIONS": 42}]
    )
