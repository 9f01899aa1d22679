"""A `LanguageModel` that makes no call the budget could not pay for at its worst."""

from __future__ import annotations

from typing import Protocol

from summarise.errors import BudgetReached, ModelError
from summarise.ports import DraftReply, DraftRequest, LanguageModel
from summarise.settings import ModelSettings

# One draft may take this many requests (see InstructorModel), and each of them may be charged.
WORST_REQUESTS = 4
# English runs at 4 characters a token; the worst case counts 2.
WORST_CHARACTERS_PER_TOKEN = 2


class Purse(Protocol):
    """What may be spent; US dollars."""

    def reserve(self, usd: float) -> int:
        """Take `usd` out before it is spent; the number of the reservation.

        Raises:
            BudgetReached: so much is not left; nothing was taken.
        """
        ...

    def settle(self, reservation: int, usd: float) -> None:
        """What a reservation came to: the rest goes back."""
        ...


class RunPurse:
    """A `Purse` for this process alone, forgotten at its end."""

    def __init__(self, max_cost_usd: float) -> None:
        self._budget = max_cost_usd
        self._left = max_cost_usd
        self._reserved: list[float] = []

    def reserve(self, usd: float) -> int:
        """As `Purse`."""
        if usd > self._left:
            raise BudgetReached(
                f"the next call could cost ${usd:.4f} and ${self._left:.4f} of ${self._budget:.4f} is left; "
                "finished work is kept. Raise --max-cost to go on"
            )
        self._left -= usd
        self._reserved.append(usd)
        return len(self._reserved) - 1

    def settle(self, reservation: int, usd: float) -> None:
        """As `Purse`."""
        self._left += self._reserved[reservation] - usd
        self._reserved[reservation] = usd


class BudgetedModel:
    """`inner`, as long as its `purse` lasts. The worst case is reserved before a call is made."""

    def __init__(self, inner: LanguageModel, settings: ModelSettings, purse: Purse) -> None:
        self._inner = inner
        self._settings = settings
        self._purse = purse

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        return self._inner.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        """Answer `request` if its worst case fits what is left.

        Raises:
            BudgetReached: it does not; nothing was sent.
            ModelError: as `inner`.
        """
        worst = self._worst_case(request)
        if not worst:
            return await self._inner.draft(request)
        reservation = self._purse.reserve(worst)
        try:
            reply = await self._inner.draft(request)
        except ModelError as error:
            self._purse.settle(reservation, worst * min(error.requests, WORST_REQUESTS) / WORST_REQUESTS)
            raise
        cost = reply.usage.cost_usd
        self._purse.settle(reservation, worst if cost is None else cost)
        return reply

    def _worst_case(self, request: DraftRequest) -> float:
        prompt = sum(len(message.content) for message in request.messages) + len(
            str(request.response_model.model_json_schema())
        )
        limit = request.parameters.get("max_output_tokens", self._settings.max_output_tokens)
        cost = self._settings.cost_usd(
            prompt_tokens=prompt // WORST_CHARACTERS_PER_TOKEN,
            completion_tokens=int(str(limit)),
        )
        if cost is None:
            raise BudgetReached(
                f"a cap on the cost needs prices: set price_prompt_usd_per_million and price_completion_usd_per_million "
                f"in [models.{self._settings.name}]"
            )
        return cost * WORST_REQUESTS
