"""What was decoded and is kept, as long as the bytes of all caches together allow: least recently used goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from itertools import count
from typing import Any, Generic, TypeVar
from weakref import finalize

_Value = TypeVar("_Value")
_numbers = count()


class Budget:
    """So many bytes that several caches share. A value too large for a quarter of them is not kept, since it would push
    out everything else.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = 0
        self._kept: OrderedDict[tuple[int, Hashable], tuple[Any, int]] = OrderedDict()
        self._lock = (
            threading.RLock()
        )  # the collector may end a cache, and so clear it, in the middle of another's work

    def get(self, cache: int, key: Hashable) -> Any:
        """Return what a cache keeps under a key, or None."""
        with self._lock:
            found = self._kept.get((cache, key))
            if found is None:
                return None
            self._kept.move_to_end((cache, key))
            return found[0]

    def put(self, cache: int, key: Hashable, value: object, size: int) -> None:
        """Keep a value of `size` bytes; what was not used for longest, by any cache, goes until all fit."""
        if size > self.limit // 4:
            return
        with self._lock:
            _, before = self._kept.pop((cache, key), (None, 0))
            self._kept[cache, key] = (value, size)
            self.held += size - before
            while self.held > self.limit:
                _, (_, gone) = self._kept.popitem(last=False)
                self.held -= gone

    def clear(self, cache: int) -> None:
        """Forget everything that a cache keeps."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == cache]:
                self.held -= self._kept.pop(key, (None, 0))[1]


class ByteCache(Generic[_Value]):
    """Values by key, within a budget. Values are finished and never changed: all threads share them."""

    def __init__(self, budget: Budget) -> None:
        self._budget, self._number = budget, next(_numbers)
        finalize(self, budget.clear, self._number).atexit = False

    def get(self, key: Hashable) -> _Value | None:
        """Return what is kept under a key, or None."""
        found: _Value | None = self._budget.get(self._number, key)
        return found

    def put(self, key: Hashable, value: _Value, size: int) -> None:
        """Keep a value of `size` bytes, as long as the budget has room for it."""
        self._budget.put(self._number, key, value, size)

    def clear(self) -> None:
        """Forget everything."""
        self._budget.clear(self._number)
