"""How units want to be told."""

import asyncio
from typing import Any

from litestar import Controller, Request, delete, get, post, put
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
from services.notifications.application.addressing import NoAddress
from services.notifications.application.limiting_trials import TooManyTrials
from services.notifications.application.reading_preferences import ReadingPreferences
from services.notifications.application.setting_preferences import SettingPreferences
from services.notifications.application.trying_channels import TryingChannels
from shared.contracts.event import Provenance
from shared.contracts.refusal import Refusal
from shared.http import RefusedError, language_of, problem_responses


class PreferencesController(Controller):
    """`/api/v1/campaigns/{campaign}/units/{unit}/preferences`."""

    path = "/api/v1/campaigns/{campaign:str}/units/{unit:str}/preferences"
    tags = ("preferences",)

    @get(responses=problem_responses(404))
    async def show(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        read_preferences: NamedDependency[ReadingPreferences],
        deliveries_seen: NamedDependency[dict[str, int]],
    ) -> PreferencesAnswer:
        """Show how a unit is told of a campaign: by its own preferences, or those for another of the same issuer."""
        _ = deliveries_seen
        read = await asyncio.to_thread(read_preferences, campaign, unit)
        if isinstance(read, Refusal):
            raise RefusedError(read)
        return PreferencesAnswer.of(campaign, unit, read)

    @put(responses=problem_responses(404, 409, 422))
    async def set(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        data: JSONBody[PreferencesBody],
        setting: NamedDependency[SettingPreferences],
        address_checks: NamedDependency[AddressChecks],
        provenance: NamedDependency[Provenance],
    ) -> PreferencesSetAnswer:
        """Set them anew, whole. Alerts raised from then on go out; earlier ones through channels that stay as they are.

        The secret of a new webhook is shown in this answer and never again.
        """
        addresses = await address_checks.check(data.channels)
        done = await setting.replace(campaign, unit, data.wanted(addresses), provenance)
        if isinstance(done, NoAddress):
            raise no_address(data.channels, done)
        if isinstance(done, Refusal):
            raise RefusedError(done)
        return PreferencesSetAnswer.of(done)

    @delete("/channels/{channel:str}", responses=problem_responses(404, 409), status_code=HTTP_200_OK)
    async def remove(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        channel: FromPath[str],
        setting: NamedDependency[SettingPreferences],
        provenance: NamedDependency[Provenance],
        deliveries_seen: NamedDependency[dict[str, int]],
    ) -> PreferencesSetAnswer:
        """Remove a channel and erase its address; what waits for it is withheld."""
        _ = deliveries_seen
        done = await setting.remove(campaign, unit, channel, provenance)
        if isinstance(done, Refusal):
            raise RefusedError(done)
        return PreferencesSetAnswer.of(done)

    @post("/channels/{channel:str}/test", responses=problem_responses(404, 429), status_code=HTTP_200_OK)
    async def test(
        self,
        request: Request[Any, Any, Any],
        campaign: FromPath[str],
        unit: FromPath[str],
        channel: FromPath[str],
        trying: NamedDependency[TryingChannels],
        deliveries_seen: NamedDependency[dict[str, int]],
    ) -> TrialAnswer:
        """Send a test message through a channel at once, and tell what became of it; 429 after three an hour."""
        _ = deliveries_seen
        outcome = await trying(campaign, unit, channel)
        if isinstance(outcome, Refusal):
            raise RefusedError(outcome)
        if isinstance(outcome, TooManyTrials):
            raise too_many_trials(outcome)
        return TrialAnswer.of(outcome, language_of(request))
