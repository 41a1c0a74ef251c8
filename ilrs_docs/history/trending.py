"""The trend of dates: what each release stated, how far it moved, how often, how fast, and how good it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from pydantic import BaseModel

from ilrs_docs.history.dated import DATES, Stand, stands
from ilrs_docs.history.entries import entry_model
from ilrs_docs.history.following import EntryLine, entry_line
from ilrs_docs.history.ledgers import Ledger
from ilrs_docs.history.measuring import Dated, Moves, SlipRate, forecast_error, moves, slip_rate
from ilrs_docs.history.steps import Key
from ilrs_docs.history.telling import release_name
from ilrs_docs.history.trends import Trend, TrendEntry, TrendError, TrendRow, TrendShift, TrendStatement
from ilrs_docs.language import Language, ngettext, speaking, spoken
from ilrs_docs.language import gettext as _
from ilrs_docs.model import Window
from ilrs_docs.model.ordering import natural
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.ended import happened
from ilrs_docs.phrasing.release_pair import title_of
from ilrs_docs.phrasing.shifting import movement
from ilrs_docs.phrasing.tagging import telling_of
from ilrs_docs.reporting.chart_models import Point, Track
from ilrs_docs.rules.surety import no_surer
from ilrs_docs.rules.windows import window_detail
from ilrs_docs.timing import compare_windows


def trend(ledger: Ledger, entries: Sequence[str] = (), language: Language = "en") -> Trend:
    """Return how the dates of some entries of a document moved, those of all where none is named.

    Raises UnknownEntryError for an entry that no release has, AmbiguousEntryError for an id of several kinds.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.history.opening import ledger
    >>> (one,) = trend(ledger(Library(), "roadmap"), ["milestone:change-7"]).entries
    >>> one.slips, [said.window for said in one.statements][::7]
    (2, ['2021/2025', '2027'])
    """
    with speaking(language), telling_of(ledger.read(len(ledger.heads) - 1)):
        lines = [line for name in entries for line in _asked(ledger, name)] if entries else [*_all(ledger)]
        found = tuple(_entry(line) for line in {line.newest()[0]: line for line in lines}.values())
        if not entries:
            found = tuple(sorted((one for one in found if _is_dated(one)), key=_rank))
        document = phrases.document_name(ledger.document)
        titles = phrases.listed([phrases.quoted(one.title) for one in found]) if entries else ""
        heading = (
            _("How the dates of {title} moved, in {document}") if entries else _("How the dates moved, in {document}")
        )
        return Trend(
            language=spoken(),
            document=ledger.document,
            heading=heading.format(title=titles, document=document),
            remark=_remark(ledger, found),
            entries=found,
            asked=bool(entries),
            colon=_("{name}: {words}").format(name="", words=""),
            left_out=None if entries else _left_out(found),
        )


def _asked(ledger: Ledger, name: str) -> Iterator[EntryLine]:
    """Yield the line of each entry that the one of a name is in the newest release that has it."""
    for key in entry_line(ledger, ledger.named(name)).newest():
        yield entry_line(ledger, key)


def _all(ledger: Ledger) -> Iterator[EntryLine]:
    """Yield the lines of all entries that can have a date, those included that are gone without an heir."""
    for key in ledger.all_keys():
        if key[0] in DATES:
            line = entry_line(ledger, key)
            if line.places[-1] == ledger.last_place(key):
                yield line


def _is_dated(entry: TrendEntry) -> bool:
    return any(said.window for said in entry.statements)


def _rank(entry: TrendEntry) -> tuple[object, ...]:
    """Return the key by which what moved comes first, then what is due first."""
    last = next((said for said in reversed(entry.statements) if said.window), None)
    due = ((last.latest if last else None) or date.max, (last.earliest if last else None) or date.min)
    return not entry.changes, *due, natural(entry.id)


def _remark(ledger: Ledger, found: Sequence[TrendEntry]) -> str | None:
    """Return what there is not to tell: one release alone, no date, or none that moved.

    What a release does not state, or has not got, did not stand there as it was.
    """
    if len(ledger.heads) == 1:
        return _("{release} is the only release, so that nothing can have moved.").format(
            release=phrases.sentence(release_name(ledger.heads[0])).rstrip(".\u3002")
        )
    if not any(map(_is_dated, found)):
        return None if len(found) == 1 else _("The releases state no date of any of these.")
    if any(one.changes for one in found):
        return None
    if any(len({said.words for said in one.statements}) > 1 for one in found):
        return _("Between releases that state a date of these, none of these dates moved.")
    return _("The dates of these stood as they were from {first} to {last}.").format(
        first=release_name(ledger.heads[0]), last=release_name(ledger.heads[-1])
    )


def _left_out(found: Iterable[TrendEntry]) -> str | None:
    """Return how many dates stand as they stood, where others moved."""
    kept = [not one.changes for one in found]
    if all(kept) or not any(kept):
        return None
    words = ngettext("{count} more date did not move.", "{count} more dates did not move.", sum(kept))
    return words.format(count=sum(kept))


def _entry(line: EntryLine) -> TrendEntry:
    (key,) = line.newest()
    entry = entry_model(key, line.ledger.entry(key, line.places[-1]) or {})
    title, found = title_of(entry), stands(line)
    ahead = [one for one in found if one.window and not one.over]
    counted = moves([one.window for one in ahead if one.window])
    rate = slip_rate([Dated(one.head.issued, one.window) for one in ahead if one.window])
    occurred = next((one.occurred for one in reversed(found) if one.occurred), None)
    statements = tuple(_statements(line, found, occurred))
    return TrendEntry(
        kind=key[0],
        id=key[1],
        title=title,
        statements=statements,
        **counted._asdict(),
        rate_earliest=_number(rate.earliest if rate else None),
        rate_latest=_number(rate.latest if rate else None),
        occurred=occurred.root if occurred else None,
        facts=tuple(_facts(found, counted, rate)),
        remark=None
        if any(one.window for one in found)
        else _("The releases state no date of {title}.").format(title=phrases.quoted(title)),
        rows=tuple(_rows(statements)),
        track=_track(key, title, found),
    )


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _statements(line: EntryLine, found: Sequence[Stand], occurred: Window | None) -> Iterator[TrendStatement]:
    first = before = None
    for place, stand in enumerate(found):
        ahead = stand if stand.window and not stand.over else None
        yield TrendStatement(
            **{name: getattr(stand.head, name) for name in ("version", "label", "issued")},
            release=release_name(stand.head),
            ids=tuple(own for _kind, own in stand.keys),
            window=stand.window.root if stand.window else None,
            earliest=stand.window.earliest if stand.window else None,
            latest=stand.window.latest if stand.window else None,
            words=_words(stand),
            status=stand.status,
            occurred=stand.occurred.root if stand.occurred else None,
            previous=_shift(before, ahead),
            first=_shift(first, ahead),
            error=_error(ahead.window if ahead else None, occurred),
            likely=True if stand.likely else None,
            remark=_stand_remark(line, stand, place),
        )
        first, before = first or ahead, ahead or before


def _words(stand: Stand) -> str:
    """Return what a release says of a date in words; where it says none, why."""
    if not stand.keys:
        return _("not in the record")
    if stand.window is None:
        several = _("; ").join(phrases.window(one.root) for one in stand.several)
        return several or _("not stated")
    became = happened(stand.status, stand.occurred.root if stand.occurred else None) if stand.over else None
    return became or phrases.window(stand.window.root)


def _stand_remark(line: EntryLine, stand: Stand, place: int) -> str | None:
    """Return what has to be known of an entry as a release has it: how it came to be what it is."""
    said = []
    if stand.back:
        said.append(_("back in the record"))
    if stand.split:
        said.append(_("before that a part of {title}").format(title=_titles(line, stand.split, place - 1)))
    if stand.merged:
        said.append(_("merged from {titles}").format(titles=_titles(line, stand.merged, place - 1)))
    if stand.renamed:
        said.append(_("under another id before: {id}").format(id=", ".join(own for _kind, own in stand.renamed)))
    if stand.likely:
        said.append(_("only likely the same as before"))
    if stand.several:
        said.append(_("several dates, of what was merged later"))
    return _("; ").join(said) or None


def _titles(line: EntryLine, keys: Iterable[Key], place: int) -> str:
    entries = (entry_model(key, stored) for key in keys if (stored := line.ledger.entry(key, place)) is not None)
    return phrases.listed([phrases.quoted(title_of(one)) for one in entries])


def _shift(old: Stand | None, new: Stand | None) -> TrendShift | None:
    if not (old and new and old.window and new.window):
        return None
    change = compare_windows(old.window, new.window)
    return TrendShift(
        kind=change.kind,
        earliest_months=change.earliest_shift.months if change.earliest_shift else None,
        earliest_days=change.earliest_shift.days if change.earliest_shift else None,
        latest_months=change.latest_shift.months if change.latest_shift else None,
        latest_days=change.latest_shift.days if change.latest_shift else None,
        certainty=change.certainty,
        words=_movement(old, new, new),
    )


def _movement(old: Stand, new: Stand, last: Stand) -> str:
    """Return what became of a date in words; what the `last` release says of its entry tells whether it is surer."""
    return movement(window_detail(old.window, new.window) | no_surer(_stored(old), _stored(last)))


def _stored(stand: Stand) -> BaseModel | None:
    """Return an entry as a release has it; None where it stands there as several."""
    return None if stand.entry is None else entry_model(stand.keys[0], stand.entry)


def _error(window: Window | None, occurred: Window | None) -> TrendError | None:
    found = forecast_error(window, occurred) if window and occurred else None
    if found is None:
        return None
    if found == (0, 0):
        words = _("it happened inside of that")
    else:
        length = phrases.length(*found)
        late = found > (0, 0)
        words = (_("it happened {span} after that") if late else _("it happened {span} before that")).format(
            span=length
        )
    return TrendError(months=found.months, days=found.days, words=words)


def _rows(statements: Sequence[TrendStatement]) -> Iterator[TrendRow]:
    """Yield the lines of a trend; what several releases say alike is said once, with how many do."""
    at = 0
    while at < len(statements):
        one, end = statements[at], at + 1
        while end < len(statements) and _is_again(statements[end], one):
            end += 1
        beside = [one.previous.words] if one.previous and one.previous.kind != "unchanged" else []
        beside += filter(None, (one.error.words if one.error else None, one.remark))
        if end - at > 1:
            beside.append(_so_in(end - at - 1, statements[end - 1].release))
        said = _("{name}: {words}").format(name=phrases.sentence(one.release).rstrip(".\u3002"), words=one.words)
        yield TrendRow(said=said, beside=tuple(beside))
        at = end


def _so_in(number: int, last: str) -> str:
    words = ngettext("so in {count} more release, {last}", "so in {count} more releases, the last {last}", number)
    return words.format(count=number, last=last)


def _is_again(one: TrendStatement, before: TrendStatement) -> bool:
    """Return whether a release says what the one before it said, and nothing beside it."""
    same = (one.window, one.words, one.ids, one.occurred) == (before.window, before.words, before.ids, before.occurred)
    return same and one.remark is None


def _facts(found: Sequence[Stand], counted: Moves, rate: SlipRate | None) -> Iterator[tuple[str, str]]:
    """Yield what is counted and measured, in words."""
    stated = [one for one in found if one.window and not one.over]
    if len(stated) > 1:
        since = _shift(stated[0], stated[-1])
        first = _("Since the first date as one") if any(one.several for one in found) else _("Since the first date")
        yield first, since.words if since else ""
        yield _("Slips"), str(counted.slips)
        yield _("Moved forward"), str(counted.advances)
        yield _("Changed back"), str(counted.changed_back)
    if rate and rate.band:
        yield _("Slip rate"), _rate(rate)
    last = found[-1]
    became = happened(last.status, last.occurred.root if last.occurred else None)
    if became:
        yield _("What became of it"), became


def _rate(rate: SlipRate) -> str:
    """Return a slip rate in words: months of shift a month, by the latest date, by both where both ends moved."""
    latest, earliest = (None if one is None else phrases.count(round(float(one), 2), "month") for one in rate[::-1])
    if latest is None:
        return _("{span} a month, by its earliest date").format(span=earliest)
    if len(rate.band) > 1:
        words = _("{latest} a month, by its latest date; {earliest} by its earliest")
        return words.format(latest=latest, earliest=earliest)
    return _("{span} a month").format(span=latest)


def _track(key: Key, title: str, found: Sequence[Stand]) -> Track | None:
    """Return an entry as the trend chart of the reports draws it; None where nothing of it can be drawn."""
    points = tuple(
        Point(
            day=one.head.issued,
            place=place,
            release=phrases.label(one.head.label or one.head.version),
            earliest=one.window.earliest,
            latest=one.window.latest,
            words=_words(one),
            around=one.window.vague,
            over=one.over,
        )
        for place, one in enumerate(found)
        if one.window and one.head.issued
    )
    ahead, last = [one for one in found if one.window and not one.over], found[-1]
    moved = _movement(ahead[0], ahead[-1], last) if len({one.window for one in ahead}) > 1 else None
    ended = last.occurred.latest if last.occurred else None
    reached, lost = (ended if last.status in states else None for states in (("achieved", "done"), ("lost",)))
    return Track(id=key[1], title=title, points=points, reached=reached, lost=lost, moved=moved) if points else None
