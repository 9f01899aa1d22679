"""langextract itself, asking through a client of ours: the one place that imports it to extract.

Its own OpenAI provider builds every request, so that what is recorded is what it would have sent; only the client
under that provider is replaced.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel, ConfigDict

from summarise.domain import Article, Usage
from summarise.errors import SummariseError
from summarise.ports import DraftReply, DraftRequest, Message
from summarise_evals.errors import EvaluationError
from summarise_evals.headtohead.conversion import Extracted
from summarise_evals.headtohead.task import CLASS, RELATIONS, VERSION, PeerArm

Ask = Callable[[DraftRequest], DraftReply]
NOWHERE = "http://127.0.0.1:9/v1"
_PLACED_BY_US = frozenset({"model", "messages", "n"})


class TextAnswer(BaseModel):
    """What a model said, as it is: the response model of a question that is not ours to parse."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What langextract made of one article, and what it took."""

    extracted: tuple[Extracted, ...]
    usage: Usage
    model: str


def require() -> None:
    """Make sure that langextract is installed, in the version that is compared with.

    Raises:
        EvaluationError: it is not.
    """
    try:
        installed = metadata.version("langextract")
    except metadata.PackageNotFoundError:
        raise EvaluationError(
            "langextract is not installed; run `pip install 'summarise[headtohead]'`"
        ) from None
    if installed != VERSION:
        raise EvaluationError(f"langextract {installed} is installed; the comparison is with {VERSION}")


def extract(article: Article, arm: PeerArm, ask: Ask, model_name: str) -> Extraction:
    """Run langextract over an article; `ask` answers its requests.

    Raises:
        SummariseError: as `ask`.
        EvaluationError: langextract is not installed.
    """
    client = RecordedClient(ask, arm)
    model = language_model(arm, client, model_name)
    annotated = annotate(article.text, arm, model, context=context_of(article))
    return Extraction(extracted=extracted_of(annotated), usage=client.usage, model=client.model or model_name)


def annotate(text_or_documents: Any, arm: PeerArm, model: Any, context: str | None = None) -> Any:
    """langextract's own `extract` with the settings of `arm`: one annotated document, or a list of them."""
    require()
    import langextract

    logging.getLogger("absl").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return langextract.extract(
                text_or_documents,
                prompt_description=arm.prompt,
                examples=examples_of(arm),
                model=model,
                max_char_buffer=arm.chunk_chars,
                context_window_chars=arm.context_chars,
                extraction_passes=arm.passes,
                additional_context=context,
                resolver_params=dict(arm.resolver),
                use_schema_constraints=False,  # the model has them already
                show_progress=False,
            )
        except Exception as error:
            original = getattr(error, "original", None)
            if isinstance(original, SummariseError):  # ours, wrapped by its provider
                raise original from None
            raise


def language_model(arm: PeerArm, client: Any, model_name: str) -> Any:
    """langextract's OpenAI provider over `client`, held to a schema as `langextract.extract` would hold it."""
    require()
    from langextract.providers.openai import OpenAILanguageModel
    from langextract.providers.schemas.openai import OpenAISchema

    model = OpenAILanguageModel(
        model_id=model_name,
        api_key="none",
        base_url=NOWHERE,
        temperature=arm.temperature,
        max_workers=1,  # one model on one machine; answers must not depend on the order of threads
        seed=0,
        max_output_tokens=arm.max_output_tokens,
    )
    model._client = client
    if arm.has_schema:
        model.apply_output_schema(output_schema())
    else:
        model.apply_schema(OpenAISchema.from_examples(examples_of(arm)))
    return model


def examples_of(arm: PeerArm) -> list[Any]:
    """The few-shot examples as langextract's own objects."""
    from langextract.core.data import ExampleData
    from langextract.core.data import Extraction as PeerExtraction

    return [
        ExampleData(
            text=example.text,
            extractions=[
                PeerExtraction(
                    extraction_class=CLASS, extraction_text=claim.quote, attributes=claim.attributes
                )
                for claim in example.claims
            ],
        )
        for example in arm.examples
    ]


def output_schema() -> dict[str, Any]:
    """The answer that is asked for, with the time relation held to its five words."""
    text = {"type": "string"}
    attributes = {
        "text": text,
        "speaker": text,
        "figures": {"type": "array", "items": text},
        "time": {"type": "string", "enum": list(RELATIONS)},
    }
    item = _object({CLASS: text, f"{CLASS}_attributes": _object(attributes)})
    return _object({"extractions": {"type": "array", "items": item}})


def context_of(article: Article) -> str:
    """Outlet, date and headline: what our own prompt says about an article."""
    published = article.publication.instant.strftime("%A %d %B %Y") if article.publication else ""
    return f"News from {article.publisher or 'an unnamed outlet'}, {published}: {article.headline}"


def extracted_of(annotated: Any) -> tuple[Extracted, ...]:
    """The claims of one annotated document; other classes, which nobody asked for, are left out."""
    return tuple(
        _extracted(one) for one in annotated.extractions or () if one.extraction_class.casefold() == CLASS
    )


def _extracted(extraction: Any) -> Extracted:
    place = extraction.char_interval
    return Extracted(
        text=str(extraction.extraction_text),
        start=place.start_pos if place else None,
        end=place.end_pos if place else None,
        attributes=dict(extraction.attributes or {}),
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@dataclass(slots=True)
class RecordedClient:
    """Stands where langextract's OpenAI client would: a request goes to `ask`, its tokens and seconds are added up.

    A prompt that comes again, in a second pass, is asked with the next seed: a new question with an answer of its own.
    """

    ask: Ask
    arm: PeerArm
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def chat(self) -> RecordedClient:
        """Itself: ``client.chat.completions.create``."""
        return self

    @property
    def completions(self) -> RecordedClient:
        """Itself."""
        return self

    def create(self, **asked: Any) -> Any:
        """Answer one request of langextract's provider."""
        reply = self.ask(self._request(asked))
        self.usage += reply.usage
        self.model = reply.model
        text = reply.answer.text if isinstance(reply.answer, TextAnswer) else ""
        message = SimpleNamespace(content=text, refusal=None)
        return SimpleNamespace(choices=[SimpleNamespace(message=message, finish_reason=reply.finish_reason)])

    def _request(self, asked: dict[str, Any]) -> DraftRequest:
        messages = tuple(Message(role=each["role"], content=each["content"]) for each in asked["messages"])
        words = messages[-1].content
        parameters = {name: value for name, value in asked.items() if name not in _PLACED_BY_US}
        parameters["seed"] = parameters.get("seed", 0) + self.asked[words]
        self.asked[words] += 1
        return DraftRequest(
            messages=messages,
            response_model=TextAnswer,
            prompt_name=f"langextract {VERSION} {self.arm.name}",
            prompt_sha256=self.arm.prompt_sha256,
            parameters=parameters,
        )
