from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.plan import Unit


class UnitShown(BaseModel):
    """A unit as answers show it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["phuong-bach-mai"])
    name: str = Field(examples=["Phường Bạch Mai"])
    kind: str = Field(description="The plan's own id of this kind of unit.", examples=["ward"])


def shown(unit: Unit) -> UnitShown:
    """Return what answers show of a unit of the register."""
    return UnitShown(id=unit.id, name=unit.name, kind=unit.kind)
