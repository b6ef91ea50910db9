"""How units want to be told."""

import asyncio
from typing import Any

from litestar import Controller, Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK

from services.notifications.api.checking_addresses import AddressChecks, no_address
from services.notifications.api.preference_answers import (
    PreferencesAnswer,
    PreferencesSetAnswer,
    TrialAnswer,
    too_many_trials,
)
from services.notifications.api.preference_bodies import PreferencesBody
from services.notifications.api.targets import Targets
from services.notifications.application.addressing import NoAddress
from services.notifications.application.limiting_trials import TooManyTrials
from services.notifications.application.reading_preferences import ReadingPreferences
from services.notifications.application.setting_preferences import SettingPreferences
from services.notifications.application.trying_channels import TryingChannels
from shared.contracts.refusal import Refusal
from shared.http import (
    ACTION,
    SHOWN_ONCE,
    TAGGED,
    Access,
    Acting,
    IdempotencyKey,
    IfMatch,
    RefusedError,
    language_of,
    problem_responses,
    revisions_named,
    tagged,
)
from shared.identity import Action


class PreferencesController(Controller):
    """`/api/v1/campaigns/{campaign}/units/{unit}/preferences`."""

    path = "/api/v1/campaigns/{campaign:str}/units/{unit:str}/preferences"
    tags = ("preferences",)

    @get(responses=problem_responses(404), response_headers=TAGGED, opt={ACTION: Action.READ_PREFERENCES})
    async def show(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        access: NamedDependency[Access],
        targets: NamedDependency[Targets],
        read_preferences: NamedDependency[ReadingPreferences],
        deliveries_seen: NamedDependency[dict[str, int]],
    ) -> Response[PreferencesAnswer]:
        """Show how a unit is told of a campaign: by its own preferences, or those for another of the same issuer.

        Its `ETag` is what a change names in `If-Match`.
        """
        _ = deliveries_seen
        access.check(await asyncio.to_thread(targets.unit, campaign, unit))
        read = await asyncio.to_thread(read_preferences, campaign, unit)
        if isinstance(read, Refusal):
            raise RefusedError(read)
        return tagged(PreferencesAnswer.of(campaign, unit, read), read.revision)

    @put(
        responses=problem_responses(404, 409, 412, 422, 428),
        response_headers=TAGGED,
        opt={ACTION: Action.SET_PREFERENCES, SHOWN_ONCE: True},
    )
    async def set(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        data: JSONBody[PreferencesBody],
        setting: NamedDependency[SettingPreferences],
        address_checks: NamedDependency[AddressChecks],
        targets: NamedDependency[Targets],
        acting: NamedDependency[Acting],
        if_match: IfMatch = None,
    ) -> Response[PreferencesSetAnswer]:
        """Set how a unit is told anew, whole.

        Alerts raised from then on go out; earlier ones through channels that stay as they are.

        The secret of a new webhook is shown in this answer and never again.
        """
        provenance = acting.on(await asyncio.to_thread(targets.unit, campaign, unit))
        read_at = revisions_named(if_match)
        addresses = await address_checks.check(data.channels)
        done = await setting.replace(campaign, unit, data.wanted(addresses), provenance, read_at)
        if isinstance(done, NoAddress):
            raise no_address(data.channels, done)
        if isinstance(done, Refusal):
            raise RefusedError(done)
        return tagged(PreferencesSetAnswer.of(done), done.revision)

    @delete(
        "/channels/{channel:str}",
        responses=problem_responses(404, 409, 412, 428),
        response_headers=TAGGED,
        status_code=HTTP_200_OK,
        opt={ACTION: Action.SET_PREFERENCES},
    )
    async def remove(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        channel: FromPath[str],
        setting: NamedDependency[SettingPreferences],
        targets: NamedDependency[Targets],
        acting: NamedDependency[Acting],
        deliveries_seen: NamedDependency[dict[str, int]],
        if_match: IfMatch = None,
    ) -> Response[PreferencesSetAnswer]:
        """Remove a channel and erase its address; what waits for it is withheld."""
        _ = deliveries_seen
        provenance = acting.on(await asyncio.to_thread(targets.unit, campaign, unit))
        done = await setting.remove(campaign, unit, channel, provenance, revisions_named(if_match))
        if isinstance(done, Refusal):
            raise RefusedError(done)
        return tagged(PreferencesSetAnswer.of(done), done.revision)

    @post(
        "/channels/{channel:str}/test",
        responses=problem_responses(404, 429),
        status_code=HTTP_200_OK,
        opt={ACTION: Action.SET_PREFERENCES},
    )
    async def test(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        request: Request[Any, Any, Any],
        campaign: FromPath[str],
        unit: FromPath[str],
        channel: FromPath[str],
        access: NamedDependency[Access],
        targets: NamedDependency[Targets],
        trying: NamedDependency[TryingChannels],
        deliveries_seen: NamedDependency[dict[str, int]],
        key: IdempotencyKey = None,
    ) -> TrialAnswer:
        """Send a test message through a channel at once, and tell what became of it; 429 after three an hour."""
        _ = deliveries_seen, key  # sent again under its key, it is answered before it comes here
        access.check(await asyncio.to_thread(targets.unit, campaign, unit))
        outcome = await trying(campaign, unit, channel)
        if isinstance(outcome, Refusal):
            raise RefusedError(outcome)
        if isinstance(outcome, TooManyTrials):
            raise too_many_trials(outcome)
        return TrialAnswer.of(outcome, language_of(request))
