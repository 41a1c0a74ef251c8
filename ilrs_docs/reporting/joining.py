"""Lines of a page that say the same of several entries, or several things of one entry, as one line with all names.

Only a page joins them: the data of a report hold each by itself. What a line says beyond the message of its rule must
be said by all of them, and is said once, so that nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, cast

from ilrs_docs.changes import SEVERITIES, Subject
from ilrs_docs.changes.names import Action, RuleName
from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked, ngettext
from ilrs_docs.model.ordering import natural
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.closer import LEAD
from ilrs_docs.phrasing.forms import Forms, several
from ilrs_docs.phrasing.quoting import titled
from ilrs_docs.phrasing.sentences import filled, message_of, without_absent
from ilrs_docs.reporting.depths import Manner
from ilrs_docs.reporting.models import Item
from ilrs_docs.rules.actions import AGENCIES
from ilrs_docs.rules.catalogue import CATALOGUE


class JoinedForms(NamedTuple):
    """How several things are told of one entry, and one thing or several of several entries."""

    of_one: str
    of_several: Forms


JOINED: Final[Mapping[str, JoinedForms]] = {
    "milestone-dependency-added": JoinedForms(
        marked("{titles} now depends on {values}."),
        several("{titles} now depend on {values}.", "{titles} now depend on {values}."),
    ),
    "milestone-dependency-dropped": JoinedForms(
        marked("{titles} no longer depends on {values}."),
        several("{titles} no longer depend on {values}.", "{titles} no longer depend on {values}."),
    ),
    "milestone-mission-added": JoinedForms(
        marked("{titles} now includes {values}."),
        several("{titles} now include {values}.", "{titles} now include {values}."),
    ),
    "milestone-mission-dropped": JoinedForms(
        marked("{titles} no longer includes {values}."),
        several("{titles} no longer include {values}.", "{titles} no longer include {values}."),
    ),
    "milestone-agency-added": JoinedForms(
        marked("{values} are now named among the agencies of {titles}."),
        several(
            "{values} is now named among the agencies of {titles}.",
            "{values} are now named among the agencies of {titles}.",
        ),
    ),
    "milestone-agency-dropped": JoinedForms(
        marked("{values} are no longer named among the agencies of {titles}."),
        several(
            "{values} is no longer named among the agencies of {titles}.",
            "{values} are no longer named among the agencies of {titles}.",
        ),
    ),
    "mission-agency-added": JoinedForms(
        marked("{values} are now named among the agencies of the mission {titles}."),
        several(
            "{values} is now named among the agencies of the missions {titles}.",
            "{values} are now named among the agencies of the missions {titles}.",
        ),
    ),
    "mission-agency-dropped": JoinedForms(
        marked("{values} are no longer named among the agencies of the mission {titles}."),
        several(
            "{values} is no longer named among the agencies of the missions {titles}.",
            "{values} are no longer named among the agencies of the missions {titles}.",
        ),
    ),
}
"""The rules of the ties of an entry, each of which may say several values of several entries."""
SURER: Final[Mapping[Action | None, str]] = {
    "confidence-raised": marked("What is recorded of {titles} is surer: confidence was {old}, is now {new}."),
    "confidence-lowered": marked("What is recorded of {titles} is less sure: confidence was {old}, is now {new}."),
}
"""How it is told of several entries that they are surer, or less sure."""
LED: Final = marked("The lead of {titles} passed from {old} to {new}.")
"""How it is told of several missions that another agency leads them."""
DEPENDS: Final[RuleName] = "milestone-dependency-added"
NAMESAKES: Final = several(
    "{titles} now includes the missions that are named like what it depends on.",
    "{titles} now include the missions that are named like what they depend on.",
)
"""How it is told that milestones include the missions of those that they depend on."""
_JOINING: Final[frozenset[Manner]] = frozenset({"line", "cited"})
"""The manners of what stands on a page as a line of its own, without or with its sources."""
_LEADING: Final[RuleName] = "mission-changed"
"""The rule of missions that another agency leads."""
_RANK: Final = {severity: at for at, severity in enumerate(SEVERITIES)}


class JoinedLine(NamedTuple):
    """An item of a page: how it is told, the item whole, and what the page shows of it."""

    manner: Manner
    whole: Item
    shown: Item


class _Saying(NamedTuple):
    """One or several values that one rule tells of the same entries, and the lines that tell them."""

    rule: RuleName
    values: tuple[str, ...]
    subjects: tuple[Subject, ...]
    lines: tuple[JoinedLine, ...]


def joined_lines(lines: Sequence[JoinedLine]) -> list[Item]:
    """Return what a page shows of some lines: those that say alike as one, in the place of the first of them.

    What several rules say of the ties of the same entries is one, too.
    """
    at = {id(line): place for place, line in enumerate(lines)}
    placed = {place: line.shown for place, line in enumerate(lines)}
    for sayings in _by_entries(_sayings([line for line in lines if _is_plain(line)])):
        members = [line for saying in sayings for line in saying.lines]
        if len(members) > 1:
            first, *others = sorted(at[id(line)] for line in members)
            placed[first] = _item(sayings)
            for other in others:
                del placed[other]
    return list(placed.values())


def graded(item: Item) -> Item:
    """Return an item whose confidence says what it was before, where that is all that is told beside it.

    A page says so behind the confidence, by the value before of a companion without words.
    """
    if item.confidence is None or item.rule is None:
        return item
    grade = phrases.word(item.confidence)
    also = tuple(one.model_copy(update={"sentence": ""}) if _is_grade(one, grade, item) else one for one in item.also)
    return item.model_copy(update={"also": also})


def _is_grade(one: Item, grade: str, host: Item) -> bool:
    """Return whether what stands beside an item says no more than how sure that was and is, and what the item says."""
    if _ending(one) not in SURER or one.now != grade or one.was is None or one.notes or one.subjects != host.subjects:
        return False
    joined = phrases.sentence(_(SURER[_ending(one)]).format(titles=_titles(one.subjects), old=one.was, new=one.now))
    plain = next((words for words in (_plainly(one), joined) if one.sentence.startswith(words)), None)
    return plain is not None and host.sentence.endswith(one.sentence.removeprefix(plain).strip())


def _titles(subjects: Sequence[Subject]) -> str:
    return phrases.listed([titled(subject) for subject in subjects])


def _is_plain(line: JoinedLine) -> bool:
    """Return whether a line begins with the message of its rule, so that another one can take its place."""
    if line.manner not in _JOINING or line.whole.change is None or _tail(line.whole) is None:
        return False
    return line.whole.rule in JOINED or _ending(line.whole) in SURER or line.whole.rule == _LEADING


def _plainly(item: Item) -> str:
    """Return the message of the rule of an item with its own values, and nothing beside."""
    rule = item.rule or ""
    message = _(LEAD) if rule == _LEADING else message_of(rule)
    words = {"title": titled(item.subjects[0]), "old": item.was or "", "new": item.now or ""}
    return phrases.sentence(filled(without_absent(message, words), words))


def _tail(item: Item) -> str | None:
    """Return what the sentence of an item says behind the message of its rule; None where it says something else."""
    plain = _plainly(item)
    return item.sentence.removeprefix(plain).strip() if item.sentence.startswith(plain) else None


def _ending(item: Item) -> Action | None:
    row = CATALOGUE.get(item.rule or "")
    return row.action if row else None


def _beside(line: JoinedLine) -> tuple[object, ...]:
    """Return what lines must share beside their sentences to be one."""
    whole = line.whole
    sure = whole.confidence if line.manner == "cited" else None
    return line.manner, whole.severity, whole.happened, whole.because, sure, _tail(whole)


def _sayings(lines: Iterable[JoinedLine]) -> Iterator[_Saying]:
    """Yield what lines say: all values of an entry at once, and all entries of the same values."""
    of_one: dict[tuple[object, ...], list[JoinedLine]] = defaultdict(list)
    for line in lines:
        tie = () if line.whole.rule in JOINED else (line.whole.was, line.whole.now)
        of_one[line.whole.subjects[0], line.whole.rule, tie, _beside(line)].append(line)
    alike: dict[tuple[object, ...], list[list[JoinedLine]]] = defaultdict(list)
    for same in of_one.values():
        alike[same[0].whole.rule, _values(same), _beside(same[0])].append(same)
    for several_of_one in alike.values():
        first = several_of_one[0][0].whole
        subjects = tuple(same[0].whole.subjects[0] for same in several_of_one)
        lines_of = tuple(line for same in several_of_one for line in same)
        yield _Saying(cast("RuleName", first.rule), _values(several_of_one[0]), subjects, lines_of)


def _values(lines: Iterable[JoinedLine]) -> tuple[str, ...]:
    """Return the values that lines of one rule tell of an entry; of what is no tie those before and now."""
    found = [line.whole for line in lines]
    if found[0].rule in JOINED:
        return tuple(one.now or one.was or "" for one in found)
    return found[0].was or "", found[0].now or ""


def _by_entries(sayings: Iterable[_Saying]) -> list[list[_Saying]]:
    """Return what is said together: of the ties of the same entries all, all else each for itself."""
    found: dict[tuple[object, ...], list[_Saying]] = defaultdict(list)
    for number, saying in enumerate(sayings):
        tie = saying.rule in JOINED or saying.rule == _LEADING
        kept = (saying.lines[0].whole.because,) if tie else (number,)
        found[tie, saying.subjects, kept].append(saying)
    return [sorted(same, key=lambda one: _RANK[one.lines[0].whole.severity]) for same in found.values()]


def _item(sayings: Sequence[_Saying]) -> Item:
    """Return what is said together as one item: the gravest in its sentence, what is less grave beside it."""
    host = sayings[0].lines[0]
    own = [one for one in sayings if one.lines[0].whole.weight == host.whole.weight]
    same = sayings[0].values if sayings[0].rule == DEPENDS else None
    lines = [line for saying in sayings for line in saying.lines]
    alike = [line for saying in own for line in saying.lines if line.manner == host.manner]
    cited = {source for line in alike for source in line.shown.sources}
    beside = [JoinedLine("line", one, one) for line in lines for one in line.shown.also]
    return host.shown.model_copy(
        update={
            "change": None,
            "sentence": _together([(_sentence(one, same), _tail(one.lines[0].whole)) for one in own]),
            "subjects": tuple(dict.fromkeys(subject for one in sayings for subject in one.subjects)),
            "sources": tuple(sorted(cited, key=natural)),
            "also": (
                *(_bare(line.whole) for line in lines),
                *(_beside_graver(one, same, _tail(host.whole)) for one in sayings if one not in own),
                *joined_lines(beside),
            ),
        }
    )


def _bare(item: Item) -> Item:
    """Return the change that an item tells, without its words."""
    return item.model_copy(update={"sentence": "", "also": (), "notes": (), "tables": (), "passages": ()})


def _beside_graver(saying: _Saying, named: tuple[str, ...] | None, known: str | None) -> Item:
    """Return what stands beside what is graver: its words alone, without what is `known` of both."""
    tail = _tail(saying.lines[0].whole)
    words = _together([(_sentence(saying, named), None if tail == known else tail)])
    bare = {"sentence": words, "also": (), "sources": (), "confidence": None}
    return saying.lines[0].shown.model_copy(update=bare)


def _together(told: Sequence[tuple[str, str | None]]) -> str:
    """Return sentences one after another, and behind them what is said beyond them, each once."""
    tails = dict.fromkeys(tail for _words, tail in told if tail)
    return phrases.together([*(words for words, _tail in told), *tails])


def _sentence(saying: _Saying, named: tuple[str, ...] | None) -> str:
    """Return what is said of several in one sentence; that of one line as it is.

    Missions that bear the names of what was just `named`, since these are its milestones, are not named again.
    """
    if len(saying.lines) == 1:
        return _plainly(saying.lines[0].whole)
    titles = _titles(saying.subjects)
    action = _ending(saying.lines[0].whole)
    if saying.rule == "milestone-mission-added" and saying.values == named:
        return ngettext(*NAMESAKES, len(saying.subjects)).format(titles=titles)
    if saying.rule in JOINED:
        forms = JOINED[saying.rule]
        message = ngettext(*forms.of_several, len(saying.values)) if len(saying.subjects) > 1 else _(forms.of_one)
        told = saying.values if action in AGENCIES else [phrases.apart(one) for one in saying.values]
        return phrases.sentence(message.format(titles=titles, values=phrases.listed(told)))
    old, new = saying.values
    message = _(SURER[action]) if action in SURER else _(LED)
    return phrases.sentence(message.format(titles=titles, old=old, new=new))
