from collections.abc import Callable, Iterator
from typing import Any

class Token:
    text: str
    pos: int
    startchar: int
    endchar: int
    stopped: bool
    boost: float
    mode: str
    def __init__(
        self,
        positions: bool = ...,
        chars: bool = ...,
        removestops: bool = ...,
        mode: str = ...,
        **kwargs: Any,
    ) -> None: ...

class Composable:
    def __or__(self, other: Composable) -> CompositeAnalyzer: ...

class Analyzer(Composable):
    def __call__(self, value: str, **kwargs: Any) -> Iterator[Token]: ...

class CompositeAnalyzer(Analyzer):
    def __init__(self, *composables: Composable) -> None: ...

class Tokenizer(Composable):
    def __call__(self, value: str, **kwargs: Any) -> Iterator[Token]: ...

class RegexTokenizer(Tokenizer):
    def __init__(self, expression: str = ..., gaps: bool = ...) -> None: ...

class IDTokenizer(Tokenizer): ...
class SpaceSeparatedTokenizer(Tokenizer): ...

class Filter(Composable):
    def __call__(self, tokens: Iterator[Token]) -> Iterator[Token]: ...

class LowercaseFilter(Filter): ...

class StemFilter(Filter):
    def __init__(
        self, stemfn: Callable[[str], str] = ..., lang: str | None = ..., ignore: Any = ..., cachesize: int = ...
    ) -> None: ...
