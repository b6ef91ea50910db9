"""What of a plan can still be checked although some of it cannot be read, so that one look shows every problem."""

from copy import deepcopy
from typing import Any

from services.campaigns.domain.plan_problem import Path, Problem

_STAND_INS: dict[str, Any] = {
    "campaign": "unread",
    "document": {
        "kind": "-",
        "symbol": "-",
        "year": 2000,
        "title": "-",
        "issuer": "-",
        "authority": "-",
        "signer": "-",
        "signer_position": "-",
        "retained_by": "-",
    },
    "time_zone": "UTC",
    "standing_office": "unread",
    "period": {"ends": {"literal": "-", "clause": "-", "form": "none-set"}},
    "reminder_days": [1],
    "due_soon_days": 1,
    "default_occasion": "unread",
}

_FOLLOW_UPS = frozenset(
    {
        "binds-nobody",
        "entries-without-contest",
        "extension-not-owed",
        "kind-without-units",
        "no-obligations",
        "nobody-nominates",
        "papers-of-a-pick",
        "per-theme-without-themes",
        "picks-of-several-units",
        "picks-without-vote",
        "quota-of-no-occasion",
        "standing-office-without-unit",
        "theme-lead-without-themes",
        "unit-without-quota",
    }
)  # what an entry left out may be the only cause of


class Salvage:
    """The tables of a plan file, less the entries that cannot be read."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.tables = deepcopy(tables)
        self.is_hopeless = False
        self._has_left_out_more_than_keys = False
        self._kept = {key: list(range(len(value))) for key, value in tables.items() if isinstance(value, list)}
        self._lost_ids: set[str] = set()
        self._replaced: set[str] = set()

    def place(self, path: Path) -> Path:
        """Return where in the file something stands that `path` leads to in what is left."""
        match path:
            case (str() as key, int() as index, *rest) if key in self._kept and index < len(self._kept[key]):
                return (key, self._kept[key][index], *rest)
            case _:
                return path

    def caused(self, path: Path) -> bool:
        """Tell whether an error is of our own making: a list that lost its last entry."""
        return (
            len(path) == 1
            and path[0] in self._kept
            and not self.tables.get(str(path[0]), True)
            and self._has_left_out_more_than_keys
        )

    def leave_out(self, unreadable: list[tuple[str, Path]]) -> None:
        """Leave out what the errors, each a pydantic type and a path, were about."""
        for error_type, path in unreadable:
            if error_type == "extra_forbidden":
                self._forget_key(path)
        entries: set[tuple[str, int]] = set()
        for error_type, path in unreadable:
            match path:
                case _ if error_type == "extra_forbidden":
                    continue
                case (str() as key, int() as index, *_) if key in self._kept and key not in _STAND_INS:
                    entries.add((key, index))
                case (str() as key, *_) if key in _STAND_INS:
                    self.tables[key] = deepcopy(_STAND_INS[key])
                    self._replaced.add(key)
                case ("cluster_rule", *_):
                    self.tables.pop("cluster_rule", None)
                case _:
                    self.is_hopeless = True  # a whole table is none: what refers to it cannot be judged
            self._has_left_out_more_than_keys = True
        for key, index in sorted(entries, reverse=True):
            self._drop(key, index)

    def is_real(self, problem: Problem) -> bool:
        """Tell whether a problem of what is left is one of the file too, and no follow-up of what was left out."""
        if not self._has_left_out_more_than_keys:
            return True
        of_stand_in = bool(problem.path) and problem.path[0] in self._replaced
        by_document = problem.code == "year-far-away" and "document" in self._replaced
        return not (of_stand_in or by_document or problem.code in _FOLLOW_UPS or problem.about in self._lost_ids)

    def _drop(self, key: str, index: int) -> None:
        entry = self.tables[key].pop(index)
        self._kept[key].pop(index)
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            self._lost_ids.add(entry["id"])

    def _forget_key(self, path: Path) -> None:
        holder: Any = self.tables
        for part in path[:-1]:
            holder = holder[part]
        holder.pop(path[-1], None)
