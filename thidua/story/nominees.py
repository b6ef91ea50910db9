"""Whom the units of the story put forward; its people are invented."""

from thidua.story.papers import Json


def collective(name: str) -> Json:
    """Return a small collective that is nominated."""
    return {"category": "collective", "name": name, "small": True}


def individual(name: str, position: str, workplace: str, **more: object) -> Json:
    """Return a person who is nominated."""
    person = {"name": name, "position": position, "workplace": workplace}
    return {"category": "individual", "person": person, "direct_participant": True, **more}
