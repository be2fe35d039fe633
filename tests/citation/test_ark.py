"""ARKs: minted at random, told from mistyped ones by their check character, and read in every form."""

from __future__ import annotations

import threading
from itertools import cycle

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from archive.citation import ark
from archive.citation.ark import ALPHABET, Ark, check_character, mint, parse
from archive.editorial.audit import EditorialError
from archive.models import Document
from tests import factories

naans = st.one_of(st.just("99999"), st.text("0123456789", min_size=5, max_size=9))
minted = st.builds(
    lambda naan, random: Ark(naan, f"fk4{random}{check_character(f'{naan}/fk4{random}')}"),
    naans,
    st.text(ALPHABET, min_size=6, max_size=6),
)


def test_the_check_character_is_that_of_the_specifications_own_example() -> None:
    assert check_character("13030/xf93gt2") == "q"
    assert Ark("13030", "xf93gt2q").is_well_formed


@given(naans)
def test_what_is_minted_is_well_formed_and_opaque(naan: str) -> None:
    found = mint(naan)
    assert found.is_well_formed
    assert found.name.startswith("fk4")
    assert len(found.name) == 10
    assert set(found.name) <= set(ALPHABET)


@given(minted, st.data())
def test_one_wrong_character_is_noticed_wherever_it_stands(right: Ark, data: st.DataObject) -> None:
    whole = f"{right.naan}/{right.name}"
    place = data.draw(st.sampled_from([at for at, character in enumerate(whole) if character != "/"]))
    other = data.draw(st.sampled_from(ALPHABET).filter(lambda character: character != whole[place]))
    naan, _, name = f"{whole[:place]}{other}{whole[place + 1 :]}".partition("/")
    assert not Ark(naan, name).is_well_formed


@given(minted, st.data())
def test_two_neighbours_exchanged_are_noticed(right: Ark, data: st.DataObject) -> None:
    places = [at for at, (one, next_one) in enumerate(zip(right.name, right.name[1:], strict=False)) if one != next_one]
    place = data.draw(st.sampled_from(places))
    name = right.name[:place] + right.name[place + 1] + right.name[place] + right.name[place + 2 :]
    assert not Ark(right.naan, name).is_well_formed


@given(minted, st.sampled_from("aeiouyl"), st.data())
def test_a_letter_that_no_identifier_has_is_noticed(right: Ark, letter: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(right.name) - 1))
    assert not Ark(right.naan, right.name[:place] + letter + right.name[place + 1 :]).is_well_formed


@given(
    right=minted,
    prefix=st.sampled_from(["ark:/", "ark:", "ARK:/", "Ark:", " ark:/", ""]),
    hyphens=st.lists(st.tuples(st.integers(0, 10), st.sampled_from("-‐‑‒–—−")), max_size=4),
    end=st.sampled_from(["", "/", ".", "//", ". ", "/."]),
    capitals=st.booleans(),
)
def test_every_form_means_the_same(
    right: Ark, prefix: str, hyphens: list[tuple[int, str]], end: str, *, capitals: bool
) -> None:
    name = right.name.upper() if capitals else right.name
    for place, hyphen in hyphens:
        name = f"{name[:place]}{hyphen}{name[place:]}"
    assert parse(f"{prefix}{right.naan}/{name}{end}") == right


@given(st.one_of(st.text(), st.text("ark:/9-fk4bcd.")))
def test_any_text_at_all_is_an_ark_or_none(text: str) -> None:
    found = parse(text)
    assert found is None or parse(str(found)) == found


@pytest.mark.parametrize(
    "text", ["", "ark:/", "ark:/99999", "ark:/99999/", "99999", "ark:/999/fk4abc", "ark:/99999/fk4/t7", "doi:10.1/x"]
)
def test_what_is_no_ark_is_none(text: str) -> None:
    assert parse(text) is None


class Minted:
    """A mint that gives every thread the same names in the same order, so that all of them collide."""

    def __init__(self, names: list[str]) -> None:
        self.own = threading.local()
        self.names = names

    def __call__(self, naan: str) -> Ark:
        if not hasattr(self.own, "names"):
            self.own.names = cycle(self.names)
        name = next(self.own.names)
        return Ark(naan, name + check_character(f"{naan}/{name}"))


def test_documents_made_at_once_under_colliding_names_all_get_one_of_their_own(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers, each = 4, 3
    monkeypatch.setattr(ark, "mint", Minted([f"fk4bcdfg{character}" for character in ALPHABET]))
    together = threading.Barrier(workers)
    failed: list[Exception] = []

    def work() -> None:
        try:
            together.wait()
            for _ in range(each):
                factories.make_document()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test names it
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Document.objects.count() == workers * each
    assert Document.objects.values("naan", "ark_name").distinct().count() == workers * each


@pytest.mark.django_db
def test_an_identifier_that_is_taken_is_never_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ark, "mint", Minted(["fk4bcdfgh"]))
    document = factories.make_document()
    with pytest.raises(EditorialError, match="were all taken"):
        factories.make_document()
    assert Document.objects.get().pk == document.pk
