"""What is worked out of a model once: kept for as long as it lives, found by what it is and not by what it says."""

import gc
from weakref import ref

from ilrs_docs.model import Text
from ilrs_docs.model.kept import kept


def test_work_is_done_once_for_each_model() -> None:
    """Equal models are two; whatever else is taken comes from the first time."""
    asked: list[str] = []

    @kept
    def work(text: Text, more: str = "") -> str:
        asked.append(text.original + more)
        return asked[-1]

    first, second = Text(en="Moon"), Text(en="Moon")
    assert [work(first, "!"), work(first), work(second)] == ["Moon!", "Moon!", "Moon"]
    assert asked == ["Moon!", "Moon"]
    assert work.__name__ == "work"


def test_what_was_kept_goes_with_its_model() -> None:
    """Neither is held, and another model in the same place of memory is another one."""
    words = kept(lambda text: {text.original})
    seen = set()
    for name in ("a", "b", "c") * 100:
        text = Text(en=name)
        assert words(text) == {name}
        seen.add(id(text))
        gone = ref(text)
        del text
        gc.collect(0)
        assert gone() is None
    assert len(seen) < 300


def test_what_is_kept_under_a_number_that_was_taken_again_stays() -> None:
    """A model that goes late does not take along what is kept for the one that has its number."""
    from ilrs_docs.model.kept import _forget

    old, new = Text(en="a"), Text(en="b")
    found = {1: (ref(new), "b")}
    _forget(found, 1, ref(old))
    assert found == {1: (found[1][0], "b")}
    _forget(found, 2, ref(old))
    _forget(found, 1, found[1][0])
    assert found == {}
