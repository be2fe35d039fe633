from collections.abc import Iterator
from typing import Any

from .models import Record

class Sickle:
    def __init__(self, endpoint: str) -> None: ...
    def ListRecords(self, **asked: Any) -> Iterator[Record]: ...
