"""Designations of standards in a text (ГОСТ 25346-2013, GB/T 19001-2016, IEEE 1588-2019): names, and no numbers.

Neither the number of a standard nor the year of its edition is a quantity or a date, whatever stands between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from ilrs_docs.wording.references import REFERENCE, VERSION

_DASH: Final = "[-\u2010-\u2015\u2212]"
_EDITION: Final = rf"(?:\s?(?::|{_DASH}{{1,2}})\s?(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?(?![\d.]\d)(?!\d))"
"""The year of an edition, and its month."""
_PARTS: Final = rf"(?:{_DASH}\d{{1,3}}(?!\d)){{0,3}}"
_CHANGED: Final = r"(?:[+/]A(?:md)?\s?\d{1,2}(?::\d{4})?){0,3}"
_MAKERS_ZH: Final = "GB|GJB|QJ|HB|SJ|YD|JB|GA|DL|EJ|WJ|CB|YY|JJF|JJG"
_GOST: Final = r"(?:ГОСТ|GOST)(?:\s[РR][ВV]?)?"
_ISO: Final = (
    rf"(?:(?:DIN|BS|NF|UNI|UNE|SN|PN|SS|NS|СТБ|{_GOST})[ -])?(?:EN[ -])?"
    r"(?:ISO|IEC|EN|ETSI(?:\s(?:EN|TS|TR|ES))?|CEN/TS|ИСО|МЭК|JIS\s[A-Z]|DIN|BS|AS/NZS)"
    r"(?:/(?:IEC|IEEE|ASTM|TS|TR|PAS|IWA|МЭК|ТО)){0,2}(?:\s(?:TS|TR|PAS|ISO|IEC)){0,2}"
    r"[ -]?(?:\d{2,3}\s\d{3}|\d{1,6})(?![\d.,]?\d)"
)
_RUSSIAN: Final = (
    rf"(?:{_GOST}|ПНСТ)(?:\s?(?:ISO|IEC|EN|ИСО|МЭК|ЕН)(?:/(?:МЭК|IEC|ТО|TR))?){{0,2}}\s?\d{{1,6}}"
    rf"(?:\.\d{{1,6}}){{0,3}}{_PARTS}(?:{_EDITION}|-\d\d(?!\d))?"
    r"|(?:ОСТ|СТО|СТП|СП|СНиП|РД|ТУ|ВСН|РМГ|МИ)\s(?:[А-Я]{1,12}\s)?\d{1,6}(?:[.-]\d{1,6}){0,4}?"
    rf"(?:{_EDITION}|-\d\d(?!\d))"
)
_CHINESE: Final = (
    rf"(?<!\d\s)(?:(?:{_MAKERS_ZH}|DB\d\d|T)/[A-Z]{{1,8}}\s?\d{{1,6}}(?:\.\d{{1,3}}){{0,2}}[A-Z]?{_EDITION}?"
    rf"|(?:{_MAKERS_ZH})\s?\d{{1,6}}(?:\.\d{{1,3}}){{0,2}}[A-Z]?{_EDITION})"
)
_AMERICAN: Final = (
    r"(?:ANSI/)?(?:IEEE(?:/(?:ISO/IEC|ASTM|ANSI))?(?:\sStd\.?)?|NFPA|NIST\sSP|FIPS|SAE|AIAA|ASME)[ -]?(?:[A-Z]{1,3}-?)?"
    rf"\d{{1,6}}(?:\.\d{{1,3}}[a-z]{{0,3}}){{0,2}}[A-Za-z]?(?:{_EDITION}|-\d{{1,3}}(?!\d))?(?!\w)"
    rf"|ASTM\s[A-G]\d{{1,4}}(?:/[A-G]\d{{1,4}}M?)?(?:{_EDITION}|-\d\d[a-z]?)?(?!\w)"
)
_OF_SPACE: Final = (
    r"ECSS-[EQMSUP](?:-(?:ST|HB|AS|TM))?(?:-\d\d){1,2}[A-Z]?(?:\sRev\.?\s?\d{1,2})?(?!\w)"
    r"|(?:MIL|DOD|NASA|FED|DEF|JPL|ESA)-(?:STD|HDBK|PRF|DTL|SPEC|[A-Z])-?\d{1,5}(?:\.\d{1,3})?[A-Z]?(?:-\d{1,3}[A-Z]?)?"
    r"(?!\w)|CCSDS\s\d{3}\.\d{1,2}(?:-[A-Z])?(?:-\d{1,2})?(?!\w)|(?:DO|ED)-\d{2,3}[A-Z]?(?!\w)|AS\s?9\d{3}[A-Z]?(?!\w)"
)
_OF_NETWORKS: Final = (
    r"ITU-[TRD]\s[A-Z]{1,3}\.\d{1,4}(?:\.\d{1,3})?(?:-\d{1,2})?(?!\w)|3GPP\sT[SR]\s\d{2}\.\d{3}(?!\w)"
    r"|(?:RFC|BCP|PEP|EIP|ERC)[ -]?\d{1,5}(?![\w.]\d|\w)"
)
STANDARD: Final = re.compile(
    r"(?=[A-Z3А-Я][A-Z\d/А-Я-])(?<![A-Za-z\dА-Яа-я-])"  # most places of a text fail here
    rf"(?:{_ISO}{_PARTS}{_EDITION}?{_CHANGED}|{_RUSSIAN}|{_CHINESE}|{_AMERICAN}|{_OF_SPACE}|{_OF_NETWORKS})"
)
"""A standard, with its number and, where it is given, its edition."""
_DIGIT: Final = re.compile(r"\d")
_LATIN: Final = str.maketrans({
    "Г": "G", "О": "O", "С": "S", "Т": "T", "Р": "R", "И": "I", "М": "M", "Э": "E", "К": "C", "П": "P", "Н": "N",
    "В": "V",
})  # fmt: skip
_YEAR: Final = re.compile(rf"(?::|{_DASH}{{1,2}})((?:19|20)\d\d(?:-\d\d)?)(?=$|[+/])")
_SHORT_YEAR: Final = re.compile(r"(?<=\d)-(\d\d)$")
_FIRST_SHORT: Final = 30
"""No edition of two digits is of this century: ГОСТ 25346-89."""


def standards(text: str, parts: Iterable[tuple[int, int]] | None = None) -> Iterator[re.Match[str]]:
    """Yield the standards that a text names, in some `parts` of it where they are given.

    >>> [found[0] for found in standards("by GB/T 19001-2016, IEEE 1588-2019 and 5 kg in 2019")]
    ['GB/T 19001-2016', 'IEEE 1588-2019']
    """
    if _DIGIT.search(text):  # each has a number
        for part in ((0, len(text)),) if parts is None else parts:
            yield from STANDARD.finditer(text, *part)


def designation(written: str) -> str:
    """Return how a standard is called, the same for each way to write it.

    >>> designation("ISO 9001:2015") == designation("ISO 9001-2015"), designation("ГОСТ 25346-89")
    (True, 'GOST25346:1989')
    """
    plain = "".join(unicodedata.normalize("NFKC", written).upper().translate(_LATIN).split())
    dated = _YEAR.sub(r":\1", plain)
    if dated == plain and dated.startswith(("GOST", "OST", "STO")):
        dated = _SHORT_YEAR.sub(_in_full, dated)
    return dated


def is_reference(words: str) -> bool:
    """Return whether some words are a reference, and nothing else: to a part, a version or a standard.

    >>> is_reference("step 2"), is_reference("GB/T 19001-2016"), is_reference("the step")
    (True, True, False)
    """
    return any(pattern.fullmatch(words) for pattern in (REFERENCE, VERSION, STANDARD))


def _in_full(found: re.Match[str]) -> str:
    return f":19{found[1]}" if int(found[1]) >= _FIRST_SHORT else found[0]
