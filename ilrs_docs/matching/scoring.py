"""How alike the candidates among leftovers are, worked out as far as it decides who is paired and who comes second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from ilrs_docs.matching.evidence import at_most, likeness, same_but_for_brackets, same_day
from ilrs_docs.matching.likeness import LIKELY, Evidences, Pair, Share
from ilrs_docs.matching.series import Name, Recurring, apart


class Scoring:
    """The candidates of one collection; `share` tells how many words two have in common, `names` all names in it."""

    def __init__(self, old: Evidences, new: Evidences, share: Share, names: Callable[[], Iterable[Name]]) -> None:
        """Take what both sides say, and score nothing yet."""
        self._old, self._new, self._share = old, new, share
        self._recurring = Recurring(names)

    def decisive(self, near: AbstractSet[Pair]) -> dict[Pair, int]:
        """Return the scores of the pairs that may be likely, and of all others of those that are.

        The rest has a score below that, and is nobody's second best: it need not be known. Of many leftovers that share
        a phrase hardly any are likely.
        """
        of_old, of_new = Counter(pair[0] for pair in near), Counter(pair[1] for pair in near)
        far = {  # where no other competes a pair is most often likely, and it would be looked at twice for nothing
            pair for pair in near if of_old[pair[0]] > 1 < of_new[pair[1]] and not self._may_be_likely(pair)
        }
        found = self._scored(near - far)
        likely = [pair for pair, score in found.items() if score >= LIKELY]
        befores, afters = {pair[0] for pair in likely}, {pair[1] for pair in likely}
        return found | self._scored(pair for pair in far if pair[0] in befores or pair[1] in afters)

    def _may_be_likely(self, pair: Pair) -> bool:
        old, new = self._old[pair[0]], self._new[pair[1]]
        return at_most(old, new, self._share(*pair), naming="renumbered") >= LIKELY

    def _scored(self, pairs: Iterable[Pair]) -> dict[Pair, int]:
        scores = ((pair, self.score(pair)) for pair in pairs)
        return {pair: score for pair, score in scores if score is not None}

    def score(self, pair: Pair) -> int | None:
        """Return how alike two are; None where their names are those of two members of a series."""
        one, other = self._old[pair[0]], self._new[pair[1]]
        if apart(one.name, other.name):
            known = self._recurring.renumbered(one.name, other.name) or same_day(one, other)
            return likeness(one, other, naming="renumbered") if known else None
        score = likeness(one, other, naming="renumbered")  # that no mark tells them apart is known
        told_apart = one.name != other.name and not same_but_for_brackets(one, other)
        if score >= LIKELY and told_apart and self._recurring.share_only_recurring(one.name, other.name):
            return likeness(one, other, naming="recurring")
        return score
