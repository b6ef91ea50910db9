"""What happened to a nomination, in one sentence that a ward officer understands; a reason follows in its own words."""

from collections.abc import Callable, Mapping

from services.projections.domain import timeline_phrases as phrase
from services.projections.domain.timeline_facts import Facts
from services.projections.domain.timeline_names import PlanNames
from shared.contracts.event import Event
from shared.contracts.events import nominations as events
from shared.contracts.events.nominations import DecisionAct
from shared.contracts.texts import Text


def told(name: str, facts: Facts, names: PlanNames) -> Text:
    """Say what the event of this stored name did to the nomination; one that has no wording is told by its name."""
    wording = _WORDINGS.get(name)
    return Text(vi=name, en=name) if wording is None else wording(facts, names)


def has_wording(event: type[Event]) -> bool:
    """Tell whether events of this type are told in a sentence of their own."""
    return event.NAME in _WORDINGS


def _drafted(facts: Facts, names: PlanNames) -> Text:
    who, occasion, theme = phrase.unit(facts, names), names.occasion(facts.occasion), phrase.theme(facts, names)
    return Text(
        vi=f"{who} lập đề nghị khen thưởng {facts.nominee} ({occasion}{theme.vi}).",
        en=f"{who} began a nomination of {facts.nominee} ({occasion}{theme.en}).",
    )


def _dossier_saved(facts: Facts, names: PlanNames) -> Text:
    who, many = phrase.unit(facts, names), len(facts.papers)
    if many == 0:
        return Text(vi=f"{who} lưu hồ sơ chưa có văn bản nào.", en=f"{who} saved the dossier without a document.")
    documents = "1 document" if many == 1 else f"{many} documents"
    return Text(vi=f"{who} lưu hồ sơ gồm {many} văn bản.", en=f"{who} saved the dossier with {documents}.")


def _corrected(facts: Facts, names: PlanNames) -> Text:
    who, theme = phrase.unit(facts, names), phrase.theme(facts, names)
    return Text(
        vi=f"{who} sửa nội dung đề nghị: khen thưởng {facts.nominee}{theme.vi}.",
        en=f"{who} corrected the nomination: it is of {facts.nominee}{theme.en}.",
    )


def _submitted(facts: Facts, names: PlanNames) -> Text:
    who, others = phrase.unit(facts, names), phrase.others(facts)
    return Text(vi=f"{who} nộp đề nghị{others.vi}.", en=f"{who} submitted the nomination{others.en}.")


def _submission_refused(facts: Facts, names: PlanNames) -> Text:
    who, refused = phrase.unit(facts, names), facts.refused
    if refused is None:
        return Text(vi=f"Không nhận đề nghị của {who}.", en=f"The submission of {who} was not taken.")
    why = phrase.why_refused(refused.code, refused.category)
    return Text(
        vi=f"Không nhận đề nghị của {who} vì {why.vi} (mục {refused.clause}).",
        en=f"The submission of {who} was not taken: {why.en} (clause {refused.clause}).",
    )


def _withdrawn(facts: Facts, names: PlanNames) -> Text:
    who, place = phrase.unit(facts, names), phrase.place_given_back(facts)
    if not facts.held_place:
        return Text(vi=f"{who} bỏ bản đề nghị chưa nộp.", en=f"{who} dropped the draft.")
    return Text(vi=f"{who} rút đề nghị{place.vi}.", en=f"{who} withdrew the nomination{place.en}.")


def _endorsed(facts: Facts, names: PlanNames) -> Text:
    office, after, vote = phrase.office(facts, names), phrase.next_office(facts, names), phrase.vote(facts.vote)
    return Text(
        vi=f"{office.vi} đồng ý{vote.vi}, chuyển đề nghị đến {after.vi}.",
        en=f"{office.en} endorsed the nomination{vote.en} and passed it on to {after.en}.",
    )


def _returned(facts: Facts, names: PlanNames) -> Text:
    who, office = phrase.unit(facts, names), phrase.office(facts, names)
    vote, kept = phrase.vote(facts.vote), phrase.place_kept(facts)
    return Text(
        vi=f"{office.vi} trả lại đề nghị{vote.vi} để {who} bổ sung{kept.vi}. Lý do: {facts.reason}",
        en=f"{office.en} returned the nomination{vote.en} for {who} to supplement{kept.en}. Reason: {facts.reason}",
    )


def _declined(facts: Facts, names: PlanNames) -> Text:
    office, vote, place = phrase.office(facts, names), phrase.vote(facts.vote), phrase.place_given_back(facts)
    return Text(
        vi=f"{office.vi} từ chối đề nghị{vote.vi}{place.vi}. Lý do: {facts.reason}",
        en=f"{office.en} declined the nomination{vote.en}{place.en}. Reason: {facts.reason}",
    )


def _picked(facts: Facts, names: PlanNames) -> Text:
    office, vote, occasion = phrase.office(facts, names), phrase.vote(facts.vote), names.occasion(facts.occasion)
    if facts.picked_as is not None:
        beside = Text(vi=f"; lập đề nghị mới {facts.picked_as}", en=f"; that is nomination {facts.picked_as}")
    else:
        after, source = phrase.next_office(facts, names), facts.picked_from
        beside = Text(
            vi=f", từ đề nghị {source}, chuyển đến {after.vi}", en=f", from {source}, passed on to {after.en}"
        )
    return Text(
        vi=f"{office.vi} chọn {facts.nominee} cho “{occasion}”{vote.vi}{beside.vi}.",
        en=f"{office.en} picked {facts.nominee} for “{occasion}”{vote.en}{beside.en}.",
    )


def _decided(facts: Facts, names: PlanNames) -> Text:
    office, form = phrase.office(facts, names), names.form(facts.form or "–")
    decision, achieved = phrase.cited(facts.decision), phrase.achieved(facts)
    return Text(
        vi=f"{office.vi} quyết định tặng {form}{achieved.vi}, theo {decision.vi}.",
        en=f"{office.en} granted {form}{achieved.en}, by {decision.en}.",
    )


def _announced(facts: Facts, names: PlanNames) -> Text:
    office, on = phrase.office(facts, names), phrase.day(facts.announced_on)
    return Text(
        vi=f"{office.vi} công bố khen thưởng ngày {on}: {facts.place}.",
        en=f"{office.en} announced the award on {on}: {facts.place}.",
    )


def _revoked(facts: Facts, names: PlanNames) -> Text:
    office, decision = phrase.office(facts, names), phrase.cited(facts.decision)
    ground, used = phrase.ground(facts), phrase.place_used(facts)
    return Text(
        vi=f"{office.vi} hủy bỏ khen thưởng vì {ground.vi}, theo {decision.vi}{used.vi}. Lý do: {facts.reason}",
        en=f"{office.en} revoked the award because {ground.en}, by {decision.en}{used.en}. Reason: {facts.reason}",
    )


def _decision_issued(facts: Facts, names: PlanNames) -> Text:
    office, decision, others = phrase.office(facts, names), phrase.cited(facts.decision), phrase.others(facts)
    if facts.act is DecisionAct.REVOKE:
        what = Text(vi="hủy bỏ khen thưởng", en="revokes the award")
    else:
        what = Text(vi="khen thưởng", en="grants the award")
    return Text(
        vi=f"{office.vi} ban hành {decision.vi}, {what.vi} theo đề nghị này{others.vi}.",
        en=f"{office.en} issued {decision.en}, which {what.en} on this nomination{others.en}.",
    )


_WORDINGS: Mapping[str, Callable[[Facts, PlanNames], Text]] = {
    events.NominationDrafted.NAME: _drafted,
    events.DossierSaved.NAME: _dossier_saved,
    events.NomineeCorrected.NAME: _corrected,
    events.NominationsSubmitted.NAME: _submitted,
    events.SubmissionRefused.NAME: _submission_refused,
    events.NominationWithdrawn.NAME: _withdrawn,
    events.NominationEndorsed.NAME: _endorsed,
    events.NominationReturned.NAME: _returned,
    events.NominationDeclined.NAME: _declined,
    events.NomineePicked.NAME: _picked,
    events.AwardDecided.NAME: _decided,
    events.AwardAnnounced.NAME: _announced,
    events.AwardRevoked.NAME: _revoked,
    events.DecisionIssued.NAME: _decision_issued,
}
