"""Units at work on their lists: they draft, correct, save, submit and withdraw."""

from random import Random

from services.nominations.domain.correcting import CorrectNominee, correct_nominee
from services.nominations.domain.drafting import DraftNomination, draft
from services.nominations.domain.saving_dossier import SaveDossier, save_dossier
from services.nominations.domain.submitting import SubmitNominations, submit
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.document import Document
from shared.contracts.events.nominations import Achieved
from shared.contracts.ids import nomination_id
from shared.contracts.nominee import Nominee
from tests.services.nominations.campaign.papers import LETTER_AND_MINUTES
from tests.services.nominations.campaign.plan import CAMPAIGN, THEME
from tests.services.nominations.domain import pools
from tests.services.nominations.domain.acting import Acting, mostly, usually


class Units(Acting):
    """The two wards."""

    def begin(
        self, unit: str, nominee: Nominee, occasion: str, achieved: Achieved | None, papers: tuple[Document, ...]
    ) -> None:
        """Begin a nomination under an id of its own."""
        one = nomination_id(CAMPAIGN, unit, f"{len(self.life.stories()):0>8}")
        self.life.on_list(
            unit,
            lambda state, rules: draft(
                state, DraftNomination(one, unit, occasion, THEME, nominee, achieved, papers, rules)
            ),
        )

    def draft(self, luck: Random) -> None:
        """Begin a nomination of somebody, and mostly submit it at once."""
        papers, unit = pools.dossier(luck.randrange(40), complete=mostly(luck)), luck.choice(pools.UNITS)
        occasion = luck.choice(("wrap-up", "wrap-up", "ad-hoc"))
        self.begin(unit, pools.nominee(luck), occasion, luck.choice(pools.TIMES), papers)
        if mostly(luck):
            self.submit_together(unit, (self.life.stories()[-1].ref.id,), luck.choice(pools.ACCOUNTS), complete=True)

    def nominate_several(self, luck: Random) -> None:
        """Begin nominations of one category that lack nothing, and submit them together, often in the last moment."""
        if luck.random() < 0.3:
            self.life.now = pools.later(self.life.now, luck)
        unit, kind, first = (
            luck.choice(pools.UNITS),
            luck.choice((pools.individual, pools.team)),
            len(self.life.stories()),
        )
        for n in luck.sample(range(8), luck.randint(1, 3)):
            self.begin(unit, kind(n), "wrap-up", None, pools.dossier(200 + len(self.life.stories())))
        named = tuple(story.ref.id for story in self.life.stories()[first:])
        self.submit_together(unit, named, luck.choice(pools.ACCOUNTS), complete=True)

    def save(self, luck: Random) -> None:
        """Save other papers."""
        story = self.some(luck, 1, "draft", "returned")[0]
        command = SaveDossier(CAMPAIGN, story.ref.id, pools.dossier(luck.randrange(40), complete=mostly(luck)))
        self.life.on_list(story.home, lambda state, _: save_dossier(state, command))

    def submit(self, luck: Random) -> None:
        """Submit some nominations of a list, or the whole list."""
        home = self.some(luck, 1, "draft", "returned")[0].home
        open_to = [s.ref.id for s in self.life.stories() if s.home == home and s.state in {"draft", "returned"}]
        named = tuple(luck.choices(open_to, k=luck.randint(1, 3))) if open_to and mostly(luck) else ()
        self.submit_together(home, named, luck.choice(pools.ACCOUNTS), complete=usually(luck))

    def submit_again(self, luck: Random) -> None:
        """Submit what was returned, one nomination alone."""
        story = self.some(luck, 1, "returned")[0]
        self.submit_together(story.home, (story.ref.id,), self.account(luck, story), complete=False)

    def submit_together(self, home: str, named: tuple[str, ...], by: str, *, complete: bool) -> None:
        """Submit named nominations, every draft where none is named."""
        papers = LETTER_AND_MINUTES if complete else ()
        of_home = [story.ref.id for story in self.life.stories() if story.home == home]
        now, elsewhere = self.life.now, self.life.twins(named or of_home)
        self.life.on_list(
            home,
            lambda state, rules: submit(state, SubmitNominations(home, named, papers, by, rules, now, elsewhere)),
        )

    def withdraw(self, luck: Random) -> None:
        """Take a nomination back."""
        story = self.some(luck, 1)[0]
        command = WithdrawNomination(CAMPAIGN, story.ref.id)
        self.life.on_list(story.home, lambda state, _: withdraw(state, command))

    def correct(self, luck: Random) -> None:
        """Put right whom a nomination is about, and when it was achieved."""
        story = self.some(luck, 1, "draft", "returned")[0]
        nominee = pools.nominee(luck)
        if mostly(luck) and nominee.category is not story.ref.category:
            nominee = story.nominee
        achieved = luck.choice(pools.TIMES)
        self.life.on_list(
            story.home,
            lambda state, rules: correct_nominee(state, CorrectNominee(story.ref.id, nominee, THEME, achieved, rules)),
        )
