"""`Library` for scripts: it compares, and reports, in one line."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Final

from ilrs_docs import library
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import Side
from ilrs_docs.model import Release
from ilrs_docs.scripting.options import one_of

if TYPE_CHECKING:
    from ilrs_docs.comparing import ComparedReleases, Leg, Way
    from ilrs_docs.partners import Profile
    from ilrs_docs.reporting.history import History
    from ilrs_docs.reporting.nouns import Audience, Detail
    from ilrs_docs.scripting.comparisons import Comparison
    from ilrs_docs.scripting.reports import JointReport, Report

AUDIENCES: Final[tuple[Audience, ...]] = ("everybody", "brief", "programme", "legal", "science", "translation")


class Library(library.Library):
    """A folder of releases, or several as one: find, load and list them, compare two, report on them.

    Without `path`, the folder that the environment variable `ILRS_DOCS_LIBRARY` names, else the releases that come
    with this package (`BUNDLED`). Of several folders the first that has a release gives it, and what is declared in the
    lineage of any holds in all. Every file is read anew when it is asked for and checked against `SHA256SUMS`; only
    drafts need no digest. A folder of one's own may have no `SHA256SUMS`: UncheckedLibraryWarning then says once that
    nothing in it can be checked.

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
        from ilrs_docs.scripting.comparisons import public

        pair = self._pair(old, new)
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
        from ilrs_docs.reporting.joint import arrange_any, report_on
        from ilrs_docs.scripting.reports import DETAILS, public_any

        if language is not None:
            one_of("language", language, LANGUAGES)
        one_of("detail", detail, DETAILS)
        profile = _profile(partner)
        several = self.compare_each(old, new)
        spoken = language or (profile.languages[0] if profile else "en")
        told = report_on(several, spoken)
        if profile:
            from ilrs_docs.partners.joint import narrow_any

            told = narrow_any(told, profile, several)
        wanted = audience or (profile.audience if profile else None)
        if wanted:
            told = arrange_any(told, one_of("audience", wanted, AUDIENCES))
        return public_any(told, several).with_detail(detail)

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
        from ilrs_docs.reporting.history import of_document

        return of_document(self, document, entry, field, one_of("language", language, LANGUAGES))

    def compare(self, old: Side, new: Side) -> ComparedReleases:
        """Return all that a report on two releases is made of: the two, their comparison, the way between them.

        Sides are named as for `diff`, and raise the same. Of two files from outside its folders, and of a document that
        is not there on one side, this library knows no way.

        >>> len(Library().compare("roadmap@1.0", "roadmap@latest").way.legs)
        7
        """
        from ilrs_docs.scripting.comparisons import public

        found = super().compare(old, new)
        return found._replace(comparison=public(found.comparison, found.old, found.new))

    def legs(self, old: Release, new: Release) -> tuple[Leg, ...]:
        """Return the comparisons of neighbouring releases on the way from `old` to `new`.

        Empty where none lies between the two, or where one of them is not a release of this library; drafts are left
        out. Raises what `releases` raises.

        >>> library = Library()
        >>> len(library.legs(library.load("roadmap@1.0"), library.load("roadmap@2023-08-20")))
        2
        """
        return tuple(map(_public_leg, super().legs(old, new)))

    def way(self, old: Release, new: Release) -> Way:
        """Return what lies between two releases, and how the first official one compares to the new.

        Raises what `releases` raises.

        >>> library = Library()
        >>> library.way(library.load("roadmap@previous"), library.load("roadmap@latest")).first.old.version
        '1.0.0'
        """
        found = super().way(old, new)
        first = _public_leg(found.first) if found.first else None
        return found._replace(legs=tuple(map(_public_leg, found.legs)), first=first)


def _public_leg(leg: Leg) -> Leg:
    from ilrs_docs.scripting.comparisons import public

    return leg._replace(comparison=public(leg.comparison, leg.old, leg.new))


def _profile(partner: PathLike[str] | str | Profile | None) -> Profile | None:
    """Return a profile as it is, or the one in a file."""
    if partner is None:
        return None
    from ilrs_docs.library.settings import read_toml
    from ilrs_docs.partners import Profile

    return partner if isinstance(partner, Profile) else read_toml(Profile, str(partner))
