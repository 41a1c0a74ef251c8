"""What comes next: the dates ahead on the day of a release, the nearest first, each with what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.model import Deadline, Milestone, Opportunity, Procedure, Release, Step, Window, kind_of
from ilrs_docs.model.kept import kept
from ilrs_docs.model.statuses import stage
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.localising import local
from ilrs_docs.phrasing.namesakes import told_apart
from ilrs_docs.phrasing.quoting import shortened
from ilrs_docs.phrasing.release_pair import by_kind_and_id, given, title_of
from ilrs_docs.phrasing.sureness import RULED_OUT, SUPPORT
from ilrs_docs.reporting.models import Left
from ilrs_docs.reporting.sections.pending import is_ahead, upcoming
from ilrs_docs.rules.closings import part_window
from ilrs_docs.rules.officials import officials_of
from ilrs_docs.rules.ruling_out import covers, overlapping
from ilrs_docs.rules.support import Support, founded_or_mixed

Key = tuple[str, str]
SAID: Final = frozenset({"altered", "considered"})
"""The statuses that speak against a date."""


class Coming(NamedTuple):
    """A window ahead, of an entry (by its kind and id) or of a `part` of it, and what it rests on."""

    window: Window
    key: Key
    entry: Milestone | Procedure | Opportunity
    part: Step | Deadline | None = None
    support: Support | None = None

    @property
    def own(self) -> Key:
        """The kind and the id of what is dated: the part, where it is one."""
        return (kind_of(self.part), self.part.id) if self.part else self.key

    def rank(self) -> tuple[date, date, Key]:
        """Return the key by which the nearest comes first."""
        last = self.window.latest or date.max
        return self.window.earliest or last, last, self.key

    def text(self, *, bare: bool = False) -> str:
        """Return when what is due, with what speaks against the date and what it rests on.

        What is told `bare` is so without the title that a part is of, and without what it rests on where that is mixed.
        """
        words = {"date": phrases.window(self.window.root), "title": self._title(bare=bare)}
        facts = [*self._facts(bare=bare)]
        if not facts:
            return _("{date}: {title}").format(**words)
        return _("{date}: {title} ({facts})").format(**words, facts=_("; ").join(facts))

    def left(self) -> Left:
        """Return what a first screen that only counts it holds of it."""
        return Left(kind=self.own[0], id=self.own[1], date=self.window.root)

    def cited(self) -> tuple[str, ...]:
        """Return the ids of the sources that it cites."""
        return tuple((self.part or self.entry).sources)

    def _title(self, *, bare: bool) -> str:
        title = told_apart(*self.key, phrases.apart(shortened(phrases.clause(title_of(self.entry)))))
        if self.part is None:
            return title
        own = shortened(phrases.clause(local(self.part.action if isinstance(self.part, Step) else self.part.title)))
        return own if bare else _("{title}: {shifts}").format(title=title, shifts=own)

    def _facts(self, *, bare: bool) -> Iterator[str]:
        said = self.part or self.entry
        excluded = overlapping(self.entry) if isinstance(self.entry, Milestone) else None
        if excluded:
            yield _(RULED_OUT).format(window=phrases.window(excluded.root))
        if self.entry.status in SAID:
            yield phrases.word(str(self.entry.status))
        if self.support and not (bare and self.support == "mixed"):
            yield _(SUPPORT[self.support])
        if said.confidence:
            yield _("confidence {level}").format(level=phrases.word(said.confidence))


@kept
def coming(release: Release) -> tuple[Coming, ...]:
    """Return all dates that lie ahead on the day of a release, the nearest first.

    >>> from ilrs_docs import Library
    >>> [one.window.root for one in coming(Library().load("roadmap@2026-09-10"))[:2]]
    ['2027', '2028']
    """
    sources = {source.id: source for source in release.sources}
    officials, unknown = officials_of(release), {gap.part for gap in release.gaps}
    found = []
    for window, key, entry, part in _ahead(release):
        said = part or entry
        cited = [sources[one] for one in said.sources if one in sources]
        missing = part is None and ("content", "milestones", key[1], "window") in unknown
        support = founded_or_mixed(cited, said.confidence, officials, missing=missing)
        found.append(Coming(window, key, entry, part, support))
    return tuple(sorted(found, key=Coming.rank))


def coming_of(release: Release, wanted: Iterable[Key] | None) -> Sequence[Coming]:
    """Return the dates that lie ahead of the entries that are wanted, the nearest first; all where none are named.

    >>> from ilrs_docs import Library
    >>> [one.key for one in coming_of(Library().load("roadmap@2026-09-10"), [("milestone", "luna-26")])]
    [('milestone', 'luna-26')]
    """
    found = coming(release)
    if wanted is None:
        return found
    places = _places(release)
    return [found[at] for at in sorted({at for key in wanted for at in places.get(key, ())})]


@kept
def _places(release: Release) -> Mapping[Key, Sequence[int]]:
    """Return where among the dates that lie ahead those of each entry stand."""
    places: dict[Key, list[int]] = defaultdict(list)
    for at, one in enumerate(coming(release)):
        places[one.key].append(at)
    return dict(places)


_Ahead = tuple[Window, Key, Milestone | Procedure | Opportunity, Step | Deadline | None]


def _ahead(release: Release) -> Iterator[_Ahead]:
    day, entries = release.issued, by_kind_and_id(release)
    for key, entry in entries.items():
        if isinstance(entry, Milestone):
            window = awaited_window(entry)
            if window and is_ahead(window, day):
                yield window, key, entry, None
        elif isinstance(entry, (Procedure, Opportunity)):
            procedure = entries.get(("procedure", given(entry, "procedure") or ""))
            for part in upcoming(entry, procedure, day):
                window = part_window(part)
                if window:
                    yield window, key, entry, part


def awaited_window(milestone: Milestone) -> Window | None:
    """Return the window in which the beginning of a milestone is awaited; None where it is in none.

    Nobody awaits what has begun or ended, what is deferred, whatever date it had, and what is ruled out on every day.

    >>> from ilrs_docs.model import Text
    >>> crane = Milestone(id="crane", title=Text("Crane"), window=Window("2034"))
    >>> awaited_window(crane), awaited_window(crane.model_copy(update={"status": "deferred"}))
    (Window(root='2034'), None)
    """
    begun = bool(milestone.occurred) or milestone.status == "in-progress"
    if begun or stage(milestone.status).ended or stage(milestone.status).given_up or is_ruled_out(milestone):
        return None
    return milestone.window


def is_ruled_out(milestone: Milestone) -> bool:
    """Return whether each day of the window of a milestone is one for which it is ruled out.

    >>> from ilrs_docs.model import Text
    >>> is_ruled_out(Milestone(id="a", title=Text("A"), window=Window("2026"), excluded=Window("2026/2027")))
    True
    """
    return milestone.excluded is not None and covers(milestone.excluded, milestone.window)
