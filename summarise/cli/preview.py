"""What `--dry-run` prints: the exact prompts, tokens and cost."""

from __future__ import annotations

import json

from summarise.analysis.reading import read
from summarise.domain import Article
from summarise.drafting import CHARACTERS_PER_TOKEN, DraftingPlan, passages, request_for
from summarise.ports import DraftRequest
from summarise.settings import ModelSettings, Settings


def preview(article: Article, settings: Settings, model: ModelSettings) -> str:
    """Every message that would be sent for `article`, byte for byte, and what that would take.

    Token counts are estimates (3.3 characters a token); only the provider knows its own.
    """
    plan = DraftingPlan(
        strategy=model.strategy,
        context_tokens=model.context_tokens,
        max_output_tokens=model.max_output_tokens,
    )
    reading = read(article)
    requests = [request_for(p, article, reading, plan)[0] for p in passages(reading.sentences, plan)]
    if model.name == "extractive":
        return f"{article.uri}: the model is extractive, nothing would be sent\n"
    prompt = sum(_prompt_tokens(request) for request in requests)
    answer = sum(_answer_tokens(request) for request in requests)
    blocks = [_shown(number, request) for number, request in enumerate(requests, 1)]
    return "\n".join(
        [
            f"=== {article.uri} → {model.name} ({model.model})",
            *blocks,
            _sum(len(requests), prompt, answer, model),
        ]
    )


def _shown(number: int, request: DraftRequest) -> str:
    messages = [f"--- call {number}, {message.role}\n{message.content}" for message in request.messages]
    schema = json.dumps(request.response_model.model_json_schema(), ensure_ascii=False)
    return "\n".join([*messages, f"--- call {number}, response schema\n{schema}"])


def _prompt_tokens(request: DraftRequest) -> int:
    characters = sum(len(message.content) for message in request.messages)
    return round(characters / CHARACTERS_PER_TOKEN)


def _answer_tokens(request: DraftRequest) -> int:
    return round(sum(len(s.text) + 12 for s in request.sentences) / CHARACTERS_PER_TOKEN)


def _sum(calls: int, prompt: int, answer: int, model: ModelSettings) -> str:
    cost = model.cost_usd(prompt_tokens=prompt, completion_tokens=answer)
    price = "price unknown" if cost is None else f"about ${cost:.4f}"
    return f"--- {calls} call(s), about {prompt} prompt tokens and {answer} answer tokens, {price}\n"
