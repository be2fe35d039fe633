"""The page of the datasets: the latest or one of before, its files, and the history of all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.citation.cited import absolute
from archive.exchange.datasets import describing, shelf

from .pages import reader_page, show
from .parameters import NotHere


@reader_page
def page(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show a dataset, the latest where none is named; say so where none was made."""
    listed = shelf.datasets()
    chosen = next((each for each in listed if name in ("", each.name)), None)
    if name and chosen is None:
        raise NotHere("There is no dataset of this day. The list of datasets has those that were made.", href="/data/")
    if chosen is None:
        return show(request, "data.html", {"chosen": None, "listed": []})
    is_withheld = chosen.is_withheld
    context = {
        "chosen": chosen,
        "is_latest": chosen == listed[0],
        "is_withheld": is_withheld,
        "listed": [(each, each.is_withheld) for each in listed],
        "groups": _groups(chosen),
        "latest": absolute("/data/latest/"),
        "address": absolute(chosen.path),
        "about": chosen.description["description"],
        "json_ld": describing.as_page(chosen.description, is_withheld=is_withheld),
    }
    return show(request, "data.html", context)


def _groups(chosen: shelf.Dataset) -> list[tuple[str, list[shelf.File]]]:
    """Return the files as a reader looks for them: what holds everything, the tables, and what tells of them."""
    files = [*chosen.files, *chosen.own_files()]
    tables = [file for file in files if file.name.endswith(".csv.gz")]
    whole = [file for file in files if file not in tables and file.name not in (*shelf.PLAIN, shelf.CONTENTS)]
    about = [file for file in files if file not in tables and file not in whole]
    return [("Everything in one file", whole), ("Tables", tables), ("About them", about)]
