"""Whoosh, imported without the warnings that a newer Python gives whenever it compiles it: 2.7.4 was written for an
older one. Nothing else of the archive may import it first.
"""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import whoosh.codec.whoosh3
    import whoosh.index  # noqa: F401 -- what the rest of the room imports has been compiled with it
