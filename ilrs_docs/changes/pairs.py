"""Who is who: pairs, splits and mergers, ids that were given anew; and the script that holds pairs and edits."""

from typing import Literal

from ilrs_docs.changes.edits import Edit, Path
from ilrs_docs.model import Model, Succession

Stage = Literal["id", "lineage", "content", "similar"]
CERTAIN = 100
"""The score of a pair that leaves no doubt."""


class Candidate(Model):
    """The second best partner of either side of a pair that similarity proposed, with its score."""

    old: Path
    new: Path
    score: int


class Pair(Model):
    """One entry on both sides that is not paired plainly by its id.

    `stage` says what made the pair; `score` is a whole number from 0 to 100 (100 where the stage leaves no doubt). A
    pair by an id with a score under 100 is a doubtful one: the id may have been given to another thing.
    """

    old: Path
    new: Path
    stage: Stage
    score: int
    runner_up: Candidate | None = None

    @property
    def likely(self) -> bool:
        """Whether the pair is only likely: proposed by likeness, or by an id that may have been given anew."""
        return self.stage == "similar" or (self.stage == "id" and self.score < CERTAIN)


class Reused(Model):
    """Two entries of one id that are not each other: the id was given to another thing."""

    old: Path
    new: Path


class Division(Model):
    """One entry that became several, or several that became one, as the words of leftovers make likely.

    `score` says how much of the whole the parts cover, from 0 to 100.
    """

    old: tuple[Path, ...]
    new: tuple[Path, ...]
    score: int


class Matching(Model):
    """Who is who: the pairs that are not plainly by id, the declared successions that apply, and likely divisions.

    Entries of one collection that bear the same id on both sides and are in no pair are each other, unless `reused`
    names them.
    """

    pairs: tuple[Pair, ...] = ()
    successions: tuple[Succession, ...] = ()
    divisions: tuple[Division, ...] = ()
    reused: tuple[Reused, ...] = ()


class Script(Model):
    """Edits by themselves, with the matching that they were made by: what can be applied, inverted and composed."""

    matching: tuple[Pair, ...] = ()
    reused: tuple[Reused, ...] = ()
    edits: tuple[Edit, ...] = ()
