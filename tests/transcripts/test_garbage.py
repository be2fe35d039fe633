"""While a manuscript is read no garbage is looked for, and afterwards it is, whatever happened."""

from __future__ import annotations

import gc

import pytest

from archive.transcripts import read
from archive.transcripts.garbage import no_search_for_garbage


def test_garbage_is_looked_for_again_after_a_reading() -> None:
    read(b"Q: Is it lit?\n\nMR. OSK: It is.\n", "a.txt")
    assert gc.isenabled()


def test_the_last_of_several_readings_puts_things_back() -> None:
    first, second = no_search_for_garbage(), no_search_for_garbage()
    with first:
        with second:
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_puts_things_back() -> None:
    with pytest.raises(ValueError, match="broken"), no_search_for_garbage():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_looks_for_none_is_left_alone() -> None:
    gc.disable()
    try:
        with no_search_for_garbage():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
