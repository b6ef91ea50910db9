"""Programs as child processes: started in order, restarted when they crash, ended in order, never left behind."""

from thidua.supervision.happenings import Happening, Tell, What, tell_nobody
from thidua.supervision.program import Patience, Program, ProgramFailedError
from thidua.supervision.readiness import nats_answers, url_answers
from thidua.supervision.supervisor import Supervisor

__all__ = [
    "Happening",
    "Patience",
    "Program",
    "ProgramFailedError",
    "Supervisor",
    "Tell",
    "What",
    "nats_answers",
    "tell_nobody",
    "url_answers",
]
