from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.plan import Unit


class UnitShown(BaseModel):
    """A unit as every service's answers show it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["phuong-bach-mai"])
    name: str = Field(examples=["Phường Bạch Mai"])
    kind: str = Field(description="The plan's own id of this kind of unit.", examples=["ward"])

    @classmethod
    def of(cls, unit: Unit) -> "UnitShown":
        """Show a unit of the register."""
        return cls(id=unit.id, name=unit.name, kind=unit.kind)
