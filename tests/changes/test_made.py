"""Nouns that are made without validation are as those that were validated, and none shares what it may change."""

from ilrs_docs.changes import Added, made


def test_a_copy_has_its_own_set_of_what_was_given() -> None:
    """Those that were made share one set; a copy with more in it leaves the others alone."""
    first, second = (made(Added, new_path=("a",), new=value) for value in (1, 2))
    copied = first.model_copy(update={"op": "added"})
    assert "op" in copied.model_fields_set
    assert first.model_fields_set == second.model_fields_set == {"new_path", "new"}


def test_what_was_made_is_what_is_validated() -> None:
    """Equal, and written alike."""
    one, other = made(Added, new_path=("a",), new=1), Added(new_path=("a",), new=1)
    assert one == other
    assert one.model_dump_json() == other.model_dump_json()
    assert one.model_fields_set == other.model_fields_set
