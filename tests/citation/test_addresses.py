"""An address is read in every form in which people write it, and given in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.citation import ark
from archive.citation.addresses import Address, parse

NAME = "fk4abc123"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (f"ark:/99999/{NAME}", f"/ark:/99999/{NAME}"),
        (f"/ark:/99999/{NAME}", f"/ark:/99999/{NAME}"),
        (f"ark:99999/{NAME}", f"/ark:/99999/{NAME}"),
        (f"ARK:/99999/{NAME.upper()}", f"/ark:/99999/{NAME}"),
        (f"ark:/99999/{NAME}/", f"/ark:/99999/{NAME}"),
        (f"ark:/99999/{NAME}.", f"/ark:/99999/{NAME}"),
        ("ark:/99999/fk4-abc-123", f"/ark:/99999/{NAME}"),
        ("ark:/99999/fk4‐abc–123", f"/ark:/99999/{NAME}"),
        (f"ark:/99999/{NAME}/on-the-winter-tolls", f"/ark:/99999/{NAME}"),
        (f"ark:/99999/{NAME}/الرسوم", f"/ark:/99999/{NAME}"),
        (f"ark:/99999/{NAME}/t7", f"/ark:/99999/{NAME}/t7"),
        (f"ark:/99999/{NAME}/T7/", f"/ark:/99999/{NAME}/t7"),
        (f"ark:/99999/{NAME}/t007.", f"/ark:/99999/{NAME}/t7"),
        (f"ark:/99999/{NAME}/t-7", f"/ark:/99999/{NAME}/t7"),
        (f"ark:/99999/{NAME}/on-the-tolls/t7", f"/ark:/99999/{NAME}/t7"),
        (f"ark:/99999/{NAME}.v2", f"/ark:/99999/{NAME}.v2"),
        (f"ark:/99999/{NAME}.V02.", f"/ark:/99999/{NAME}.v2"),
        (f"ark:/99999/{NAME}.v2/t7", f"/ark:/99999/{NAME}.v2/t7"),
        (f"ark:/99999/{NAME}/t7.v2", f"/ark:/99999/{NAME}.v2/t7"),
        (f"ark:/99999/{NAME}.v2.changes", f"/ark:/99999/{NAME}.v2.changes"),
        (f"ark:/99999/{NAME}.v2.CSL.json", f"/ark:/99999/{NAME}.v2.csl.json"),
        (f"ark:/99999/{NAME}).", f"/ark:/99999/{NAME}"),
        (f"ark:/99999/{NAME}.v2/t7>,", f"/ark:/99999/{NAME}.v2/t7"),
        (f"ark:/99999/{NAME}.v2”;", f"/ark:/99999/{NAME}.v2"),
        (f"ark:/99999/{NAME[:5]}\u00ad{NAME[5:]}\u200b", f"/ark:/99999/{NAME}"),
    ],
)
def test_every_form_is_read_as_the_canonical_one(written: str, path: str) -> None:
    address = parse(written)
    assert address is not None
    assert address.path == path


@pytest.mark.parametrize(
    "written", ["", "ark:", "ark:/99999", "ark:/99999/", f"ark:/99999/{NAME}/t12345678901", "x\x00"]
)
def test_what_is_no_address_is_none(written: str) -> None:
    assert parse(written) is None


@given(st.text(max_size=200))
def test_whatever_hangs_on_an_identifier_nothing_breaks(after: str) -> None:
    parse(f"ark:/99999/{NAME}{after}")
    parse(after)


@given(
    st.integers(min_value=1, max_value=999_999_999) | st.none(),
    st.integers(min_value=0, max_value=999_999_999) | st.none(),
)
def test_a_canonical_address_is_read_as_itself(version: int | None, turn: int | None) -> None:
    address = Address(ark.mint("99999"), version, turn)
    assert parse(address.path) == address
