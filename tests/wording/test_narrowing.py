"""Of two texts the sentences are looked at that differ, unless these stand in another order."""

from ilrs_docs.wording.narrowing import narrowed

LONG = "The lander stays at the pole for as long as its batteries last, and sends what it has measured once a day."


def test_sentences_in_another_order_are_looked_at_whole() -> None:
    """What one of them says may rest on the one before."""
    first, second = f"{LONG} It weighs 5 kg. {LONG[:-1]}, too. End.", f"{LONG[:-1]}, too. It weighs 7 kg. {LONG} End."
    assert narrowed(first, second) == (first, second)
