"""`summarise doctor`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from summarise.cli.exits import FAILED, errors_as_lines

if TYPE_CHECKING:
    from summarise.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One thing looked at: `ok` None means worth knowing, False means to be mended."""

    what: str
    ok: bool | None
    detail: str


def command() -> None:
    """Look at this installation and say what to mend."""
    from summarise import bootstrap

    with errors_as_lines():
        symptoms = list(_look(bootstrap.settings_for({})))
        for symptom in symptoms:
            mark = {True: "ok  ", False: "FAIL", None: "note"}[symptom.ok]
            typer.echo(f"{mark} {symptom.what}: {symptom.detail}")
        if any(symptom.ok is False for symptom in symptoms):
            raise typer.Exit(FAILED)


def _look(settings: Settings) -> Iterator[Symptom]:
    looks: tuple[Callable[[Settings], Symptom], ...] = (
        _python,
        _assets,
        _configuration,
        _briefings,
        _cache,
        _model,
        _runtime,
        _weights,
        _space,
    )
    for look in looks:
        yield look(settings)


def _python(_: Settings) -> Symptom:
    from importlib.metadata import version

    here = ".".join(map(str, sys.version_info[:3]))
    return Symptom(what="version", ok=True, detail=f"summarise {version('summarise')} on Python {here}")


def _assets(_: Settings) -> Symptom:
    from summarise.assets import asset_dir
    from summarise.prompts import CURRENT

    missing = [name for name in CURRENT.values() if not (asset_dir("prompts") / f"{name}.jinja").is_file()]
    detail = (
        f"missing {', '.join(missing)}; reinstall summarise" if missing else f"{len(CURRENT)} prompts found"
    )
    return Symptom(what="prompts", ok=not missing, detail=detail)


def _configuration(settings: Settings) -> Symptom:
    there = settings.config_file.is_file()
    return Symptom(
        what="configuration",
        ok=True if there else None,
        detail=f"{settings.config_file}{'' if there else ' (not there)'}",
    )


def _briefings(settings: Settings) -> Symptom:
    from summarise import bootstrap
    from summarise.adapters.briefings_file import read_profiles
    from summarise.adapters.outbox import Outbox
    from summarise.adapters.run_folders import folder_of
    from summarise.errors import SummariseError

    path = bootstrap.briefings_file(settings)
    try:
        names = sorted(read_profiles(path, tz=settings.tz))
        boxes = {name: len(Outbox(folder_of(settings.data_dir, name)).waiting()) for name in names}
    except SummariseError as error:
        return Symptom(what="briefings", ok=False, detail=str(error))
    waiting = [
        f"{count} unsent of {name} (summarise briefings deliver {name})"
        for name, count in boxes.items()
        if count
    ]
    if waiting:
        return Symptom(what="briefings", ok=False, detail="; ".join(waiting))
    detail = ", ".join(names) if names else f"none in {path}; `summarise briefings init` writes an example"
    return Symptom(what="briefings", ok=True if names else None, detail=detail)


def _cache(settings: Settings) -> Symptom:
    from summarise import bootstrap

    check = bootstrap.open_cache(settings).verify()
    detail = f"{settings.cache_dir}: {check.readable} answers, {check.bad} bad rows {check.problem}".rstrip()
    return Symptom(what="cache", ok=not check.bad and not check.problem, detail=detail)


def _model(settings: Settings) -> Symptom:
    from summarise import bootstrap

    chosen = bootstrap.choose_model(settings)
    return Symptom(
        what="model",
        ok=None if chosen.note else True,
        detail=chosen.note or f"{settings.model} comes to {chosen.settings.name} ({chosen.settings.model})",
    )


def _runtime(_: Settings) -> Symptom:
    from importlib.util import find_spec

    there = find_spec("xllamacpp") is not None
    detail = (
        "xllamacpp is installed" if there else "pip install 'summarise[local]' for a model on this machine"
    )
    return Symptom(what="local runtime", ok=True if there else None, detail=detail)


def _weights(settings: Settings) -> Symptom:
    from summarise.adapters.weights import is_pulled

    there = is_pulled(settings.data_dir)
    detail = "pulled and verified" if there else "run `summarise model pull` (1.1 GB)"
    return Symptom(what="local model", ok=True if there else None, detail=detail)


def _space(settings: Settings) -> Symptom:
    import shutil

    folder = next((path for path in (settings.data_dir, *settings.data_dir.parents) if path.exists()), None)
    free = shutil.disk_usage(folder or os.sep).free
    return Symptom(what="disk", ok=free > 200_000_000, detail=f"{free / 1e9:.1f} GB free at {folder}")
