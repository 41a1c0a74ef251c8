"""PDF: the page on paper, paged and tagged; the same bytes each time (WeasyPrint, in the extra `pdf`)."""

from __future__ import annotations

import ctypes.util
import gc
import locale
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Final

from ilrs_docs.errors import MissingExtraError, MissingLibraryError

if TYPE_CHECKING:
    from ilrs_docs.reporting.joint_models import AnyReport

_LETTER: Final = r"(?:&#?\w+;|[^\s<>&\u2e80-\U0010ffff])"  # of what no line is broken inside; Chinese is, anywhere
_NO_TEXT: Final = re.compile(
    r"(<style\b.*?</style>|<script\b.*?</script>|<svg\b.*?</svg>|<title>.*?</title>|<[^>]*>)", re.DOTALL
)
_EPOCH: Final = "SOURCE_DATE_EPOCH"
_LANGUAGES: Final = "FC_LANG"
"""By which fontconfig knows in which language a user reads; else by the locale."""
_RARELY: Final = 50_000
"""How many objects are made before unused ones are looked for: WeasyPrint makes hundreds of thousands that stay."""
_LONG: Final = re.compile(_LETTER + "{200,}")
_PART: Final = re.compile(_LETTER + "{1,60}")


def render_report(report: AnyReport) -> bytes:
    """Return a report as PDF, dated by its newer release; Chinese and Russian need fonts that have their letters.

    Raises `MissingExtraError` where WeasyPrint is not installed, `MissingLibraryError` where it finds no Pango.
    """
    from ilrs_docs.rendering.html import page

    try:
        # to the string goes what WeasyPrint prints at length where a library is missing
        with redirect_stdout(StringIO()), _libraries_by_their_names():
            from weasyprint import HTML
    except ImportError as error:
        raise MissingExtraError("pdf") from error
    except OSError as error:
        raise MissingLibraryError(str(error).split("\n")[0]) from error
    with _clock_of_fonts_stopped(), _locale_unheeded(), _rarely_collecting():
        made = HTML(string=breakable(page(report, paper=True)), url_fetcher=refuse).write_pdf(
            pdf_identifier=_identifier(report), pdf_tags=True
        )
    return bytes(made)


def _identifier(report: AnyReport) -> bytes:
    """Return what tells this report from any other: which releases it is on, and in which language."""
    from ilrs_docs.reporting.joint_models import JointReport

    reports = report.reports if isinstance(report, JointReport) else (report,)
    told = [one.identification for one in reports]
    digests = " ".join(f"{one.old.digest} {one.new.digest}" for one in told)
    return f"{digests} {report.language}".encode()


@contextmanager
def _libraries_by_their_names() -> Iterator[None]:
    """Let Linux itself find a library: Python would run a compiler and a linker for each name that WeasyPrint tries.

    The last names that it tries are those by which Linux loads, so the same libraries are found; elsewhere Python's
    search stays.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _not_searched
    try:
        yield
    finally:
        ctypes.util.find_library = before


def _not_searched(name: str) -> str | None:
    """Find no library, whatever its name."""
    del name
    return None


@contextmanager
def _surroundings(name: str, value: str) -> Iterator[None]:
    """Give a variable of the environment another value for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name, None)
        os.environ.update({} if before is None else {name: before})


@contextmanager
def _clock_of_fonts_stopped() -> Iterator[None]:
    """Let no font bear the time at which it was cut down to its letters: fontTools, without HarfBuzz, writes it in."""
    with _surroundings(_EPOCH, "0"):
        yield


@contextmanager
def _locale_unheeded() -> Iterator[None]:
    """Let the page alone say in which language it is: Pango and fontconfig choose other fonts for a Chinese user."""
    before = locale.setlocale(locale.LC_CTYPE)
    with _surroundings(_LANGUAGES, "en"):
        locale.setlocale(locale.LC_CTYPE, "C")
        try:
            yield
        finally:
            locale.setlocale(locale.LC_CTYPE, before)


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Let the garbage collector look rarely at what a page is made of, which takes it a sixth of the whole time."""
    before = gc.get_threshold()
    gc.set_threshold(max(_RARELY, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def breakable(html: str) -> str:
    """Return a page whose very long words may be broken at places that are marked.

    WeasyPrint tries every place of a word that has no such mark, which takes minutes for 10 000 letters.

    >>> breakable("<b>a word</b>"), breakable(f"<b>{'x' * 240}</b>").count("<wbr>")
    ('<b>a word</b>', 3)
    """
    parts = _NO_TEXT.split(html)
    parts[::2] = [_LONG.sub(lambda word: "<wbr>".join(_PART.findall(word[0])), text) for text in parts[::2]]
    return "".join(parts)


def refuse(url: str) -> None:
    """Fetch nothing: the page holds all that it needs, so that a report asks no other machine for anything.

    >>> refuse("https://example.org/")
    Traceback (most recent call last):
    ValueError: https://example.org/
    """
    raise ValueError(url)
