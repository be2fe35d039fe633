"""Reading apart: whatever a file does to its reader, the worker goes on, and says in a sentence what became of it."""

from __future__ import annotations

import io
import os
import pickle
import select
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from archive.editorial.depositing.apart import Limits, StoppedError, read_apart
from archive.editorial.depositing.messages import Readable, Task, Unfit, received
from archive.editorial.depositing.working import Work
from archive.models import Deposit
from tests.editorial.deposited import CONFERENCE, brought, misbehaving

FOREVER = "while True: pass"
ASLEEP = "time.sleep(60)"
GREEDY = "kept = []\nwhile True: kept.append(bytearray(1 << 24))"
CRASHING = "os.kill(os.getpid(), 11)"
BABBLING = "sys.stdout.buffer.write(b'x' * (1 << 26)); sys.stdout.flush()"
LYING = "import pickle; sys.stdout.buffer.write(pickle.dumps(os.system)); sys.stdout.flush()"


def gone(number: int, *, within: float = 5.0) -> bool:
    """Tell whether a process is no more within some seconds: one that was killed ends when its turn comes."""
    until = time.monotonic() + within
    while not _is_gone(number):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _is_gone(number: int) -> bool:
    """Tell whether a process is no more, or a zombie that waits for whoever took it in."""
    stat = Path(f"/proc/{number}/stat")
    try:
        os.kill(number, 0)
        return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except (ProcessLookupError, FileNotFoundError):
        return True


def test_a_file_is_read_as_it_is_in_this_process() -> None:
    (message,) = read_apart(Task("a.txt", CONFERENCE.encode(), unpack=True))
    assert isinstance(message, Readable)
    assert [turn.label for turn in message.transcript.turns] == ["Reivik", "Q", "Reivik", "Q", "Reivik"]


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 1000, b"PK\x03\x04 and no more", b"%PDF-1.7", b"{\\rtf1" + b"{" * 100_000, os.urandom(5000)],
    ids=["empty", "NUL", "zip", "PDF", "deep RTF", "chance"],
)
def test_bytes_that_are_no_transcript_are_told_in_a_sentence_or_read(data: bytes) -> None:
    *_, last = read_apart(Task("lying.docx", data, unpack=True))
    assert isinstance(last, Readable) or (isinstance(last, Unfit) and last.sentence.endswith("."))


def test_a_reader_has_no_secret_and_no_database_in_its_environment() -> None:
    work = misbehaving("{'SECRET_KEY', 'DATABASE_URL'} & set(os.environ) or time.sleep(60)", clock=1.0)
    (message,) = read_apart(Task("a", b"x", unpack=True), limits=work.limits, program=work.program)
    assert isinstance(message, Unfit)
    assert "longer than 1 seconds" in message.sentence  # it slept, since neither was there


class TestLimits:
    """A reader that hangs, eats memory, crashes, babbles or lies."""

    @pytest.mark.parametrize(
        ("what", "limits", "words"),
        [
            (FOREVER, {"processor": 1}, "more than 1 seconds of the processor"),
            (ASLEEP, {"clock": 0.5}, "longer than 0 seconds"),
            (GREEDY, {"memory": 200 << 20}, "broke down"),
            (CRASHING, {}, "broke down"),
            (BABBLING, {"told": 1 << 20}, "unpacks to more"),
            (LYING, {}, "broke down"),
        ],
        ids=["hangs", "sleeps", "eats memory", "crashes", "babbles", "sends what is no message"],
    )
    def test_it_is_ended_and_the_file_is_refused(self, what: str, limits: dict[str, float], words: str) -> None:
        work = misbehaving(what, **limits)
        begun = time.monotonic()
        (message,) = read_apart(Task("a.txt", b"x", unpack=True), limits=work.limits, program=work.program)
        assert isinstance(message, Unfit)
        assert words in message.sentence
        assert time.monotonic() - begun < 20

    def test_what_it_started_ends_with_it(self, tmp_path: Path) -> None:
        number = tmp_path / "number"
        work = misbehaving(
            f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            f"os.write(os.open({str(number)!r}, os.O_WRONLY), str(child.pid).encode())\ntime.sleep(60)",
        )
        # A reader may write no file, so that it tells its child's number through a pipe.
        os.mkfifo(number)
        pipe = os.open(number, os.O_RDONLY | os.O_NONBLOCK)

        def told() -> bool:
            return bool(select.select([pipe], [], [], 0)[0])

        with pytest.raises(StoppedError):
            list(read_apart(Task("a.txt", b"x", unpack=True), program=work.program, stopped=told))
        child = int(os.read(pipe, 20))
        os.close(pipe)
        assert gone(child)

    def test_a_worker_that_is_asked_to_end_ends_its_reader(self) -> None:
        work = misbehaving(ASLEEP)
        with pytest.raises(StoppedError):
            list(read_apart(Task("a", b"x", unpack=True), program=work.program, stopped=lambda: True))

    def test_a_large_task_is_no_trouble_to_a_reader_that_does_not_listen(self) -> None:
        work = misbehaving(ASLEEP, clock=1.0)
        task = Task("a", b"x" * (24 << 20), unpack=True)
        (message,) = read_apart(task, limits=work.limits, program=work.program)
        assert isinstance(message, Unfit)

    def test_an_honest_limit_leaves_an_ordinary_file_alone(self) -> None:
        (message,) = read_apart(Task("a.txt", CONFERENCE.encode(), unpack=True), limits=Limits(memory=512 << 20))
        assert isinstance(message, Readable)


@pytest.mark.django_db
class TestTheDesk:
    """A file that hangs its reader holds up nobody."""

    @pytest.fixture(autouse=True)
    def _media(self, settings: Settings, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = str(tmp_path)

    def test_it_is_refused_and_the_next_one_is_read(self) -> None:
        bad, good = brought(name="bad.txt"), brought("Q: Why?\n\nReivik: Because.", "good.txt")
        assert misbehaving(ASLEEP, clock=0.3).one()
        Work().all()
        found = dict(Deposit.objects.values_list("name", "state"))
        assert found == {bad.name: "refused", good.name: "drafted"}

    def test_a_worker_asked_to_end_leaves_the_deposit_to_the_next_as_if_untried(self) -> None:
        deposit = brought()
        work = misbehaving(ASLEEP)
        assert Work(limits=work.limits, program=work.program, stopped=lambda: True).one()
        deposit.refresh_from_db()
        assert (deposit.state, deposit.attempts) == ("waiting", 0)

    def test_bytes_that_rotted_on_the_disk_are_said_to_be_so(self, settings: Settings) -> None:
        deposit = brought()
        for path in Path(settings.MEDIA_ROOT).rglob("sources/*/*"):
            path.write_bytes(b"other")
        Work().all()
        deposit.refresh_from_db()
        assert (deposit.state, "cannot be read from the archive’s disk" in deposit.message) == ("refused", True)


def test_a_message_is_made_of_nothing_but_our_values() -> None:
    with pytest.raises(pickle.UnpicklingError, match="none of a reader's values"):
        received(io.BytesIO(pickle.dumps(os.system)))
