"""A slow model for tests: speaks the OpenAI protocol on 127.0.0.1 and remembers which questions it answered."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class SlowModel:
    """`answered` counts each question whose answer was sent whole; `asked` counts all."""

    seconds: float
    port: int = 0
    asked: int = 0
    answered: Counter[str] = field(default_factory=Counter)

    @property
    def config(self) -> str:
        """The model as `slow` in a configuration file."""
        return (
            f'[models.slow]\nbase_url = "http://127.0.0.1:{self.port}/v1"\nmodel = "slow"\nmode = "json_schema"\n'
            'strategy = "list"\ncontext_tokens = 32000\nmax_output_tokens = 4000\n'
        )

    def wait_for(self, questions: int) -> None:
        """Wait until so many questions were asked.

        Raises:
            TimeoutError: after three minutes.
        """
        deadline = time.monotonic() + 180
        while self.asked < questions:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.asked} questions, not {questions}")
            time.sleep(0.01)


@contextmanager
def slow_model(seconds: float) -> Iterator[SlowModel]:
    """A model that takes so long for each answer; every answer claims nothing, so that each article costs one question."""
    model = SlowModel(seconds)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(model))
    server.daemon_threads = True
    model.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()


def _handler_of(model: SlowModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked += 1
            time.sleep(model.seconds)
            body = _completion()
            try:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                return  # whoever asked is gone
            model.answered[json.dumps(json.loads(question)["messages"])] += 1

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    return Handler


def _completion() -> bytes:
    message = {"role": "assistant", "content": '{"claims": []}'}
    answer = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "slow",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 5, "total_tokens": 105},
    }
    return json.dumps(answer).encode()
