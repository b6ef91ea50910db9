from enum import StrEnum


class Role(StrEnum):
    """What somebody is to campaigns; a grant of it says for which authority, and for which unit where that matters."""

    UNIT_OFFICER = "unit-officer"
    """Acts for one unit: its deliveries, its nominations, its inbox."""
    THEME_LEAD = "theme-lead"
    """Acts for the unit that leads themes: their dossiers."""
    STANDING_OFFICE = "standing-office"
    """Runs the campaigns of an authority."""
    COUNCIL_SECRETARY = "council-secretary"
    """Records what the council of an authority votes on."""
    CHAIR_OFFICE = "chair-office"
    """Records what the chair of an authority decides."""
    AUDITOR = "auditor"
    """Reads all, writes nothing."""
    ADMINISTRATOR = "administrator"
    """Runs the software: views and their rebuilding; decides nothing about campaigns."""


ACTING_FOR_A_UNIT = frozenset({Role.UNIT_OFFICER, Role.THEME_LEAD})
"""The roles whose grants name the unit that is acted for."""
