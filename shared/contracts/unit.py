from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.plan import Unit


class UnitShown(BaseModel):
    """A unit as every service's answers show it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["phuong-bach-mai"])
    name: str = Field(examples=["Phường Bạch Mai"])
    kind: str = Field(description="The plan's own id of this kind of unit.", examples=["ward"])
    former_names: tuple[str, ...] = Field(default=(), description="What it was called before, the oldest first (R2).")
    merged_into: str | None = Field(default=None, description="The unit that it has merged into, if it has (R2).")

    @classmethod
    def of(cls, unit: Unit) -> "UnitShown":
        """Show a unit of the register."""
        return cls(
            id=unit.id,
            name=unit.name,
            kind=unit.kind,
            former_names=unit.former_names,
            merged_into=unit.merged_into,
        )
