"""The password of a mail server: out of the environment or a command, never out of a file of ours."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from typing import Final

from summarise.errors import ConfigError
from summarise.settings import LOOPBACK, MailServer

_SECONDS: Final = 30.0


def password_for(server: MailServer, environment: Mapping[str, str]) -> str:
    """The password of `server.user`; "" where there is no user. The command is run without a shell, at most 30 seconds.

    Raises:
        ConfigError: it is not there, or would travel in clear; neither the password nor what the command said is shown.
    """
    if not server.user:
        return ""
    if server.security == "none" and server.host not in LOOPBACK:
        raise ConfigError(f"{server} would get the password in clear; set security to starttls or tls")
    if server.password_command:
        return _said_by(server, environment)
    password = environment.get(server.password_env, "") if server.password_env else ""
    if not password:
        what = f"set {server.password_env}" if server.password_env else "set password_env or password_command"
        raise ConfigError(f"the password for {server.user} at {server} is missing; {what}")
    return password


def _said_by(server: MailServer, environment: Mapping[str, str]) -> str:
    program = server.password_command[0]
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            server.password_command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed(server, f"{program} did not answer in {_SECONDS:g} s") from None
    except OSError as error:
        raise _failed(server, f"{program} cannot be run ({error.strerror})") from error
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or not lines or not lines[0]:
        raise _failed(server, f"{program} ended with {done.returncode} and gave no password")
    return lines[0]


def _failed(server: MailServer, why: str) -> ConfigError:
    return ConfigError(f"the password for {server.user} at {server} is missing: {why}; see password_command")
