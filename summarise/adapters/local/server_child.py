"""The child process that serves the weights; run as a script, it imports nothing of ours.

It reads one JSON line of llama.cpp parameters from standard input, loads the weights, prints
``{"port": N}`` on standard output and serves until standard input is closed: when the parent stops it,
or when the parent dies, however it dies. Everything llama.cpp says goes to standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
from typing import Any, TextIO


def main() -> None:
    """Serve until standard input ends."""
    parameters = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answers = _private_standard_output()
    server = _start(parameters)
    print(json.dumps({"port": int(server.listening_address.rpartition(":")[2])}), file=answers, flush=True)
    threading.Event().wait()


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)  # no llama.cpp destructor can hold up the end of a run


def _private_standard_output() -> TextIO:
    """Keep standard output for our one line; whatever else is printed there joins the log."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _start(parameters: dict[str, Any]) -> Any:
    xllamacpp: Any = importlib.import_module("xllamacpp")  # a compiled module without types
    wanted = xllamacpp.CommonParams()
    wanted.model.path = parameters.pop("model_path")
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = parameters.pop("threads")
    for name, value in parameters.items():
        setattr(wanted, name, value)
    return xllamacpp.Server(wanted)


if __name__ == "__main__":
    main()
