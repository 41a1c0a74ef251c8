"""What one step changed, in the words of a language: each change with its sentence, what it is about, who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from ilrs_docs.changes import Change, Comparison, Edit, Identity, Path, Severity
from ilrs_docs.changes.names import RuleName
from ilrs_docs.comparing import Interval
from ilrs_docs.history.steps import Key, entries_by_path
from ilrs_docs.language import Language, speaking
from ilrs_docs.language import gettext as _
from ilrs_docs.library.heads import Head
from ilrs_docs.model import Model, Source
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.describing import date_inside
from ilrs_docs.phrasing.release_names import naming
from ilrs_docs.phrasing.release_pair import sides
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.phrasing.weighing import WEIGHTS, Weight, head, weight_of
from ilrs_docs.reporting.assembling import citation, in_language
from ilrs_docs.reporting.denying import differences
from ilrs_docs.reporting.sections.bearing import sources_of


class LoggedChange(Model):
    """A change in a history: its rule, its severity, under which head it is told, its sentence, and who says so.

    `sources` are publishers, each with its day.
    """

    rule: RuleName
    severity: Severity
    weight: Weight
    head: str
    sentence: str
    sources: tuple[str, ...] = ()


class Touched(Model):
    """A field of an entry that a change touches, the whole entry where `field` is null."""

    kind: str
    id: str
    field: str | None = None

    @property
    def key(self) -> Key:
        """The kind and the id of the entry."""
        return self.kind, self.id


class ToldChange(Model):
    """A change, the entries that it is `about`, the fields that it touches; `only` on which side its entry is.

    What came is about entries of the newer release, what went about those of the older one.
    """

    change: LoggedChange
    about: tuple[Key, ...]
    only: Literal["old", "new"] | None = None
    touched: tuple[Touched, ...] = ()

    def is_about(self, old: frozenset[Key], new: frozenset[Key]) -> bool:
        """Return whether it is about an entry that is one of these before, and one of those now."""
        own = new if self.only == "new" else old if self.only == "old" else old | new
        return not own.isdisjoint(self.about)

    def touches(self, own: frozenset[Key], field: str) -> bool:
        """Return whether it touches a field of an entry; what came, or went, has all of its fields in one."""
        return any(one.key in own and one.field in {None, field} for one in self.touched)


class ToldStep(Model):
    """What a step changed: how many changes of each weight, the first of the gravest, and each by itself."""

    counts: dict[Weight, int] = Field(default_factory=dict)
    remark: str | None = None
    changes: tuple[ToldChange, ...] = ()


def told_step(interval: Interval, language: Language) -> ToldStep:
    """Return what a step changed, in a language.

    >>> from ilrs_docs import Library
    >>> told_step(Library().neighbours("roadmap")[1], "en").counts["act"]
    1
    """
    with speaking(language), telling_of(interval.old, interval.new):
        comparison = in_language(interval.comparison, interval.old, interval.new)
        remarks = _remarks(comparison)
        return ToldStep(
            counts=remarks.counts,
            remark=remarks.gravest,
            changes=tuple(_told(change, interval) for change in comparison.singly),
        )


class StepRemarks(NamedTuple):
    """How many changes of each weight a step has, and the first of the gravest in words, where it has any."""

    counts: dict[Weight, int]
    gravest: str | None


def step_remarks(interval: Interval, language: Language) -> StepRemarks:
    """Return what a step changed in numbers, and its gravest change in a language, else that there is none.

    >>> from ilrs_docs import Library
    >>> print(step_remarks(Library().neighbours("roadmap")[1], "en").gravest)
    The Luna 25 mission failed on 19 August 2023.
    """
    with speaking(language), telling_of(interval.old, interval.new):
        return _remarks(in_language(interval.comparison, interval.old, interval.new))


def _remarks(comparison: Comparison) -> StepRemarks:
    ranked = sorted(comparison.changes, key=lambda change: WEIGHTS.index(weight_of(change)))
    return StepRemarks(counted(map(weight_of, ranked)), sentence(ranked[0]) if ranked else differences(comparison))


def counted(weights: Iterable[Weight]) -> dict[Weight, int]:
    """Return how many there are of each weight, the gravest first, without those of which there is none.

    >>> counted(["inform", "act", "inform"])
    {'act': 1, 'inform': 2}
    """
    found = Counter(weights)
    return {weight: found[weight] for weight in WEIGHTS if found[weight]}


def _told(change: Change, interval: Interval) -> ToldChange:
    came, went = change.old_path is None and change.new_path, change.new_path is None and change.old_path
    return ToldChange(
        change=LoggedChange(
            rule=change.rule,
            severity=change.severity,
            weight=weight_of(change),
            head=head(weight_of(change)),
            sentence=sentence(change),
            sources=_named_sources(change, interval),
        ),
        about=tuple((one.kind, one.id) for one in change.subjects),
        only="new" if came else "old" if went else None,
        touched=tuple(dict.fromkeys(_touched(interval, (interval.comparison.edits[at] for at in change.edits)))),
    )


def _named_sources(change: Change, interval: Interval) -> tuple[str, ...]:
    both = sides(interval.old, interval.new)
    known = {source.id: source for release in (interval.old, interval.new) for source in release.sources}
    cited = sorted((known[own] for own in sources_of(change, both) if own in known), key=lambda one: one.date.root)
    return tuple(dict.fromkeys(map(source_name, cited)))


def source_name(source: Source) -> str:
    """Return the publisher of a source with its day.

    >>> source_name(Source(id="s", publisher="CGTN", speaker="Wu Yanhua", date="2024-09-06"))
    'CGTN (6 September 2024)'
    """
    named = citation(0, source)
    return _("{title} ({date})").format(title=named.publisher, date=date_inside(named.date))


def _touched(interval: Interval, edits: Iterable[Edit]) -> Iterator[Touched]:
    """Yield each field that some edits touch, of the entry that it is of and of those around that."""
    for edit in edits:
        for release, path in ((interval.old, edit.old_path), (interval.new, edit.new_path)):
            entries = entries_by_path(release)
            for length in range(1, len(path or ()) + 1):
                inside: Path = (path or ())[:length]
                if inside in entries:
                    (kind, own), _entry = entries[inside]
                    field = str((path or ())[length]) if length < len(path or ()) else None
                    yield Touched(kind=kind, id=own, field=field)


def release_name(head: Head) -> str:
    """Return how a release is named in a sentence: what it is called, and its day where it says one."""
    return naming(Identity.model_construct(**head._asdict()))


def release_heading(head: Head) -> str:
    """Return how a release is headed: what it is called, its version, its standing where that is not in the name."""
    named = _("{name} ({words})").format(name=release_name(head), words=head.version)
    return phrases.sentence(named).rstrip(".\u3002")
