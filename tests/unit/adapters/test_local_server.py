"""The local server: started, kept private, stopped; a small script stands in for llama.cpp where it can."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import httpx2
import platformdirs
import pytest

from summarise.adapters.local.model_file import ModelFile, PublishedWeights
from summarise.adapters.local.prefix_states import MOST_KEPT, PrefixStates
from summarise.adapters.local.server_process import ServerProcess, child_environment
from summarise.adapters.local_server import HOST, LocalServer, LocalServerSettings, require_runtime
from summarise.adapters.weights import weights_in
from summarise.errors import LocalRuntimeMissing, LocalServerFailed, ModelCorrupt, ModelNotPulled
from summarise.ports import Message
from tests.progress import Heard

INSTRUCTIONS = (Message(role="system", content="List the facts of the sentences."),)

# Serves until its standard input ends; keeps what it "read" in memory and saves it as llama.cpp would.
STAND_IN = """
import json, os, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
wanted = json.loads(sys.stdin.readline())
known = {"state": ""}
asked = open(os.path.join(os.path.dirname(__file__), "asked.log"), "a")
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        print(self.path, file=asked, flush=True)
        if self.headers["authorization"] != "Bearer " + wanted["api_keys"][0]:
            return self.send_error(401)
        if self.path.startswith("/v1/chat"):
            known["state"] = body
        else:
            path = wanted["slot_save_path"] + json.loads(body)["filename"]
            if "save" in self.path:
                open(path, "w").write(known["state"])
            else:
                known["state"] = open(path).read()
        self.send_response(200)
        self.end_headers()
    def log_message(self, *args):
        pass
server = ThreadingHTTPServer((wanted["hostnames"][0], wanted["port"]), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_port}), flush=True)
sys.stdin.read()
os._exit(0)
"""


@pytest.fixture
def settings(tmp_path: Path) -> LocalServerSettings:
    """Weights of four bytes and a stand-in child."""
    published = PublishedWeights(
        name="tiny",
        file_name="tiny.gguf",
        size_bytes=4,
        sha256=hashlib.sha256(b"tiny").hexdigest(),
        licence="Apache-2.0",
        hub_url="",
        wheels=(),
        part_bytes=4,
    )
    weights = ModelFile(published=published, directory=tmp_path / "models")
    weights.directory.mkdir()
    weights.path.write_bytes(b"tiny")
    return LocalServerSettings(
        weights=weights,
        cache_dir=tmp_path / "cache",
        log_dir=tmp_path / "logs",
        start_seconds=20.0,
        child=script(tmp_path, STAND_IN),
        runtime="",
    )


def script(directory: Path, source: str) -> tuple[str, ...]:
    path = directory / "child.py"
    path.write_text(source, "utf-8")
    return (sys.executable, str(path))


def asked(settings: LocalServerSettings) -> list[str]:
    return (Path(settings.child[1]).parent / "asked.log").read_text("utf-8").splitlines()


async def start(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()):
        raise AssertionError("it should not have started")


async def test_a_missing_runtime_says_what_to_install(settings: LocalServerSettings) -> None:
    with pytest.raises(LocalRuntimeMissing, match=r"pip install 'summarise\[local\]'"):
        await start(replace(settings, runtime="no_such_runtime"))


def test_an_installed_runtime_is_not_imported_to_find_it() -> None:
    require_runtime("wave")
    assert "wave" not in sys.modules


async def test_missing_weights_say_how_to_get_them(settings: LocalServerSettings) -> None:
    settings.weights.remove()
    with pytest.raises(ModelNotPulled, match="summarise model pull"):
        await start(settings)


async def test_weights_that_are_not_the_published_ones_are_not_loaded(settings: LocalServerSettings) -> None:
    settings.weights.path.write_bytes(b"tin?")
    with pytest.raises(ModelCorrupt):
        await start(settings)


async def test_a_child_that_crashes_is_reported_with_its_last_words_and_log(
    settings: LocalServerSettings, tmp_path: Path
) -> None:
    crash = "import sys; print('0.01 E load: out of memory\\nbye', file=sys.stderr); sys.exit(3)"
    with pytest.raises(LocalServerFailed, match=r"did not start: 0\.01 E load: out of memory") as caught:
        await start(replace(settings, child=script(tmp_path, crash)))
    (log,) = settings.log_dir.iterdir()
    assert str(log) in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_child_that_says_something_else_is_a_failure(
    settings: LocalServerSettings, tmp_path: Path
) -> None:
    with pytest.raises(LocalServerFailed, match="did not start"):
        await start(replace(settings, child=script(tmp_path, "print('hello')")))


async def test_a_child_that_hangs_is_given_up_and_killed(
    settings: LocalServerSettings, tmp_path: Path
) -> None:
    hang = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    with pytest.raises(LocalServerFailed, match="did not start within 1 s"):
        await start(replace(settings, start_seconds=1.0, child=script(tmp_path, hang)))
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text("utf-8")), 0)


async def test_a_program_that_is_not_there_is_a_failure(settings: LocalServerSettings) -> None:
    with pytest.raises(LocalServerFailed, match="cannot be started"):
        await start(replace(settings, child=("/no/such/python",)))


async def test_only_the_holder_of_the_key_is_served(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as server, httpx2.AsyncClient(trust_env=False) as stranger:
        refused = await stranger.post(f"{server.base_url}/chat/completions", json={})
        served = await stranger.post(
            f"{server.base_url}/chat/completions",
            json={},
            headers={"authorization": f"Bearer {server.api_key}"},
        )
    assert server.base_url.startswith(f"http://{HOST}:")
    assert (refused.status_code, served.status_code) == (401, 200)


async def test_each_run_has_its_own_port_and_key(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as first, LocalServer(settings, Heard()) as second:
        assert first.base_url != second.base_url
        assert first.api_key != second.api_key


async def test_the_server_and_its_log_are_gone_when_the_run_is(settings: LocalServerSettings) -> None:
    heard = Heard()
    async with LocalServer(settings, heard) as server:
        server.check()
    assert heard.stages[-1].startswith("loading the model: ")
    assert list(settings.log_dir.iterdir()) == []
    with pytest.raises(LocalServerFailed, match="stopped"):
        server.check()


async def test_a_server_that_dies_during_the_run_is_reported(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as server:
        os.kill(server._process._process.pid, signal.SIGKILL)
        with pytest.raises(LocalServerFailed, match="does not answer"):
            await server.warm_prefix(INSTRUCTIONS)
        await asyncio.sleep(0.2)
        with pytest.raises(LocalServerFailed, match="stopped"):
            server.check()
    assert len(list(settings.log_dir.iterdir())) == 1


async def test_a_cancelled_start_leaves_no_child(settings: LocalServerSettings, tmp_path: Path) -> None:
    hang = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    task = asyncio.create_task(start(replace(settings, child=script(tmp_path, hang))))
    await written(tmp_path / "pid")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text("utf-8")), 0)


def test_the_server_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """SIGKILL gives the parent no chance to clean up: the closed pipe does."""
    child = script(tmp_path, STAND_IN)
    parent_source = f"""
import json, subprocess, sys, time
child = subprocess.Popen({child!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
child.stdin.write(json.dumps({{"hostnames": ["127.0.0.1"], "port": 0, "api_keys": ["k"]}}).encode() + b"\\n")
child.stdin.flush()
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", parent_source], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script
    assert parent.stdout
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert is_gone_soon(pid)


async def test_the_first_run_reads_the_instructions_and_the_second_restores_them(
    settings: LocalServerSettings,
) -> None:
    async with LocalServer(settings, Heard()) as server:
        assert not await server.warm_prefix(INSTRUCTIONS)
    async with LocalServer(settings, Heard()) as server:
        assert await server.warm_prefix(INSTRUCTIONS)
    assert asked(settings) == [
        "/v1/chat/completions",
        "/slots/0?action=save",
        "/slots/0?action=restore",
        "/slots/0?action=restore",
    ]


async def test_other_instructions_are_another_state(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as server:
        await server.warm_prefix(INSTRUCTIONS)
        assert not await server.warm_prefix((Message(role="system", content="List the places."),))


async def test_other_parameters_are_another_state(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as server:
        await server.warm_prefix(INSTRUCTIONS)
    async with LocalServer(replace(settings, context_tokens=4096), Heard()) as server:
        assert not await server.warm_prefix(INSTRUCTIONS)


async def test_an_altered_state_is_never_restored(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as server:
        await server.warm_prefix(INSTRUCTIONS)
    (state,) = (settings.cache_dir / "prefix-states").glob("*.kv")
    state.write_bytes(state.read_bytes()[:-1])
    async with LocalServer(settings, Heard()) as server:
        assert not await server.warm_prefix(INSTRUCTIONS)


async def test_a_cache_that_cannot_be_written_costs_time_only(settings: LocalServerSettings) -> None:
    async with LocalServer(settings, Heard()) as server:
        states = settings.cache_dir / "prefix-states"
        states.rmdir()
        assert not await server.warm_prefix(INSTRUCTIONS)
        server.check()


def test_only_the_latest_states_are_kept(tmp_path: Path) -> None:
    states = PrefixStates(directory=tmp_path)
    for number in range(MOST_KEPT + 3):
        key = f"{number:032x}"
        (tmp_path / states.draft_name(key)).write_bytes(b"state %d" % number)
        states.seal(key)
        os.utime(tmp_path / f"{key}.sha256", (number, number))
    assert len(list(tmp_path.glob("*.kv"))) == MOST_KEPT
    assert not states.holds(f"{0:032x}")
    assert states.holds(f"{MOST_KEPT + 2:032x}")


def test_the_server_gets_none_of_the_user_s_keys() -> None:
    environ = {
        "PATH": "/bin",
        "OPENAI_API_KEY": "sk-canary",
        "HTTPS_PROXY": "http://u:p@proxy",
        "LLAMA_ARG_PORT": "1",
    }
    given = child_environment(environ)
    assert given["PATH"] == "/bin"
    assert given.keys().isdisjoint({"OPENAI_API_KEY", "HTTPS_PROXY", "LLAMA_ARG_PORT"})


async def test_only_the_newest_logs_of_failures_are_kept(tmp_path: Path) -> None:
    for _ in range(9):
        process = await ServerProcess.spawn([sys.executable, "-c", "pass"], tmp_path)
        await process.stop()
    assert len(os.listdir(tmp_path)) == 5  # noqa: PTH208 - one call, in an async test


async def written(path: Path) -> None:
    while not is_written(path):  # noqa: ASYNC110 - a file, made by another process, sets no event
        await asyncio.sleep(0.02)


def is_written(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def is_gone_soon(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").read_text("utf-8").split()[2] == "Z":
            return True
        time.sleep(0.1)
    return False


def why_no_local_model() -> str:
    data_dir = Path(os.environ.get("SUMMARISE_DATA_DIR") or platformdirs.user_data_path("summarise"))
    if find_spec("xllamacpp") is None:
        return "xllamacpp is not installed: pip install 'summarise[local]'"
    return "" if weights_in(data_dir).is_pulled() else "the weights are not pulled: summarise model pull"


@pytest.mark.local_model
@pytest.mark.skipif(bool(why_no_local_model()), reason=why_no_local_model() or "ready")
async def test_the_real_model_answers_the_same_from_a_restored_prefix(tmp_path: Path) -> None:
    """Greedy answers with the prefix read, restored in the same run, and restored in the next, byte for byte."""
    data_dir = Path(os.environ.get("SUMMARISE_DATA_DIR") or platformdirs.user_data_path("summarise"))
    settings = LocalServerSettings(
        weights=weights_in(data_dir), cache_dir=tmp_path / "cache", log_dir=tmp_path / "logs"
    )
    instructions = Message(
        role="system", content="Name the number in the sentence, then explain in ten words."
    )
    question = Message(role="user", content="At least 31 boats sank off Port Hallam on Tuesday.")
    answers = []
    for _ in range(2):
        async with LocalServer(settings, Heard()) as server:
            for _ in range(2):
                await server.warm_prefix((instructions,))
                answers.append(await ask(server, instructions, question))
            assert await statuses(server) == {
                "/slots": 401,
                "/props": 401,
                "/metrics": 401,
                "/v1/chat/completions": 401,
            }
    assert "31" in answers[0]
    assert len(set(answers)) == 1


async def ask(server: LocalServer, *messages: Message) -> str:
    body = {
        "messages": [{"role": m.role, "content": m.content} for m in messages],
        "max_tokens": 24,
        "temperature": 0,
    }
    async with httpx2.AsyncClient(trust_env=False, timeout=300) as client:
        answer = await client.post(
            f"{server.base_url}/chat/completions",
            json=body,
            headers={"authorization": f"Bearer {server.api_key}"},
        )
    return json.dumps(answer.json()["choices"][0]["message"]["content"])


async def statuses(server: LocalServer) -> dict[str, int]:
    """What a stranger without the key is told."""
    root = server.base_url.removesuffix("/v1")
    async with httpx2.AsyncClient(trust_env=False) as stranger:
        asked_for = ("/slots", "/props", "/metrics", "/v1/chat/completions")
        return {path: (await stranger.get(root + path)).status_code for path in asked_for}
