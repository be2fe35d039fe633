"""Uploads: files as they come in are counted byte by byte, whatever their headers say, and refused one by one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from archive.editorial import source_files
from archive.transcripts.formats import LARGEST

from .deposits import BroughtFile

_KEPT_FREE = 512 * 1024 * 1024  # bytes of the disk that uploads leave alone
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Came:
    """A file that came in whole: the form's field, its name, and where its bytes are until the request ends."""

    field: str
    name: str
    path: Path
    media_type: str

    @property
    def brought(self) -> BroughtFile:
        """The file as a service takes it."""
        return BroughtFile(self.name, self.path.read_bytes, self.media_type)


class CountingUploads(FileUploadHandler):
    """Writes each file into a folder, closed at its end, so that a thousand of them hold no file open.

    `came` lists what is whole; `refused` says, in a sentence a file, what is not kept; `hidden` counts what systems
    hide in folders, which nobody brought.
    """

    def __init__(self, request: HttpRequest, folder: Path) -> None:
        super().__init__(request)
        self.folder = folder
        self.came: list[Came] = []
        self.refused: list[str] = []
        self.hidden = 0
        self.out: BinaryIO | None = None

    @property
    def path(self) -> Path:
        """Where the present file is written."""
        return self.folder / str(len(self.came))

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file, unless it is one that a system hides, or the disk is nearly full."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        if self.shown.startswith(".") or self.shown in ("Thumbs.db", "desktop.ini"):
            self.hidden += 1
            raise SkipFile
        if shutil.disk_usage(self.folder).free < _KEPT_FREE + LARGEST:
            self._refuse("was not kept: the archive’s disk is nearly full. Tell whoever runs the archive.")
        self.out = self.path.open("wb")

    @property
    def shown(self) -> str:
        """The present file's name, as it can be shown."""
        return source_files.shown_name(self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, unless the file grows past the limit with it."""
        assert self.out is not None  # noqa: S101 -- begun in new_file
        if start + len(raw_data) > LARGEST:
            self._refuse(f"is larger than {LARGEST // _MB} MB, which is the most that one file may have.")
        self.out.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Note that a file is whole. It is no file of the request's: a view asks `came`."""
        assert self.out is not None  # noqa: S101 -- begun in new_file
        if file_size == 0:
            self.refused.append(f"“{self.shown}” is empty: there is nothing in it to read.")
        self.out.close()
        if file_size:
            self.came.append(Came(self.field_name or "", self.shown, self.path, self.content_type or ""))
        return None

    def upload_interrupted(self) -> None:
        """Close what was being written; its folder goes with the request."""
        if self.out is not None:
            self.out.close()

    def _refuse(self, why: str) -> None:
        self.upload_interrupted()
        self.refused.append(f"“{self.shown}” {why}")
        raise SkipFile

    def of(self, field: str) -> list[Came]:
        """Return the files of a field of the form, in order."""
        return [came for came in self.came if came.field == field]


@contextmanager
def counting(request: HttpRequest) -> Iterator[CountingUploads]:
    """Have a request's files counted as they come in, once its form is first looked at; they go with the block."""
    with source_files.incoming_folder() as folder:
        uploads = CountingUploads(request, folder)
        request.upload_handlers = [uploads]
        yield uploads
