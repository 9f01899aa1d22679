"""How `summarise` is set up: read once, frozen, passed as arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from summarise.errors import UnknownModel

AnswerMode = Literal["tools", "json_schema", "md_json", "json"]
MailSecurity = Literal["starttls", "tls", "none"]
Strategy = Literal["slots", "list"]
Composer = Literal["template", "model"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """One model behind an OpenAI-compatible endpoint, and how it is best asked.

    `api_key_env` names the environment variable with the key; empty where the endpoint wants none.
    `mode` is how the answer is held to its schema: "tools" for large hosted models, "json_schema"
    where the server constrains decoding (llama.cpp, vLLM), "md_json" for models that wrap JSON in prose.
    `temperature` and `seed` are left out of the request when None, as some models refuse them.
    Prices are None where they are not known. `reask` is whether drafts that failed verification
    are asked for once more; an answer that breaks its schema always gets one second question.
    `weights` is the path of a GGUF file to serve on this machine; `base_url` is empty then.
    """

    name: str
    base_url: str
    model: str
    api_key_env: str = ""
    mode: AnswerMode = "tools"
    context_tokens: int
    max_output_tokens: int
    price_prompt_usd_per_million: float | None = None
    price_completion_usd_per_million: float | None = None
    temperature: float | None = 0.0
    seed: int | None = 0
    deadline_seconds: float = 300.0
    strategy: Strategy = "list"
    compose: Composer = "template"
    reask: bool = True
    concurrency: int = 4
    weights: str = ""

    def cost_usd(self, *, prompt_tokens: int, completion_tokens: int) -> float | None:
        """What so many tokens cost; None where a price is not known.

        >>> ModelSettings(
        ...     name="m", base_url="", model="m", context_tokens=8000, max_output_tokens=800,
        ...     price_prompt_usd_per_million=2.0, price_completion_usd_per_million=8.0,
        ... ).cost_usd(prompt_tokens=500_000, completion_tokens=250_000)
        3.0
        """
        prompt, completion = self.price_prompt_usd_per_million, self.price_completion_usd_per_million
        if prompt is None or completion is None:
            return None
        return (prompt * prompt_tokens + completion * completion_tokens) / 1_000_000


LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

PRESETS: dict[str, ModelSettings] = {
    "local": ModelSettings(
        name="local",
        base_url="",
        model="qwen2.5-coder-1.5b-instruct-q4_k_m",
        mode="json_schema",
        context_tokens=8_192,
        max_output_tokens=2_400,
        price_prompt_usd_per_million=0.0,
        price_completion_usd_per_million=0.0,
        deadline_seconds=900.0,
        strategy="slots",
        reask=False,  # measured: it pays in no score, see evals/EXPERIMENTS.md
        concurrency=1,
    ),
    "openai": ModelSettings(
        name="openai",
        base_url="https://api.openai.com/v1",
        model="gpt-4.1-mini",
        api_key_env="OPENAI_API_KEY",
        mode="tools",
        context_tokens=128_000,
        max_output_tokens=16_000,
        price_prompt_usd_per_million=0.40,
        price_completion_usd_per_million=1.60,
        strategy="list",
        compose="model",
    ),
    "ollama": ModelSettings(
        name="ollama",
        base_url="http://127.0.0.1:11434/v1",
        model="qwen2.5:7b",
        mode="json_schema",
        context_tokens=8_192,
        max_output_tokens=3_000,
        price_prompt_usd_per_million=0.0,
        price_completion_usd_per_million=0.0,
        deadline_seconds=900.0,
        strategy="slots",
        concurrency=1,
    ),
    "extractive": ModelSettings(
        name="extractive",
        base_url="",
        model="extractive",
        context_tokens=1_000_000,
        max_output_tokens=1_000_000,
        price_prompt_usd_per_million=0.0,
        price_completion_usd_per_million=0.0,
        strategy="list",  # a list needs no response model of its own for each article
        reask=False,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How the web is asked. Sizes are bytes of a body, after unpacking unless they say packed.

    `contact` is an address or URL that goes into the User-Agent, so that a site can reach whoever runs this;
    `user_agent` replaces the whole of it. `deadline_seconds` bounds the time that one fetch spends on the network,
    redirects and second attempts included; waiting for a polite moment is not counted, and the robots.txt of a host,
    read once, has as much time again.
    `per_host_interval_seconds` is the least time between two pages of one host; feeds are only held to
    `per_host_concurrency`. `allow_private` lets addresses of this machine and of private networks through.
    `proxy` is an http:// or https:// address: it then decides which machines are reached, as names are looked up
    there and no address is checked here. Proxies out of the environment are not used, for that reason.
    """

    contact: str = ""
    user_agent: str = ""
    allow_private: bool = False
    respect_robots: bool = True
    proxy: str = ""
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    deadline_seconds: float = 30.0
    attempts: int = 3
    concurrency: int = 16
    per_host_concurrency: int = 2
    per_host_interval_seconds: float = 1.0
    max_redirects: int = 5
    most_page_bytes: int = 20_000_000
    most_feed_bytes: int = 20_000_000
    most_packed_bytes: int = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in. The password is read from the environment variable `password_env`, or is the first line
    that the command `password_command` prints; it is kept nowhere.

    `security`: "starttls" (port 587), "tls" from the first byte (port 465), "none" for a relay on this machine.
    `ca_file` holds the certificates to trust instead of the system's. `timeout_seconds` holds for each wait,
    `deadline_seconds` for one attempt as a whole, `retry_seconds` go by before the second one.
    """

    host: str
    port: int = 587
    security: MailSecurity = "starttls"
    user: str = ""
    password_env: str = ""
    password_command: tuple[str, ...] = ()
    ca_file: str = ""
    timeout_seconds: float = 30.0
    deadline_seconds: float = 120.0
    retry_seconds: float = 5.0

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run is set up with.

    `model` is "auto", a preset, a configured name, or ``NAME/MODEL`` for another model at that endpoint.
    `max_cost_usd` bounds a run, `max_cost_day_usd` all runs on a date of `tz` together; `window_hours` is the length of the window.
    `retention_days` is how long stored articles are kept after they last came in, None for ever; `ledger_days` how long the
    claims of earlier briefings and notes of what was spent are. `origins` says where each
    value came from: "default", the path of a file, an environment variable, or "command line".
    """

    model: str = "auto"
    models: Mapping[str, ModelSettings] = field(default_factory=lambda: dict(PRESETS))
    tz: str = "UTC"
    window_hours: float = 24.0
    offline: bool = False
    max_cost_usd: float | None = None
    max_cost_day_usd: float | None = None
    concurrency: int = 4
    cache: bool = True
    cache_dir: Path = Path()
    cache_size_mb: int = 512
    data_dir: Path = Path()
    retention_days: int | None = None
    ledger_days: int = 400
    config_file: Path = Path()
    wording: tuple[Path, ...] = ()
    web: FetchSettings = field(default_factory=FetchSettings)
    origins: Mapping[str, str] = field(default_factory=dict)

    def model_named(self, name: str) -> ModelSettings:
        """The settings of a model.

        Raises:
            UnknownModel: neither a preset nor configured.

        >>> Settings().model_named("ollama/llama3.1").model
        'llama3.1'
        """
        base, slash, model = name.partition("/")
        if base not in self.models:
            raise UnknownModel(name, tuple(self.models))
        found = self.models[base]
        return replace(found, model=model) if slash and model else found
