from pydantic import BaseModel, ConfigDict


class PlanPart(BaseModel):
    """A piece of a plan: frozen, and closed to keys that its format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
