from typing import Any

class Column:
    def writer(self, dbfile: Any) -> Any: ...

class NumericColumn(Column):
    def __init__(self, typecode: str, default: int = ...) -> None: ...
