"""Where settings come from, and what a folder from somebody else may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise import bootstrap
from summarise.adapters.config_files import load
from summarise.adapters.local.model_file import OwnWeights
from summarise.errors import ConfigError, ModelNotPulled, OfflineError, UnknownModel
from summarise.settings import Settings


def settings(
    tmp_path: Path,
    *,
    user: str = "",
    project: str = "",
    environ: dict[str, str] | None = None,
    **flags: object,
) -> Settings:
    (tmp_path / "user.toml").write_text(user, encoding="utf-8")
    (tmp_path / "summarise.toml").write_text(project, encoding="utf-8")
    return load(
        environ=environ or {},
        cwd=tmp_path,
        user_file=tmp_path / "user.toml",
        defaults=Settings(data_dir=tmp_path),
        flags=flags,
    )


def test_flag_beats_environment_beats_project_beats_user(tmp_path: Path) -> None:
    layers = {"user": 'tz = "Europe/Kyiv"', "project": 'tz = "Asia/Aden"'}
    assert settings(tmp_path, user=layers["user"]).tz == "Europe/Kyiv"
    assert settings(tmp_path, **layers).tz == "Asia/Aden"
    environ = {"SUMMARISE_TZ": "Africa/Bamako"}
    assert settings(tmp_path, environ=environ, **layers).tz == "Africa/Bamako"
    assert settings(tmp_path, environ=environ, tz="Europe/Dublin", **layers).tz == "Europe/Dublin"


def test_every_value_says_where_it_came_from(tmp_path: Path) -> None:
    found = settings(tmp_path, user="concurrency = 2", environ={"SUMMARISE_OFFLINE": "1"})
    assert found.origins["concurrency"] == str(tmp_path / "user.toml")
    assert found.origins["offline"] == "$SUMMARISE_OFFLINE"
    assert found.origins["tz"] == "default"


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    user = '[models.mine]\nbase_url = "http://localhost:8000/v1"\nmodel = "big"\nmode = "json_schema"'
    mine = settings(tmp_path, user=user).model_named("mine")
    assert (mine.base_url, mine.model, mine.mode) == ("http://localhost:8000/v1", "big", "json_schema")


def test_weights_of_ones_own_are_asked_as_the_local_model_is(tmp_path: Path) -> None:
    """A GGUF file needs no base_url; what the entry leaves out suits a small model on this machine."""
    found = settings(tmp_path, user='[models.mine]\nmodel = "tiny"\nweights = "tiny.gguf"')
    mine = found.model_named("mine")
    assert mine.weights == str(tmp_path / "tiny.gguf")
    assert (mine.base_url, mine.mode, mine.strategy, mine.concurrency) == ("", "json_schema", "slots", 1)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotPulled, match=r"gone\.gguf"):
        OwnWeights(path=tmp_path / "gone.gguf").require()


def test_the_local_preset_is_changed_in_part(tmp_path: Path) -> None:
    found = settings(tmp_path, user="[models.local]\nmax_output_tokens = 900")
    assert found.model_named("local").max_output_tokens == 900


def test_a_preset_is_changed_in_part(tmp_path: Path) -> None:
    found = settings(tmp_path, user='[models.openai]\nmodel = "gpt-x"').model_named("openai")
    assert (found.model, found.api_key_env) == ("gpt-x", "OPENAI_API_KEY")


@pytest.mark.parametrize(
    ("user", "named"),
    [
        ("colour = 1", "colour"),
        ("concurrency = 0", "concurrency"),
        ('tz = "Mars/Base"', "Mars/Base"),
        ("tz = ", "user.toml"),
        ('[models.m]\nmodel = "x"', "base_url"),
        ('[models.m]\nbase_url = "ftp://x"\nmodel = "x"', "base_url"),
        ('[models.m]\nbase_url = "http://x"\nmodel = "x"\nspeed = 1', "speed"),
    ],
)
def test_a_bad_file_is_named_with_key_and_remedy(tmp_path: Path, user: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        settings(tmp_path, user=user)


def test_a_project_file_may_not_send_a_key_anywhere(tmp_path: Path) -> None:
    """A folder that somebody sent you must not learn your key."""
    project = (
        '[models.mine]\nbase_url = "http://evil.example/v1"\nmodel = "m"\napi_key_env = "OPENAI_API_KEY"'
    )
    with pytest.raises(ConfigError, match="SUMMARISE_TRUST_PROJECT"):
        settings(tmp_path, project=project)
    with pytest.raises(ConfigError, match="preset"):
        settings(tmp_path, project='[models.openai]\nbase_url = "http://evil.example/v1"')
    trusted = settings(tmp_path, project=project, environ={"SUMMARISE_TRUST_PROJECT": "1"})
    assert trusted.model_named("mine").api_key_env == "OPENAI_API_KEY"


def test_auto_is_the_key_then_the_local_model_then_none(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert bootstrap.choose_model(found, {"OPENAI_API_KEY": "k"}).settings.name == "openai"
    nothing = bootstrap.choose_model(found, {})
    assert nothing.settings.name == "extractive"
    assert "summarise model pull" in nothing.note


def test_offline_never_leaves_the_machine(tmp_path: Path) -> None:
    with pytest.raises(OfflineError):
        bootstrap.choose_model(settings(tmp_path, offline=True, model="openai"), {})
    assert (
        bootstrap.choose_model(settings(tmp_path, offline=True), {"OPENAI_API_KEY": "k"}).settings.name
        == "extractive"
    )


def test_an_unknown_model_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownModel, match="extractive"):
        settings(tmp_path).model_named("nosuch")


def test_retention_comes_from_file_or_environment_and_is_for_ever_by_default(tmp_path: Path) -> None:
    assert settings(tmp_path).retention_days is None
    assert settings(tmp_path, user="retention_days = 90").retention_days == 90
    assert settings(tmp_path, environ={"SUMMARISE_RETENTION_DAYS": "30"}).retention_days == 30


@pytest.mark.parametrize("written", ["0", "-1", "forever"])
def test_a_retention_that_would_forget_everything_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(ConfigError, match="retention_days"):
        settings(tmp_path, environ={"SUMMARISE_RETENTION_DAYS": written})


def test_claims_are_kept_for_400_days_unless_said_otherwise(tmp_path: Path) -> None:
    assert settings(tmp_path).ledger_days == 400
    assert settings(tmp_path, user="ledger_days = 90").ledger_days == 90
    assert settings(tmp_path, environ={"SUMMARISE_LEDGER_DAYS": "30"}).ledger_days == 30


def test_fewer_days_than_a_briefing_looks_back_on_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="ledger_days"):
        settings(tmp_path, environ={"SUMMARISE_LEDGER_DAYS": "14"})
