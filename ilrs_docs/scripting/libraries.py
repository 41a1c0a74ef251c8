"""`Library` for scripts: it compares, and reports, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING, Final, overload

from ilrs_docs import library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Side
from ilrs_docs.model import Release
from ilrs_docs.scripting.options import one_of

if TYPE_CHECKING:
    from ilrs_docs.checks.results import CheckResult
    from ilrs_docs.comparing import ComparedReleases, Interval, Trail
    from ilrs_docs.impact.models import Impact
    from ilrs_docs.partners import Profile
    from ilrs_docs.rendering.formats import BinaryExport, TextExport
    from ilrs_docs.reporting.models import Audience, Detail
    from ilrs_docs.rules.policy import Policy
    from ilrs_docs.scripting.comparisons import Comparison
    from ilrs_docs.scripting.histories import Blame, History, Trend
    from ilrs_docs.scripting.reports import JointReport, Report

AUDIENCES: Final[tuple[Audience, ...]] = ("everybody", "brief", "programme", "legal", "science", "translation")


class Library(library.Library):
    """A folder of releases, or several as one: find, load and list them, compare two, report on them.

    Without `path`, the folder that the environment variable `ILRS_DOCS_LIBRARY` names, else the releases that come
    with this package (`BUNDLED`). Of several folders the first that has a release gives it, and what is declared in the
    lineage of any holds in all. Every file is read anew when it is asked for and checked against `SHA256SUMS`; only
    drafts need no digest. A folder of one's own may have no `SHA256SUMS`: UncheckedLibraryWarning then says once that
    nothing in it can be checked. A library with a log is what that lists; `as_recorded` is a day on which it is looked
    at as its record was then, and one that is not `corrected` gives the releases as they were recorded at first.

    >>> Library().load("roadmap@V1.0").label
    'V1.0'
    """

    def diff(self, old: Side, new: Side) -> Comparison:
        """Return all that differs between two releases, with the lineage of this library.

        A side is a selector, the path of a file, a release that was read, or None for no document, as the null device
        is too. Two files from outside its folders are compared with each other alone, without that lineage. Raises
        DifferentDocumentsError for a roadmap and a guideline, NoDocumentError where there is no document on either
        side, and what `load` raises.

        >>> len(Library().diff("roadmap@1.0", "roadmap@1.0"))
        0
        """
        from ilrs_docs.library.compared_pairs import compared_pair
        from ilrs_docs.scripting.comparisons import public

        pair = compared_pair(self, old, new)
        return public(self._compare(pair), pair.old, pair.new)

    def report(  # noqa: PLR0913 - what is compared, and how it is told, each a plain word
        self,
        old: Side,
        new: Side,
        *,
        language: Language | None = None,
        partner: PathLike[str] | str | Profile | None = None,
        detail: Detail = "standard",
        audience: Audience | None = None,
    ) -> Report | JointReport:
        """Return what a reader is told about the way from one release to another, sides named as for `diff`.

        Of two selectors without a document (`@2025-04-24`, `@latest`) it is one report on all documents of this
        library, a `JointReport`; in a library of one document it is the report on that.

        `partner` is a profile, or the TOML file that holds one: the report is then narrowed to what concerns them, in
        the first of their languages and for their audience where nothing else is asked for. `detail` says how deep a
        page goes that is made of it. Raises what `diff` raises, WrongUseError for a language, a depth or an audience
        that there is not, InvalidInputError for a profile that is wrong.

        >>> Library().report("roadmap@1.0", "roadmap@latest", language="zh").language
        'zh'
        >>> [one.identification.document for one in Library().report("@2025-04-24", "@latest").reports]
        ['roadmap', 'guideline']
        """
        from ilrs_docs.history.voicing import voices
        from ilrs_docs.reporting.joint import arrange_any, report_on
        from ilrs_docs.scripting.reports import DETAILS, public_any

        if language is not None:
            one_of("language", language, LANGUAGES)
        one_of("detail", detail, DETAILS)
        if audience is not None:
            one_of("audience", audience, AUDIENCES)
        profile = _profile(partner)
        several = self.compare_each(old, new)
        spoken = language or (profile.languages[0] if profile else "en")
        told = report_on(several, spoken, audience or "everybody")
        if profile:
            from ilrs_docs.partners.narrowing import narrow_any

            told = narrow_any(told, profile, several, audience)
        wanted = audience or (profile.audience if profile else None)
        if wanted:
            told = arrange_any(told, wanted)
        return public_any(told, several, voices(self, several[0].old, several[0].new)).with_detail(detail)

    def history(
        self, document: str, entry: str | None = None, *, field: str | None = None, language: Language = "en"
    ) -> History:
        """Return what each release of a document changed against the one before it, newest first.

        With an `entry`, an id or a kind and an id, all that became of it under any id; with a `field` of it, what
        changed of that, and since when it is so. Raises UnknownDocumentError, UnknownEntryError, WrongUseError for a
        field or a language that there is not, and what `releases` raises.

        >>> told = Library().history("roadmap", "milestone:change-7", field="window")
        >>> print(told.since)
        “Chang'e-7”, window: 2027; since the state of 10 September 2026.
        """
        from ilrs_docs.history.logged import history
        from ilrs_docs.history.opening import ledger
        from ilrs_docs.scripting.histories import History

        one_of("language", language, LANGUAGES)
        return History.model_construct(**vars(history(ledger(self, document), entry, field, language)))

    def blame(
        self,
        selector: PathLike[str] | str,
        entry: str | None = None,
        *,
        field: str | None = None,
        language: Language = "en",
    ) -> Blame:
        """Return which release, and which sources, last set each field of a release, of one `entry` or of all.

        Raises UnknownEntryError, WrongUseError for an entry that the release has not got, or a field or a language that
        there is not, and what `load` raises.

        >>> (status,) = Library().blame("roadmap@latest", "milestone:luna-25", field="status").entries[0].fields
        >>> status.words, status.issued.isoformat()
        ('failed', '2023-08-20')
        """
        from ilrs_docs.history.blaming import blame
        from ilrs_docs.history.opening import ledger_at
        from ilrs_docs.scripting.histories import Blame

        one_of("language", language, LANGUAGES)
        return Blame.model_construct(**vars(blame(ledger_at(self, selector), entry, field, language)))

    def trend(self, document: str, *entries: str, language: Language = "en") -> Trend:
        """Return how the dates of a document moved from release to release, those of some `entries` or of all.

        Raises UnknownDocumentError, UnknownEntryError, WrongUseError for a language that there is not, and what
        `releases` raises.

        >>> Library().trend("roadmap", "milestone:luna-26").entries[0].slips
        2
        """
        from ilrs_docs.history.opening import ledger
        from ilrs_docs.history.trending import trend
        from ilrs_docs.scripting.histories import Trend

        one_of("language", language, LANGUAGES)
        return Trend.model_construct(**vars(trend(ledger(self, document), entries, language)))

    def impact(  # noqa: PLR0913 - what is looked at, and how it is told, each a plain word
        self,
        old: Side,
        new: Side,
        *,
        what_if: Sequence[str] = (),
        partner: PathLike[str] | str | Profile | None = None,
        policy: PathLike[str] | str | Policy | None = None,
        language: Language | None = None,
    ) -> Impact:
        """Return what depends on each entry that changed, which dates contradict each other now, which links to check.

        Sides are named as for `report`. Beside them stand the releases of the other documents of this library that are
        in force on the day of the newer one, and the commitments of a `partner`, a profile or the TOML file that holds
        one. `what_if` are values that are put into the newer release, such as `milestone:queqiao-2.window=2030`; what
        is told is then hypothetical. A `policy` says which changes are accepted, and so which links are confirmed.
        Raises WrongUseError with all that is wrong with the values, InvalidInputError for a profile or a policy that is
        wrong, and what `compare_each` raises.

        >>> told = Library().impact("roadmap@latest", "roadmap@latest", what_if=["milestone:queqiao-2.window=2030"])
        >>> [one.entry.id for one in told.changed[0].dependents]
        ['change-6', 'change-7', 'change-8']
        """
        from ilrs_docs.impact.options import impact_in, read_options

        if language is not None:
            one_of("language", language, LANGUAGES)
        return impact_in(self, old, new, read_options(partner, policy, what_if, language))

    def check(self, *sides: PathLike[str] | str | Release) -> CheckResult:
        """Return all that is wrong with some releases, else with all files of this library, each finding placed.

        A side is a selector, the path of a file, or a release that was read; a change file (`.toml`) is played on its
        base, and what it leads to is checked as well. Each is held against the releases before
        it: in its own folder, where it lies as a library has it, else in this library. A file that cannot be read is
        told among the findings. Raises UnknownSelectorError where no release answers to a selector, IntegrityError and
        InvalidInputError where the library that a release is held against cannot be read.

        >>> Library().check("guideline@latest").summary
        '1 file checked: 0 errors, 0 warnings, 0 pieces of advice'
        """
        from ilrs_docs.recording.checking import check

        return check(self, sides)

    @overload
    def export(
        self,
        document: str,
        format: TextExport,
        *,
        language: Language | None = None,
        partner: PathLike[str] | str | Profile | None = None,
        table: str | None = None,
    ) -> str: ...
    @overload
    def export(
        self,
        document: str,
        format: BinaryExport,
        *,
        language: Language | None = None,
        partner: PathLike[str] | str | Profile | None = None,
        table: str | None = None,
    ) -> bytes: ...
    @overload
    def export(
        self,
        document: str,
        format: str,
        *,
        language: Language | None = None,
        partner: PathLike[str] | str | Profile | None = None,
        table: str | None = None,
    ) -> str | bytes: ...
    def export(
        self,
        document: str,
        format: str,  # noqa: A002 - as the command has it
        *,
        language: Language | None = None,
        partner: PathLike[str] | str | Profile | None = None,
        table: str | None = None,
    ) -> str | bytes:
        """Return a whole document, all its releases but drafts, for another tool: a calendar, a feed, tables.

        A calendar is narrowed to a `partner`, a profile or the TOML file that holds one; of `csv` and `parquet`, which
        are a file for each table, `table` names one. The language is the first of the partner's, else English. Raises
        UnknownDocumentError, WrongUseError for a format, a language or a table that there is not, MissingExtraError
        where what makes the format is not installed, and what `releases` raises.

        >>> Library().export("roadmap", "ics").splitlines()[0]
        'BEGIN:VCALENDAR'
        """
        from ilrs_docs.errors import WrongUseError
        from ilrs_docs.publishing.datasets import LAYOUTS, Dataset
        from ilrs_docs.publishing.documents import whole_document
        from ilrs_docs.publishing.exporting import OF_DOCUMENT, ExportOptions, published
        from ilrs_docs.rendering.formats import FORMATS, formats_of

        row = FORMATS[one_of("format of a document", format, formats_of(*OF_DOCUMENT))]
        if language is not None:
            one_of("language", language, LANGUAGES)
        options = ExportOptions(language, _profile(partner))
        what = next(one for one in OF_DOCUMENT if one in row.shows)
        if (what == "datatable") is not (table is not None):
            message = (
                f"{format} is one file, without a table" if table else f"{format} is a file for each table: name one"
            )
            raise WrongUseError(message)
        named = one_of("table", table, LAYOUTS) if table else None
        made = published(what, whole_document(self, document), options)
        return row.renderer(what)(made.table(named) if named and isinstance(made, Dataset) else made)

    def compare(self, old: Side, new: Side) -> ComparedReleases:
        """Return all that a report on two releases is made of: the two, their comparison, the releases in between.

        Sides are named as for `diff`, and raise the same. Of two files from outside its folders, and of a document that
        is not there on one side, this library knows no trail.

        >>> len(Library().compare("roadmap@1.0", "roadmap@latest").trail.intervals)
        7
        """
        from ilrs_docs.scripting.comparisons import public

        found = super().compare(old, new)
        return found._replace(comparison=public(found.comparison, found.old, found.new))

    def intervals(self, old: Release, new: Release) -> tuple[Interval, ...]:
        """Return the comparisons of neighbouring releases in between from `old` to `new`.

        Empty where none lies between the two, or where one of them is not a release of this library; drafts are left
        out. Raises what `releases` raises.

        >>> library = Library()
        >>> len(library.intervals(library.load("roadmap@1.0"), library.load("roadmap@2023-08-20")))
        2
        """
        return tuple(map(_public_interval, super().intervals(old, new)))

    def trail(self, old: Release, new: Release) -> Trail:
        """Return what lies between two releases, and how the first official one compares to the new.

        Raises what `releases` raises.

        >>> library = Library()
        >>> library.trail(library.load("roadmap@previous"), library.load("roadmap@latest")).first.old.version
        '1.0.0'
        """
        found = super().trail(old, new)
        first = _public_interval(found.first) if found.first else None
        return found._replace(intervals=tuple(map(_public_interval, found.intervals)), first=first)


def _public_interval(interval: Interval) -> Interval:
    from ilrs_docs.scripting.comparisons import public

    return interval._replace(comparison=public(interval.comparison, interval.old, interval.new))


def _profile(partner: PathLike[str] | str | Profile | None) -> Profile | None:
    """Return a profile as it is, or the one in a file."""
    if partner is None:
        return None
    from ilrs_docs.library.settings import read_toml
    from ilrs_docs.partners import Profile

    return partner if isinstance(partner, Profile) else read_toml(Profile, str(partner))
