from collections.abc import Iterator
from typing import Any

class Header:
    identifier: str
    datestamp: str
    deleted: bool

class Record:
    header: Header
    deleted: bool
    metadata: dict[str, list[str]]

class Sickle:
    def __init__(self, endpoint: str) -> None: ...
    def ListRecords(self, **asked: Any) -> Iterator[Record]: ...  # noqa: N802 -- its own name
