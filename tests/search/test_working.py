"""Following the queue: one writer, nothing lost by a crash, nobody kept waiting by a merge or a new build."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class

from archive.models import Document, IndexQueueEntry, enqueue
from archive.search import LockedError, Question, drain_queue, search
from archive.search import opening as opening_module
from archive.search import snapshot as snapshot_module
from archive.search import writing as writing_module
from archive.search.opening import snapshot_in_force
from archive.search.postings.commits import read_commit, write_commit
from archive.search.rows import DocumentRows, rows_of
from archive.search.searching import ask_for_a_rebuild
from archive.search.storage import IndexUnusableError, store
from archive.search.working import Worker
from archive.search.writing import NotIndexedError, disagreements, rebuild, rebuild_locked
from tests.factories import make_published_document, withdraw_document

pytestmark = pytest.mark.django_db

Drain = Callable[[], int]


def count(text: str) -> int:
    """Return how many turns are found."""
    return search(Question(text=text)).total_turns


def said(command: str, *arguments: str) -> str:
    """Run a command, and return what it says."""
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("command", ["rebuild_index", "update_index", "clear_index"])
def test_haystacks_own_commands_refuse_and_name_ours(command: str) -> None:
    with pytest.raises(CommandError, match="search_index"):
        call_command(command)


def test_the_refusal_is_read_whatever_was_typed_behind_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    command = load_command_class(get_commands()["rebuild_index"], "rebuild_index")
    with pytest.raises(SystemExit):
        command.run_from_argv(["manage.py", "rebuild_index", "--noinput", "-u", "default"])
    assert "rebuild_search_index" in capsys.readouterr().err


def test_update_takes_the_queue_up_once(index: Drain) -> None:
    make_published_document(["ice"])
    assert "1 documents" in said("update_search_index")
    assert count("ice") == 1
    assert "0 documents" in said("update_search_index")


def test_update_leaves_the_queue_to_a_worker_that_runs(index: Drain) -> None:
    with store().writing():
        assert "worker is running" in said("update_search_index")


def test_a_second_writer_waits_and_then_says_so(index: Drain) -> None:
    with store().writing(), pytest.raises(LockedError):
        drain_queue(wait=0.1)


def test_rebuilding_is_left_to_a_worker_that_runs(index: Drain) -> None:
    index()
    with store().writing():
        assert "was asked" in said("rebuild_search_index")
    assert IndexQueueEntry.objects.filter(document_id=writing_module.REBUILD).count() == 1
    ask_for_a_rebuild()
    assert IndexQueueEntry.objects.filter(document_id=writing_module.REBUILD).count() == 1
    index()
    assert not IndexQueueEntry.objects.exists()


def test_checking_says_that_index_and_database_agree(index: Drain) -> None:
    make_published_document(["ice", "toll"])
    index()
    assert "agree: 2 turns" in said("check_search_index")


def test_checking_finds_and_mends_what_differs(index: Drain) -> None:
    changed, lost = make_published_document(["ice"]), make_published_document(["toll"])
    gone = make_published_document(["snow"])
    index()
    Document.objects.filter(pk=changed.pk).update(title="Changed behind the services' back")
    with store().writing():
        writing_module.replace_documents(store().in_force(), [])
        commit = read_commit(store().in_force())
        writing_module.delete(commit, [1])
        write_commit(store().in_force(), commit.segments, commit)
    withdraw_document(gone)
    IndexQueueEntry.objects.all().delete()
    assert {each.document_id for each in disagreements()} == {changed.pk, lost.pk, gone.pk}
    with pytest.raises(SystemExit):
        said("check_search_index", "--no-mending")
    assert "Mended 3 documents" in said("check_search_index")
    assert disagreements() == []


def test_checking_builds_an_index_that_is_missing(index: Drain) -> None:
    make_published_document(["ice"])
    with pytest.raises(CommandError, match="no index yet"):
        said("check_search_index", "--no-mending")
    assert "agree: 1 turns" in said("check_search_index")


def test_a_document_that_cannot_be_indexed_stops_no_other(index: Drain, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = make_published_document(["ice"]), make_published_document(["toll"])

    def refusing(document_ids: list[int]) -> Iterator[DocumentRows]:
        if bad.pk in document_ids:
            raise ValueError
        return rows_of(document_ids)

    index()
    make_published_document(["snow"])
    enqueue([good.pk, bad.pk])
    monkeypatch.setattr(writing_module, "rows_of", refusing)
    with pytest.raises(NotIndexedError, match=str(bad.pk)):
        index()
    assert count("snow") == 1
    assert set(IndexQueueEntry.objects.values_list("document_id", flat=True)) == {bad.pk}
    monkeypatch.undo()


def test_what_is_published_while_an_index_is_built_is_found_at_once_and_afterwards(
    index: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        make_published_document(["ice"])
    index()
    monkeypatch.setattr(writing_module, "LOOK", 0.0)
    found: list[int] = []

    def meanwhile(turns: int) -> None:
        if not found:
            make_published_document(["snow"])
            following.follow()
            found.append(count("snow"))

    following: writing_module.Following
    made = writing_module.Following

    def remembered(build: Path | None) -> writing_module.Following:
        nonlocal following
        following = made(build)
        return following

    monkeypatch.setattr(writing_module, "Following", remembered)
    with store().writing():
        rebuild_locked(store(), meanwhile)
    assert found == [1]
    assert count("snow") == 1
    assert disagreements() == []


def test_a_rebuild_that_is_interrupted_changes_nothing(index: Drain) -> None:
    make_published_document(["ice"])
    index()
    in_force = store().in_force()

    def interrupted(turns: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(progress=interrupted)
    assert store().in_force() == in_force
    assert count("ice") == 1
    rebuild()
    assert len(list(store().folder.glob("index-*"))) <= 2


def test_the_worker_merges_in_steps_between_which_it_follows_the_queue(
    index: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.search.postings.merging.SMALL", 1)
    for number in range(8):
        make_published_document(["ice", f"word{number}"])
        index()
    with store().writing():
        worker = Worker(store(), clock=iter(range(10_000)).__next__)
        assert worker.work()
        document = make_published_document(["snow"])
        withdraw_document(Document.objects.exclude(pk=document.pk).first() or document)
        while worker.work():
            pass
        assert count("snow") == 1
        assert count("ice") == 7
        assert len(snapshot_in_force(store()).segments) <= 2
    assert disagreements() == []


def test_a_large_commit_is_read_aside_while_readers_go_on(index: Drain, monkeypatch: pytest.MonkeyPatch) -> None:
    make_published_document(["ice"])
    index()
    before = snapshot_in_force(store())
    monkeypatch.setattr(opening_module, "LARGE", -1)
    aside: list[Path] = []
    monkeypatch.setattr(opening_module, "_read_aside", lambda build, known: aside.append(build))
    make_published_document(["ice"])
    commit = drain_in_another_process()
    assert snapshot_in_force(store()) is before
    assert aside == [commit]
    monkeypatch.undo()


def drain_in_another_process() -> Path:
    """Take the queue up without this process's readers hearing of it, as where the worker is another process."""
    known = dict(snapshot_module._open)
    drain_queue()
    snapshot_module._open.clear()
    snapshot_module._open.update(known)
    return store().in_force()


def test_what_was_read_aside_is_used_when_it_is_ready(index: Drain, monkeypatch: pytest.MonkeyPatch) -> None:
    make_published_document(["ice"])
    index()
    assert count("ice") == 1
    monkeypatch.setattr(opening_module, "LARGE", -1)
    make_published_document(["ice"])
    drain_in_another_process()
    deadline = time.monotonic() + 20
    while count("ice") == 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert count("ice") == 2


@pytest.mark.parametrize("damage", ["pointer", "folder", "contents", "segment", "version"])
def test_a_damaged_index_is_never_an_error_and_heals(index: Drain, damage: str) -> None:
    make_published_document(["The ice goes out."])
    index()
    _damage(store().folder, store().in_force(), damage)
    _forget()
    results = search(Question(text="ice"))
    assert results.notice
    assert results.total_turns == 1
    index()
    assert not search(Question(text="ice")).notice
    assert disagreements() == []


def _damage(folder: Path, build: Path, damage: str) -> None:
    match damage:
        case "pointer":
            (folder / "current").write_text("{", encoding="utf-8")
        case "folder":
            for path in build.iterdir():
                path.unlink()
            build.rmdir()
        case "contents":
            path = next(build.glob("*.toc"))
            path.write_bytes(path.read_bytes()[:40])
        case "segment":
            path = next(build.glob("*.seg"))
            path.write_bytes(path.read_bytes()[:-1] + b"!")
        case "version":
            (folder / "current").write_text(json.dumps({"folder": build.name, "version": 1}), encoding="utf-8")


def _forget() -> None:
    snapshot_module._open.clear()


def test_an_index_that_cannot_be_read_says_which_way(index: Drain) -> None:
    with pytest.raises(IndexUnusableError, match="no index yet"):
        snapshot_in_force(store())


def test_readers_see_whole_commits_while_a_writer_commits(index: Drain) -> None:
    document = make_published_document(["ice"] * 5)
    index()
    wrong: list[int] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            snapshot = snapshot_in_force(store())
            found = int(snapshot.live[snapshot.postings("text", "ice").ids].sum())
            if found != 5:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    with store().writing():
        for _ in range(25):
            writing_module.replace_documents(store().in_force(), [document.pk])
    ended.set()
    for reader in readers:
        reader.join()
    assert wrong == []
