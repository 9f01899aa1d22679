"""What a bad answer or a failing provider costs: malformed replies, and one provider call in five that fails.

Both sides meet the same endpoint over HTTP, langextract through its own OpenAI provider with that provider's own
retries, we through our model adapter and our command line.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarise.adapters.instructor_model import InstructorModel
from summarise.domain import Sentence
from summarise.errors import ModelError
from summarise.ports import DraftRequest, Message
from summarise.settings import ModelSettings
from summarise_evals.headtohead.endpoint import Answer, Body, good_answer, serving
from summarise_evals.headtohead.peer import annotate, extracted_of, language_model, require
from summarise_evals.headtohead.task import DEFAULT
from summarise_schemas.wire import SlotAnswer, slots_for

FACT = "The mill at Orvik burned on Monday."
TOWNS = ("Ashby", "Brunne", "Calder", "Dunmore", "Elsing")
_UNLUCKY = TOWNS[2]

Spoil = Callable[[str], str]

MALFORMED: dict[str, Spoil] = {
    "cut off in the middle": lambda good: good[: len(good) // 2],
    "prose around it": lambda good: f"Sure! Here are the facts:\n{good}\nLet me know if you need more.",
    "a code block around it": lambda good: f"```json\n{good}\n```",
    "single quotation marks": lambda good: good.replace('"', "'"),
    "a trailing comma": lambda good: good[:-1] + ",}",
    "an empty answer": lambda good: "",
    "another shape": lambda good: json.dumps({"answer": json.loads(good)}),
    "JSON inside a string": json.dumps,
    "a refusal in prose": lambda good: "I'm sorry, but I can't help with that.",
}
"""Nine ways in which a model spoils a good answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Whether the facts came out although the first answer was malformed, and in how many calls."""

    kind: str
    ours: bool
    our_calls: int
    theirs: bool
    their_calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """Of five documents, how many came out when the provider failed; `degraded` of ours without the model's help."""

    fault: str
    ours: int
    degraded: int
    theirs: int


async def recoveries() -> tuple[Recovery, ...]:
    """Both sides against every kind of malformed first answer; later answers are good.

    Raises:
        EvaluationError: langextract is not installed.
    """
    return tuple([await _recovery(kind, spoil) for kind, spoil in MALFORMED.items()])


async def survivals() -> tuple[Survival, ...]:
    """Both sides over five documents, per kind of fault.

    Raises:
        EvaluationError: langextract is not installed.
    """
    return tuple([await _survival(name, answer) for name, answer in FAULTS.items()])


def _once_in_five(request: Body, number: int) -> tuple[int, str]:
    return (503, "overloaded") if number % 5 == 3 else (200, good_answer(request))


def _always_for_one(status: int) -> Answer:
    def answer(request: Body, number: int) -> tuple[int, str]:
        asked = json.dumps(request["messages"][-1])
        return (status, "no answer for this one") if _UNLUCKY in asked else (200, good_answer(request))

    return answer


FAULTS: dict[str, Answer] = {
    "every fifth call is answered 503 once": _once_in_five,
    "500 for one document of five, always": _always_for_one(500),
    "400 for one document of five, always": _always_for_one(400),
}


async def _recovery(kind: str, spoil: Spoil) -> Recovery:
    def answer(request: Body, number: int) -> tuple[int, str]:
        good = good_answer(request)
        return 200, spoil(good) if number == 1 else good

    async with serving(answer) as endpoint:
        ours = await _our_facts(endpoint.base_url)
        our_calls = endpoint.asked
    async with serving(answer) as endpoint:
        theirs = await asyncio.to_thread(their_documents, endpoint.base_url, [FACT])
        their_calls = endpoint.asked
    return Recovery(
        kind=kind,
        ours=ours == [FACT],
        our_calls=our_calls,
        theirs=theirs == [[FACT]],
        their_calls=their_calls,
    )


async def _our_facts(base_url: str) -> list[str]:
    """The facts that our model adapter brings back about one sentence; none when it gives up."""
    model = InstructorModel(_settings(base_url), backoff_seconds=0.01)
    sentence = Sentence(id=1, start=0, end=len(FACT), text=FACT, paragraph=0)
    request = DraftRequest(
        messages=(Message(role="system", content="Split."), Message(role="user", content=f"s1: {FACT}")),
        response_model=slots_for([1]),
        prompt_name="head to head",
        prompt_sha256="",
        sentences=(sentence,),
    )
    try:
        reply = await model.draft(request)
    except ModelError:
        return []
    finally:
        await model.aclose()
    return reply.answer.facts()[1] if isinstance(reply.answer, SlotAnswer) else []


def their_documents(base_url: str, texts: Sequence[str]) -> list[list[str]]:
    """The claims that langextract, as it comes, extracts from some documents in one call; none when it raises.

    Raises:
        EvaluationError: it is not installed.
    """
    require()
    import langextract

    model = language_model(DEFAULT, _plain_client(base_url), "scripted")
    documents = [
        langextract.data.Document(text=text, document_id=f"d{number}") for number, text in enumerate(texts)
    ]
    try:
        annotated = annotate(documents, DEFAULT, model)
    except langextract.exceptions.LangExtractError:
        return []
    return [[one.text for one in extracted_of(document)] for document in annotated]


def _plain_client(base_url: str) -> Any:
    """The client that langextract's provider makes for itself, with its retries, past any proxy."""
    import httpx2
    import openai

    return openai.OpenAI(base_url=base_url, api_key="none", http_client=httpx2.Client(trust_env=False))


async def _survival(name: str, answer: Answer) -> Survival:
    texts = [f"A fire broke out at the mill in {town} on Monday." for town in TOWNS]
    async with serving(answer) as endpoint:
        published = await _our_documents(endpoint.base_url, texts)
    async with serving(answer) as endpoint:
        theirs = await asyncio.to_thread(their_documents, endpoint.base_url, texts)
    return Survival(
        fault=name,
        ours=sum(bool(document["claims"]) for document in published),
        degraded=sum(bool(document["provenance"]["degraded"]) for document in published),
        theirs=sum(bool(claims) for claims in theirs),
    )


async def _our_documents(base_url: str, texts: Sequence[str]) -> list[dict[str, Any]]:
    """What `summarise claims FOLDER` prints for some articles, asking the endpoint."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles"
        articles.mkdir()
        for number, text in enumerate(texts):
            head = f"---\nheadline: Mill fire {number}\npublished: 2024-03-05\n---\n"
            (articles / f"{number}.md").write_text(f"{head}{text}\n", encoding="utf-8")
        (folder / "config.toml").write_text(_config(base_url), encoding="utf-8")
        printed = await _claims(articles, folder)
    return [json.loads(line) for line in printed.splitlines()]


def _config(base_url: str) -> str:
    return (
        "concurrency = 1\ncache = false\n[models.scripted]\n"
        f'base_url = "{base_url}"\nmodel = "scripted"\nmode = "json_schema"\nstrategy = "slots"\n'
        "context_tokens = 8192\nmax_output_tokens = 2000\n"
    )


async def _claims(articles: Path, folder: Path) -> str:
    command = ("-m", "summarise", "claims", str(articles), "--model", "scripted", "--format", "jsonl")
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command,
        env={**os.environ, "SUMMARISE_CONFIG": str(folder / "config.toml"), "SUMMARISE_CACHE_DIR": str(folder)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    printed, _ = await process.communicate()
    return printed.decode()


def _settings(base_url: str) -> ModelSettings:
    return ModelSettings(
        name="scripted", base_url=base_url, model="scripted", mode="json_schema", context_tokens=8192,
        max_output_tokens=2000, strategy="slots",
    )  # fmt: skip
