from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh.matching import Matcher
from whoosh.reading import IndexReader
from whoosh.searching import Searcher

class QueryError(Exception): ...

class Query:
    boost: float
    def normalize(self) -> Query: ...
    def docs(self, searcher: Searcher) -> Iterator[int]: ...
    def matcher(self, searcher: Searcher, context: Any = ...) -> Matcher: ...
    def estimate_size(self, ixreader: IndexReader) -> int: ...
    def existing_terms(self, ixreader: IndexReader, **kwargs: Any) -> set[tuple[str, bytes]]: ...
    def __and__(self, other: Query) -> Query: ...
    def __or__(self, other: Query) -> Query: ...

class _NullQuery(Query): ...

NullQuery: _NullQuery

class Term(Query):
    fieldname: str
    text: str | bytes
    def __init__(self, fieldname: str, text: Any, boost: float = ..., minquality: float | None = ...) -> None: ...

class Prefix(Query):
    fieldname: str
    text: str
    def __init__(self, fieldname: str, text: str, boost: float = ..., constantscore: bool = ...) -> None: ...

class FuzzyTerm(Query):
    def __init__(
        self,
        fieldname: str,
        text: str,
        boost: float = ...,
        maxdist: int = ...,
        prefixlength: int = ...,
        constantscore: bool = ...,
    ) -> None: ...

class Variations(Query):
    def __init__(self, fieldname: str, text: str, boost: float = ...) -> None: ...

class CompoundQuery(Query):
    subqueries: list[Query]
    def __init__(self, subqueries: Iterable[Query], boost: float = ...) -> None: ...

class And(CompoundQuery): ...

class Or(CompoundQuery):
    def __init__(
        self, subqueries: Iterable[Query], boost: float = ..., minmatch: int = ..., scale: float | None = ...
    ) -> None: ...

class DisjunctionMax(CompoundQuery):
    def __init__(self, subqueries: Iterable[Query], boost: float = ..., tiebreak: float = ...) -> None: ...

class Not(Query):
    query: Query
    def __init__(self, query: Query, boost: float = ...) -> None: ...

class _Binary(CompoundQuery):
    def __init__(self, a: Query, b: Query) -> None: ...

class AndNot(_Binary): ...
class AndMaybe(_Binary): ...
class Otherwise(_Binary): ...
class Require(_Binary): ...

class Phrase(Query):
    fieldname: str
    words: list[str]
    slop: int
    def __init__(
        self, fieldname: str, words: Sequence[str], slop: int = ..., boost: float = ..., char_ranges: Any = ...
    ) -> None: ...

class TermRange(Query):
    def __init__(
        self,
        fieldname: str,
        start: str | None,
        end: str | None,
        startexcl: bool = ...,
        endexcl: bool = ...,
        boost: float = ...,
        constantscore: bool = ...,
    ) -> None: ...

class NumericRange(Query):
    def __init__(
        self,
        fieldname: str,
        start: float | None,
        end: float | None,
        startexcl: bool = ...,
        endexcl: bool = ...,
        boost: float = ...,
        constantscore: bool = ...,
    ) -> None: ...

class DateRange(NumericRange):
    def __init__(
        self,
        fieldname: str,
        start: Any,
        end: Any,
        startexcl: bool = ...,
        endexcl: bool = ...,
        boost: float = ...,
        constantscore: bool = ...,
    ) -> None: ...

class Every(Query):
    def __init__(self, fieldname: str | None = ..., boost: float = ...) -> None: ...

class ConstantScoreQuery(Query):
    def __init__(self, child: Query, score: float = ...) -> None: ...
