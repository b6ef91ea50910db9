"""Offices at work: they pass on, return, decline, pick, grant, announce and revoke."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Literal

from services.nominations.domain.announcing import AnnounceAwards, announce_awards
from services.nominations.domain.batch import Lists, all_or_none, source_of
from services.nominations.domain.deciding import DecideAwards, decide_awards
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import DecisionPaper, number_of
from services.nominations.domain.picking import Picked, PickNominees, pick
from services.nominations.domain.reviewing import EndorseNomination, SendBackNomination, endorse, send_back
from services.nominations.domain.revoking import RevokeAwards, revoke_awards
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision
from shared.contracts.events.nominations import RevocationGround, Vote
from shared.contracts.ids import nomination_id
from tests.services.nominations.campaign.offices import VOTE
from tests.services.nominations.campaign.papers import LEADS_PAPERS, paper
from tests.services.nominations.campaign.plan import CAMPAIGN
from tests.services.nominations.domain import pools
from tests.services.nominations.domain.acting import Acting, mostly, usually
from tests.services.nominations.domain.life import SECRET
from tests.services.nominations.domain.recount import Story

SIGNER = "Nguyễn Văn An"
LOST = Vote(present=9, in_favour=2, against=7, minutes="Biên bản số 13")


class Offices(Acting):
    """All offices of all routes."""

    def carry_on(self, luck: Random) -> None:
        """Pass some nominations on, now and then as the wrong office or account, or with no vote or one too many."""
        chosen = self.some(luck, luck.choice((1, 1, 2)), "on its way")
        waits_for = chosen[0].waits_for
        office = waits_for.office if waits_for is not None and usually(luck) else luck.choice(pools.OFFICES)
        votes = (waits_for is not None and waits_for.act == "vote") is usually(luck)
        self._endorse(chosen, office, self.account(luck, chosen[0]), VOTE if votes else None)

    def carry_to_the_end(self, luck: Random) -> None:
        """Carry one nomination on to the last office, as the plan has it, and mostly grant the award."""
        story = self.some(luck, 1, "on its way")[0]
        while story.waits_for is not None and story.waits_for.act != "decide":
            before = story.hop
            by = next(account for account in pools.ACCOUNTS if account != story.last_by)
            self._endorse((story,), story.waits_for.office, by, VOTE if story.waits_for.act == "vote" else None)
            if story.hop == before:
                break  # a twin of another unit stands in its way, or what it rests on has fallen
        if mostly(luck):
            self._grant((story,), story.hops[-1].office, luck)

    def send_back(self, luck: Random) -> None:
        """Return or decline."""
        story, reason = self.some(luck, 1, "on its way")[0], f"{SECRET}: thiếu số liệu"
        waits_for, by = story.waits_for, self.account(luck, story)
        office = waits_for.office if waits_for is not None and mostly(luck) else luck.choice(pools.OFFICES)
        how: Literal["return", "decline"] = luck.choice(("return", "return", "decline"))
        votes = (waits_for is not None and waits_for.act == "vote") is mostly(luck)
        self.life.on_list(
            story.home,
            lambda state, rules: send_back(
                state, SendBackNomination(story.ref.id, office, by, rules, how, reason, LOST if votes else None)
            ),
        )

    def pick(self, luck: Random) -> None:
        """Pick nominees for the city."""
        picks = []
        for n, story in enumerate(self.some(luck, luck.choice((1, 1, 2)), "on its way", "awarded")):
            source = self.life.list_of(story.home).nominations[story.ref.id]
            by_key, fresh = f"key{story.ref.id[-8:]}", f"{10 * len(self.life.commands) + n:0>8}"
            picks.append(Picked(nomination_id(CAMPAIGN, "city", luck.choice((by_key, fresh))), source))
        office, by = "council" if usually(luck) else luck.choice(pools.OFFICES), luck.choice(pools.ACCOUNTS)
        self.life.on_list(
            "city", lambda state, rules: pick(state, PickNominees("city", office, picks, VOTE, (), by, rules))
        )

    def decide(self, luck: Random) -> None:
        """Grant one award or several by one decision."""
        ready = [story for story in self.life.stories() if story.waits_for == story.hops[-1]]
        chosen = luck.choices(ready, k=2) if ready and usually(luck) else self.some(luck, 2)
        office = chosen[0].hops[-1].office if usually(luck) else luck.choice(pools.OFFICES)
        self._grant([story for story in chosen if story.hops[-1].office == office] or chosen[:1], office, luck)

    def _grant(self, chosen: Sequence[Story], office: str, luck: Random) -> None:
        named = tuple(story.ref.id for story in chosen)
        day, by = self.today() + dt.timedelta(days=not usually(luck)), self.account(luck, chosen[0])
        decision = DecisionPaper(luck.choice(pools.NUMBERS), day, SIGNER)
        now, twins = self.life.now, self.life.twins(named)
        self.life.on_several(
            named,
            number_of(decision, office, self.life.rules),
            lambda lists, standing, rules: decide_awards(
                lists, standing, DecideAwards(named, office, decision, None, by, rules, now, twins)
            ),
        )

    def announce(self, luck: Random) -> None:
        """Announce awards."""
        chosen, now = self.some(luck, luck.choice((1, 2)), "awarded", "revoked"), self.life.now
        office, named = chosen[0].hops[-1].office, tuple(story.ref.id for story in chosen)
        day = self.today() + dt.timedelta(days=luck.choice((-1, 0, 0, 0, 0, 1)))
        self.life.on_several(
            named,
            None,
            lambda lists, _, rules: announce_awards(
                lists, AnnounceAwards(named, office, day, "Hội trường quận", rules, now)
            ),
        )

    def revoke(self, luck: Random) -> None:
        """Revoke awards."""
        chosen, now = self.some(luck, luck.choice((1, 1, 2)), "awarded", "revoked"), self.life.now
        office, ground, reason = chosen[0].hops[-1].office, luck.choice(tuple(RevocationGround)), f"{SECRET}: khai man"
        named = tuple(story.ref.id for story in chosen)
        decision = DecisionPaper(luck.choice(pools.NUMBERS), self.today(), SIGNER)
        self.life.on_several(
            named,
            number_of(decision, office, self.life.rules),
            lambda lists, standing, rules: revoke_awards(
                lists, standing, RevokeAwards(named, office, ground, reason, decision, rules, now)
            ),
        )

    def _endorse(self, chosen: Sequence[Story], office: str, by: str, vote: Vote | None) -> None:
        named = tuple(story.ref.id for story in chosen)
        sent = LEADS_PAPERS if office == "theme-lead" else ()
        of_nominee = (paper("achievement-report", 99),) if office == "theme-lead" else ()
        twins = self.life.twins(named)

        def one(lists: Lists, state: NomineeList, each: str, rules: CampaignRules) -> Decision:
            source = source_of(lists, state.nominations[each])
            command = EndorseNomination(each, office, by, rules, vote, sent, of_nominee, twins.get(each), source)
            return endorse(state, command)

        self.life.on_several(
            named,
            None,
            lambda lists, _, rules: all_or_none(lists, named, lambda state, each: one(lists, state, each, rules)),
        )
