"""Chats and gateways, by Apprise."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final

import apprise
from apprise import AppriseResultStatus
from pydantic import SecretStr

from services.notifications.adapters.channels.channel_settings import ChannelSettings
from services.notifications.adapters.channels.chat_answers import outcome_of_lines
from services.notifications.adapters.channels.chat_service import keep_quiet, open_chat, own_host, written_for
from services.notifications.adapters.channels.reach import NotAllowedError, Reach
from services.notifications.adapters.channels.wording import failed, unknown
from services.notifications.domain.channel import ChannelKind, Message, Outcome, SendProblem, Sent, chat_url

_CHAT: Final = ChannelKind.CHAT


class ChatChannel:
    """Sends plain text to one chat; the address is the Apprise URL with its token, and so the secret itself.

    Nothing is stored, attached, redirected or repeated. Apprise works in threads of its own, and one that a service
    keeps waiting goes on after this has given up on it.
    """

    def __init__(self, settings: ChannelSettings) -> None:
        keep_quiet()
        self._settings = settings
        self._reach = Reach(settings.allowed_networks)

    async def understands(self, address: str) -> bool:
        """Tell whether the address names exactly one chat, without asking the service."""
        return await self._open(address) is not None

    async def send(self, address: str, secret: SecretStr | None, message: Message) -> Outcome:
        """Send one text to one chat; what is too long for the service is shortened, and ends with the link."""
        del secret
        chat = await self._open(address)
        if chat is None:
            return failed(_CHAT, SendProblem.ADDRESS_UNKNOWN, again=False)
        try:
            await self._check_host(chat)
        except NotAllowedError:
            return failed(_CHAT, SendProblem.NOT_ALLOWED, again=True)
        except OSError:
            return failed(_CHAT, SendProblem.UNREACHABLE, again=True)
        return await _send(chat, message)

    async def _open(self, address: str) -> apprise.NotifyBase | None:
        try:
            url = chat_url(address, local_http=self._settings.local_http)
        except ValueError:
            return None
        return await asyncio.to_thread(open_chat, url, self._settings.timeout)

    async def _check_host(self, chat: apprise.NotifyBase) -> None:
        """Check where the address leads. Apprise asks for it once more: a name that changes in between gets through."""
        host = own_host(chat)
        if host is not None:
            await self._reach.addresses(*host)


async def _send(chat: apprise.NotifyBase, message: Message) -> Outcome:
    sender = apprise.Apprise(chat, asset=chat.asset)
    try:
        result = await sender.async_notify(**written_for(chat, message), log_level=logging.DEBUG)
    except Exception:  # noqa: BLE001  (anything a plugin does: nobody knows then, and nobody must learn its words)
        return unknown(_CHAT)
    with result:
        if result.status == AppriseResultStatus.SUCCESS:
            return Sent()
        if result.status == AppriseResultStatus.TIMEOUT:
            return unknown(_CHAT)
        return outcome_of_lines(result.logs(), datetime.now(UTC))
