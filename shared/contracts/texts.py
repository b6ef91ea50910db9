from pydantic import BaseModel, ConfigDict


class Text(BaseModel):
    """One message in the two languages that every answer to a person is written in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vi: str
    en: str

    def into(self, language: str) -> str:
        """Return the English text for "en", the Vietnamese for anything else."""
        return self.en if language == "en" else self.vi
