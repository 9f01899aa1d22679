"""Configuration from TOML files and the environment, with the origin of every value.

Precedence: command line > environment > project file (`summarise.toml` here) > user file.
A project file may choose among models, but a `[models.NAME]` table in it that names an
`api_key_env` is refused unless SUMMARISE_TRUST_PROJECT=1: a folder that somebody sent you
must not be able to send your key somewhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from summarise.errors import ConfigError
from summarise.settings import PRESETS, AnswerMode, Composer, ModelSettings, Settings, Strategy

PROJECT_FILE = "summarise.toml"
_ENVIRONMENT = {
    "model": "SUMMARISE_MODEL",
    "tz": "SUMMARISE_TZ",
    "window_hours": "SUMMARISE_WINDOW_HOURS",
    "offline": "SUMMARISE_OFFLINE",
    "max_cost_usd": "SUMMARISE_MAX_COST",
    "max_cost_day_usd": "SUMMARISE_MAX_COST_DAY",
    "concurrency": "SUMMARISE_CONCURRENCY",
    "cache": "SUMMARISE_CACHE",
    "cache_dir": "SUMMARISE_CACHE_DIR",
    "cache_size_mb": "SUMMARISE_CACHE_SIZE_MB",
    "data_dir": "SUMMARISE_DATA_DIR",
    "retention_days": "SUMMARISE_RETENTION_DAYS",
    "ledger_days": "SUMMARISE_LEDGER_DAYS",
}


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ModelEntry(_Entry):
    """A `[models.NAME]` table. What is left out comes from the preset of that name, else from these defaults."""

    base_url: str = Field(default="", pattern=r"^(https?://.*)?$")
    model: str = Field(min_length=1)
    weights: Path | None = None
    api_key_env: str = ""
    mode: AnswerMode = "tools"
    context_tokens: int = Field(default=32_000, ge=2_000)
    max_output_tokens: int = Field(default=4_000, ge=200)
    price_prompt_usd_per_million: float | None = Field(default=None, ge=0)
    price_completion_usd_per_million: float | None = Field(default=None, ge=0)
    temperature: float | None = 0.0
    seed: int | None = 0
    deadline_seconds: float = Field(default=300.0, gt=0)
    strategy: Strategy = "list"
    compose: Composer = "template"
    reask: bool = True
    concurrency: int = Field(default=4, ge=1, le=64)


class WebEntry(_Entry):
    """The `[web]` table: how the web is asked. What is left out keeps its default."""

    contact: str = ""
    user_agent: str = ""
    allow_private: bool = False
    respect_robots: bool = True
    proxy: str = Field(default="", pattern=r"^(https?://.+)?$")
    connect_seconds: float = Field(default=10.0, gt=0, le=300)
    read_seconds: float = Field(default=15.0, gt=0, le=300)
    deadline_seconds: float = Field(default=30.0, gt=0, le=600)
    attempts: int = Field(default=3, ge=1, le=5)
    concurrency: int = Field(default=16, ge=1, le=256)
    per_host_concurrency: int = Field(default=2, ge=1, le=64)
    per_host_interval_seconds: float = Field(default=1.0, ge=0, le=60)
    most_page_bytes: int = Field(default=20_000_000, ge=1_000)
    most_feed_bytes: int = Field(default=20_000_000, ge=1_000)
    most_packed_bytes: int = Field(default=10_000_000, ge=1_000)


class ConfigFile(_Entry):
    """A whole configuration file."""

    model: str | None = None
    tz: str | None = None
    window_hours: float | None = Field(default=None, gt=0, le=24 * 31)
    offline: bool | None = None
    max_cost_usd: float | None = Field(default=None, ge=0)
    max_cost_day_usd: float | None = Field(default=None, ge=0)
    concurrency: int | None = Field(default=None, ge=1, le=64)
    cache: bool | None = None
    cache_dir: Path | None = None
    cache_size_mb: int | None = Field(default=None, ge=1)
    data_dir: Path | None = None
    retention_days: int | None = Field(default=None, ge=1, le=36_500)
    ledger_days: int | None = Field(default=None, ge=30, le=36_500)
    wording: list[Path] | None = None
    web: WebEntry | None = None
    models: dict[str, dict[str, Any]] = Field(default_factory=dict)


def load(
    *, environ: Mapping[str, str], cwd: Path, user_file: Path, defaults: Settings, flags: Mapping[str, object]
) -> Settings:
    """Settings of this run; `flags` holds only what the command line gave.

    Raises:
        ConfigError: a file or value cannot be used; the message names file, key and remedy.
    """
    settings = replace(defaults, config_file=user_file, origins={f.name: "default" for f in fields(Settings)})
    for path, trusted in (
        (user_file, True),
        (cwd / PROJECT_FILE, environ.get("SUMMARISE_TRUST_PROJECT") == "1"),
    ):
        settings = _with_file(settings, path, trusted=trusted)
    for key, variable in _ENVIRONMENT.items():
        if environ.get(variable):
            settings = _with(settings, key, environ[variable], f"${variable}")
    for key, value in flags.items():
        settings = _with(settings, key, value, "command line")
    return settings


def with_private_network(settings: Settings) -> Settings:
    """The settings with addresses of this machine and of private networks allowed, as --allow-private asks."""
    origins = {**settings.origins, "web.allow_private": "command line"}
    return replace(settings, web=replace(settings.web, allow_private=True), origins=origins)


def _with_file(settings: Settings, path: Path, *, trusted: bool) -> Settings:
    parsed = _parse(path)
    if parsed is None:
        return settings
    for key, value in parsed.model_dump(exclude={"models", "web"}, exclude_none=True).items():
        settings = _with(settings, key, _relative_to(path, value), str(path))
    if parsed.web:
        settings = _with_web(settings, parsed.web, path, trusted=trusted)
    for name, entry in parsed.models.items():
        settings = _with_model(settings, name, entry, path, trusted=trusted)
    return settings


def _parse(path: Path) -> ConfigFile | None:
    try:
        return ConfigFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {_first(error)}") from error


def _with_web(settings: Settings, entry: WebEntry, path: Path, *, trusted: bool) -> Settings:
    """The settings with what `[web]` states. Somebody else's project file may not open the private network."""
    stated = entry.model_dump(exclude_unset=True)
    risky = sorted({"allow_private", "proxy"} & stated.keys())
    if risky and not trusted:
        raise ConfigError(
            f"{path}: [web] sets {' and '.join(risky)} in a project file; move it to {settings.config_file}, "
            "or set SUMMARISE_TRUST_PROJECT=1 if you wrote this file"
        )
    origins = {**settings.origins, **{f"web.{name}": str(path) for name in stated}}
    return replace(settings, web=replace(settings.web, **stated), origins=origins)


def _with_model(
    settings: Settings, name: str, entry: dict[str, Any], path: Path, *, trusted: bool
) -> Settings:
    if entry.get("api_key_env") and not trusted:
        raise ConfigError(
            f"{path}: [models.{name}] names api_key_env in a project file; move it to {settings.config_file}, "
            "or set SUMMARISE_TRUST_PROJECT=1 if you wrote this file"
        )
    if name in PRESETS and not trusted:
        raise ConfigError(
            f"{path}: [models.{name}] redefines a preset in a project file; give it another name"
        )
    try:
        checked = ModelEntry.model_validate({**_inherited(settings, name, entry), **entry})
    except ValidationError as error:
        raise ConfigError(f"{path}: [models.{name}] {_first(error)}") from error
    if not (checked.base_url or checked.weights or name in PRESETS):
        raise ConfigError(
            f"{path}: [models.{name}] needs a base_url (an OpenAI-compatible server) or weights (a GGUF file)"
        )
    weights = str(_relative_to(path, checked.weights)) if checked.weights else ""
    known = checked.model_dump(exclude={"weights"})
    models = {**settings.models, name: ModelSettings(name=name, weights=weights, **known)}
    return replace(settings, models=models, origins={**settings.origins, f"models.{name}": str(path)})


def _inherited(settings: Settings, name: str, entry: Mapping[str, object]) -> dict[str, Any]:
    """What an entry leaves out: the model of that name; for weights of one's own, what suits the local model."""
    base = name if name in settings.models else "local" if entry.get("weights") else ""
    inherited = asdict(settings.models[base]) if base else {}
    for own in ("name", "weights") if base == name else ("name", "weights", "model"):
        inherited.pop(own, None)
    return inherited


def _with(settings: Settings, key: str, value: object, origin: str) -> Settings:
    annotation = {f.name: f.type for f in fields(Settings)}[key]
    try:
        checked = TypeAdapter(_TYPES.get(key, str)).validate_python(value)
    except ValidationError as error:
        raise ConfigError(f"{origin}: {key} = {value!r}: {_first(error)} (wanted: {annotation})") from error
    if key == "tz":
        _check_zone(str(checked), origin)
    return replace(settings, **{key: checked}, origins={**settings.origins, key: origin})


_TYPES: dict[str, Any] = {
    "window_hours": float,
    "offline": bool,
    "max_cost_usd": Annotated[float, Field(ge=0)],
    "max_cost_day_usd": Annotated[float, Field(ge=0)],
    "concurrency": int,
    "cache": bool,
    "cache_dir": Path,
    "cache_size_mb": int,
    "data_dir": Path,
    "retention_days": Annotated[int, Field(ge=1, le=36_500)],
    "ledger_days": Annotated[int, Field(ge=30, le=36_500)],
    "wording": tuple[Path, ...],
}


def _check_zone(name: str, origin: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(
            f"{origin}: no time zone is called {name!r}; use a name such as Europe/Kyiv"
        ) from error


def _relative_to(path: Path, value: object) -> object:
    """Relative paths in a file are relative to that file."""
    if isinstance(value, Path):
        return path.parent / value.expanduser()
    if isinstance(value, list):
        return [_relative_to(path, entry) for entry in value]
    return value


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]
