"""What a file that is downloaded is called."""

from datetime import date
from urllib.parse import quote

from services.projections.domain.searching import folded
from shared.contracts.texts import Text
from shared.http import Language


def disposition(title: Text, language: Language, campaign: str | None, day: date, ending: str) -> str:
    """Return the Content-Disposition of a list: by title, campaign and day, and in ASCII for old readers (RFC 6266)."""
    called = title.into(language)
    parts = [campaign] if campaign else []
    name = f"{' '.join([called, *parts, day.isoformat()])}.{ending}"
    plain = f"{'_'.join([folded(called).replace(' ', '-'), *parts, day.isoformat()])}.{ending}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
