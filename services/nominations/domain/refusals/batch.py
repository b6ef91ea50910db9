"""Why many nominations don't go on together: every obstacle of each (all or none)."""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text


class Obstacle(BaseModel):
    """Why one nomination does not go on."""

    model_config = ConfigDict(frozen=True)

    nomination: str
    refusal: Refusal

    def __init__(self, nomination: str, refusal: Refusal) -> None:
        super().__init__(nomination=nomination, refusal=refusal)


class SeveralObstacles(Refusal):
    """Some of the nominations named together can't go on, so that none does."""

    CODE: ClassVar[str] = "several-obstacles"
    RULE: ClassVar[str] = "R24"
    TITLE: ClassVar[Text] = Text(vi="Có đề nghị chưa thực hiện được", en="Not all can go on")

    obstacles: tuple[Obstacle, ...]

    @classmethod
    def of(cls, obstacles: Sequence[Obstacle]) -> Refusal:
        """Return the only obstacle's own refusal, or one that holds them all."""
        return obstacles[0].refusal if len(obstacles) == 1 else cls(obstacles=tuple(obstacles))

    def explanation(self) -> Text:
        """Name each nomination with its reason."""
        told = [(each.nomination, each.refusal.explanation()) for each in self.obstacles]
        vi = " ".join(f"[{nomination}] {text.vi}" for nomination, text in told)
        en = " ".join(f"[{nomination}] {text.en}" for nomination, text in told)
        return Text(
            vi=f"{len(told)} đề nghị chưa thực hiện được nên chưa ghi nhận gì. {vi}",
            en=f"{len(told)} nominations can't go on, so nothing was recorded. {en}",
        )
