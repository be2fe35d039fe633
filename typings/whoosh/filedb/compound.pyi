from collections.abc import Mapping
from typing import Any

class CompoundStorage:
    @staticmethod
    def write_dir(dbfile: Any, basepos: int, directory: Mapping[str, Any]) -> None: ...
