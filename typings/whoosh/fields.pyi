from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.analysis import Analyzer
from whoosh.formats import Format

class FieldType:
    format: Format | None
    vector: Format | None
    analyzer: Analyzer | None
    stored: bool
    unique: bool
    scorable: bool
    column_type: Any
    def to_bytes(self, value: Any) -> bytes: ...
    def from_bytes(self, bs: bytes) -> Any: ...
    def process_text(self, qstring: str, mode: str = ..., **kwargs: Any) -> Iterator[str]: ...

class ID(FieldType):
    def __init__(
        self,
        stored: bool = ...,
        unique: bool = ...,
        field_boost: float = ...,
        sortable: Any = ...,
        analyzer: Analyzer | None = ...,
    ) -> None: ...

class COLUMN(FieldType):
    def __init__(self, columnobj: Any) -> None: ...

class STORED(FieldType):
    def __init__(self) -> None: ...

class KEYWORD(FieldType):
    def __init__(
        self,
        stored: bool = ...,
        lowercase: bool = ...,
        commas: bool = ...,
        scorable: bool = ...,
        unique: bool = ...,
        field_boost: float = ...,
        sortable: Any = ...,
        vector: Any = ...,
        analyzer: Analyzer | None = ...,
    ) -> None: ...

class TEXT(FieldType):
    def __init__(
        self,
        analyzer: Analyzer | None = ...,
        phrase: bool = ...,
        chars: bool = ...,
        stored: bool = ...,
        field_boost: float = ...,
        multitoken_query: str = ...,
        spelling: bool = ...,
        sortable: Any = ...,
        lang: str | None = ...,
        vector: Any = ...,
        spelling_prefix: str = ...,
    ) -> None: ...

class NUMERIC(FieldType):
    def __init__(
        self,
        numtype: type = ...,
        bits: int = ...,
        stored: bool = ...,
        unique: bool = ...,
        field_boost: float = ...,
        decimal_places: int = ...,
        shift_step: int = ...,
        signed: bool = ...,
        sortable: Any = ...,
        default: Any = ...,
    ) -> None: ...

class BOOLEAN(FieldType):
    def __init__(self, stored: bool = ..., field_boost: float = ...) -> None: ...

class DATETIME(FieldType):
    def __init__(self, stored: bool = ..., unique: bool = ..., sortable: Any = ...) -> None: ...

class Schema:
    def __init__(self, **fields: FieldType | type[FieldType]) -> None: ...
    def __contains__(self, fieldname: str) -> bool: ...
    def __getitem__(self, name: str) -> FieldType: ...
    def __iter__(self) -> Iterator[FieldType]: ...
    def add(self, name: str, fieldtype: FieldType | type[FieldType], glob: bool = ...) -> None: ...
    def names(self, check_names: Iterable[str] | None = ...) -> list[str]: ...
    def items(self) -> list[tuple[str, FieldType]]: ...
