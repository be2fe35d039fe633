"""What the tests of the record share: attacks that only one database knows are collected where it is the one."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.models.guarded_rows import Rows, make_guarded_rows

# `make test` runs these on both databases, so that each is collected once.
collect_ignore = [f"test_guards_on_{vendor}.py" for vendor in ("sqlite", "postgresql") if vendor != connection.vendor]


@pytest.fixture
def rows(db: None) -> Rows:
    """A row in each guarded table."""
    return make_guarded_rows()
