"""What units were told, and what became of the messages to them, in one sentence."""

from services.projections.domain.timeline_names import PlanNames
from services.projections.domain.timeline_phrases import day
from shared.contracts.event import Event
from shared.contracts.events import notifications as t
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

NOISY = (
    t.AlertRaised,
    t.AlertsRead,
    t.MessageIntended,
    t.MessageAttempted,
    t.MessageSent,
    t.MessageFailed,
    t.MessageGivenUp,
    t.MessageWithheld,
)
"""What happens so often that a log tells a batch of it in one line."""


def told_of_telling(event: Event, names: PlanNames, plan: Plan | None) -> Text | None:
    """Say what an event of the notifications service did; None where it is none of its events."""
    unit = names.unit(getattr(event, "unit", "–"))
    match event:
        case t.AlertRaised(text=text):
            return Text(vi=f"Báo cho {unit}: {text.vi}", en=f"{unit} was told: {text.en}")
        case t.AlertsRead(keys=keys):
            return Text(vi=f"{unit} đánh dấu đã đọc {len(keys)} thông báo.", en=f"{unit} marked {len(keys)} as read.")
        case t.UnitsUrged(obligation=owed, units=units, note=note, day=on):
            found = None if plan is None else plan.obligation(owed)
            what, who = owed if found is None else found.name, ", ".join(map(names.unit, units))
            return Text(
                vi=f"Đôn đốc ngày {day(on)} về “{what}”: {who}. {note}".rstrip(),
                en=f"Urged on {day(on)} for “{what}”: {who}. {note}".rstrip(),
            )
        case t.PreferencesSet(channels=channels):
            told = ", ".join(f"{each.kind.value} {each.hint}" for each in channels)
            return Text(
                vi=f"{unit} đặt cách nhận thông báo: {told or 'chỉ hộp thư trong hệ thống'}.",
                en=f"{unit} set how it is told: {told or 'in its inbox only'}.",
            )
        case _:
            return _told_of_message(event, unit)


def _told_of_message(event: Event, unit: str) -> Text | None:  # noqa: PLR0911  (one case an event)
    match event:
        case t.MessageIntended(kind=kind, hint=hint, keys=keys):
            return Text(
                vi=f"Sẽ gửi {len(keys)} thông báo cho {unit} qua {kind.value} {hint}.",
                en=f"{len(keys)} alerts are to go to {unit} by {kind.value} {hint}.",
            )
        case t.MessageAttempted(attempt=nth):
            return Text(vi=f"Gửi cho {unit}, lần {nth}.", en=f"A message to {unit} is being sent, attempt {nth}.")
        case t.MessageSent():
            return Text(vi=f"Đã gửi cho {unit}.", en=f"A message to {unit} was sent.")
        case t.MessageFailed(attempt=nth, detail=detail):
            return Text(
                vi=f"Gửi cho {unit} lần {nth} không được: {detail.vi}",
                en=f"Attempt {nth} of a message to {unit} failed: {detail.en}",
            )
        case t.MessageGivenUp(attempts=many, detail=detail):
            return Text(
                vi=f"Thôi gửi cho {unit} sau {many} lần: {detail.vi}",
                en=f"A message to {unit} was given up after {many} attempts: {detail.en}",
            )
        case t.MessageWithheld(because=why):
            return Text(
                vi=f"Không gửi cho {unit} nữa ({why.value}).", en=f"A message to {unit} was withheld ({why.value})."
            )
        case _:
            return None
