"""Configuration files that a person is to fill in: written once, never over what is there."""

from __future__ import annotations

from pathlib import Path

from summarise.errors import ConfigError


def write_new(path: Path, text: str) -> bool:
    """Write `text` where no file is; False, and nothing is touched, when one is there.

    Raises:
        ConfigError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; choose another place with SUMMARISE_CONFIG") from error
    return True
