"""Source files: the uploaded bytes, unchanged, kept once under MEDIA_ROOT by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from archive.models import Document, DocumentFile, SourceFile, Version

_INCOMING = ".incoming-"
_AT_ONCE = 500  # names in one statement
_UNSAFE = dict.fromkeys([*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_writing_nothing: ContextVar[bool] = ContextVar("writing_nothing", default=False)
_put_off: ContextVar[dict[Path, Path] | None] = ContextVar("put_off", default=None)


@contextmanager
def writing_nothing() -> Iterator[None]:
    """Keep no bytes while the block runs: for a trial whose transaction is rolled back."""
    token = _writing_nothing.set(True)
    try:
        yield
    finally:
        _writing_nothing.reset(token)


@contextmanager
def made_safe_together() -> Iterator[None]:
    """Run the block in a transaction, and put off to its end what takes longest of keeping a file, which is to wait for
    the disk: many files wait together, and the transaction ends after them. Within another such block they wait for
    its end.
    """
    if _put_off.get() is not None:
        with transaction.atomic():
            yield
        return
    put_off: dict[Path, Path] = {}
    token = _put_off.set(put_off)
    try:
        with transaction.atomic():
            yield
            _make_safe(put_off)
    finally:
        _put_off.reset(token)
        for temporary in put_off.values():
            temporary.unlink(missing_ok=True)


def store(data: bytes, *, media_type: str = "") -> SourceFile:
    """Keep the bytes, and return their record. Bytes that are there already are not written again.

    The file is whole on the disk before its row is committed: a crash between the two leaves an orphan file, never a
    row without one.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = _path(SourceFile(sha256=digest))
    said = {"size": len(data), "media_type": media_type}
    if path.exists():
        _wait_for_others(digest)  # who may be about to forget these very bytes
    if path.exists():
        return SourceFile.objects.get_or_create(sha256=digest, defaults=said)[0]
    if not _writing_nothing.get():
        _write(path, data)
    try:
        with transaction.atomic():
            return SourceFile.objects.create(sha256=digest, **said)
    except IntegrityError:  # the same bytes came a moment ago
        return SourceFile.objects.get(sha256=digest)


def keep_again(kept: Path, sha256: str) -> None:
    """Keep the bytes of a file that lies elsewhere, without a record: who restores an archive writes that. Raise
    OSError where it cannot be read, ValueError where its bytes have another digest.
    """
    path = _path(SourceFile(sha256=sha256))
    data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"The bytes of {kept} are not those of source file {sha256}.")
    _write(path, data)


@contextmanager
def incoming_folder() -> Iterator[Path]:
    """Yield a folder, on the disk of the source files, for what comes in; it goes with the block."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root, prefix=_INCOMING) as folder:
        yield Path(folder)


def remove_unfinished(*, older_than: float = 24 * 3600) -> int:
    """Remove what a process that was killed left on the disk; return how many files that were: what was coming in,
    bytes whose row is gone, or never was, and bytes that the law had removed. Of the first two, those of the last
    `older_than` seconds stay, since they may be in the making.
    """
    begun, root = time.time() - older_than, Path(settings.MEDIA_ROOT)
    found = (*root.glob(f"sources/*/{_INCOMING}*"), *root.glob(f"{_INCOMING}*/*"))
    old = [path for path in found if path.stat().st_mtime < begun]
    for path in old:
        path.unlink(missing_ok=True)
    for folder in root.glob(f"{_INCOMING}*"):
        with suppress(OSError):  # something is still in it
            if folder.stat().st_mtime < begun:
                folder.rmdir()
    return len(old) + _remove_without_row(root, begun) + remove_emptied()


def _remove_without_row(root: Path, begun: float) -> int:
    count = 0
    for folder in root.glob("sources/*"):
        old = [each.name for each in os.scandir(folder) if each.name[0] != "." and each.stat().st_mtime < begun]
        for start in range(0, len(old), _AT_ONCE):
            names = old[start : start + _AT_ONCE]
            held = set(SourceFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
            count += sum(_remove_forgotten(name) for name in names if name not in held)
    return count


def remove_emptied() -> int:
    """Remove bytes that the law had removed, where the process that did so died before; return how many files that
    were. Those that somebody brought again stay until they are read.
    """
    paths = [_path(each) for each in SourceFile.objects.filter(deposited=None).exclude(emptied_at=None)]
    there = [path for path in paths if path.exists()]
    for path in there:
        path.unlink(missing_ok=True)
    return len(there)


def forget(source_file: SourceFile) -> None:
    """Delete a file that no document and no deposit uses any more, its bytes when the transaction is through. One in
    use stays, and so does one that somebody brings again at this moment.
    """
    _wait_for_others(source_file.sha256)
    if not source_file.uses.exists() and not source_file.deposited.exists():
        digest = source_file.sha256
        source_file.delete()
        transaction.on_commit(lambda: _remove_forgotten(digest))


def _remove_forgotten(digest: str) -> bool:
    with transaction.atomic():
        _wait_for_others(digest)
        gone = not SourceFile.objects.filter(sha256=digest).exists()
        if gone:
            _path(SourceFile(sha256=digest)).unlink(missing_ok=True)
    return gone


def _wait_for_others(digest: str) -> None:
    """Wait until no other transaction keeps or forgets these bytes, and keep others waiting until this one ends.

    On SQLite a transaction has no other beside it from its beginning.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])


def empty(source_file: SourceFile) -> None:
    """Remove the bytes, because the law demands it; the record with their digest and size remains."""
    SourceFile.objects.filter(pk=source_file.pk, emptied_at=None).update(emptied_at=timezone.now())
    path = _path(source_file)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _path(source_file: SourceFile) -> Path:
    return Path(settings.MEDIA_ROOT) / source_file.stored_name


def read(source_file: SourceFile) -> bytes:
    """Return the bytes. Raise OSError where they cannot be read, ValueError where they are no longer what was
    stored.
    """
    data = _path(source_file).read_bytes()
    if hashlib.sha256(data).hexdigest() != source_file.sha256:
        raise ValueError(f"The bytes of source file {source_file.sha256} are not those that were stored.")
    return data


def attach(
    document: Document,
    data: bytes,
    *,
    name: str,
    version: Version | None = None,
    media_type: str = "",
    purpose: str = DocumentFile.Purpose.TRANSCRIPT,
) -> DocumentFile:
    """Keep the bytes and add them to the document, under the name by which they came."""
    return DocumentFile.objects.create(
        document=document,
        source_file=store(data, media_type=media_type),
        version=version,
        purpose=purpose,
        name=shown_name(name),
    )


def shown_name(name: str) -> str:
    """Return a file's name as it can be shown: without folders, control characters or marks that turn the text
    round.
    """
    bare = name.replace("\\", "/").rsplit("/", 1)[-1].translate(_UNSAFE).strip()
    return bare[:255] or "unnamed"


def _write(path: Path, data: bytes) -> None:
    """Write a file beside its place, and then, or at the end of the block that puts it off, into it."""
    put_off = _put_off.get()
    if put_off is not None and path in put_off:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_INCOMING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if put_off is None:
            _make_safe({path: Path(name)})
        else:
            put_off[path] = Path(name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _make_safe(files: dict[Path, Path]) -> None:
    """Wait until the files are on the disk, and put each into its place."""
    for temporary in files.values():
        _wait_for_the_disk(temporary)
    for path, temporary in files.items():
        temporary.replace(path)
    for folder in {path.parent for path in files}:
        _wait_for_the_disk(folder)


def _wait_for_the_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
