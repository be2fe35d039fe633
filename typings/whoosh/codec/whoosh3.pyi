from typing import Any

from whoosh.columns import Column
from whoosh.filedb.filestore import Storage

STORED_COLUMN: Column

class W3Codec:
    def __init__(self, blocklimit: int = ..., compression: int = ..., inlinelimit: int = ...) -> None: ...
    def new_segment(self, storage: Storage, indexname: str) -> Any: ...
