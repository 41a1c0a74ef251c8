"""Units by rule: each with each prefix, in two scripts, held against CLDR's names (Babel) and against pint."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pint
import pytest
from babel.units import format_unit

from ilrs_docs.wording import classify
from ilrs_docs.wording.units import (
    CHINESE,
    CHINESE_PREFIXES,
    CYRILLIC_PREFIXES,
    CYRILLIC_SI,
    NAMED_PREFIXES,
    NAMES,
    PREFIXES,
    SI,
    WORDS_NOT_UNITS,
    chinese_unit,
    unit_of,
)

PINT: pint.UnitRegistry[float] = pint.UnitRegistry()
OTHERS = {
    "min": "a minute", "ft": "a foot", "cd": "a candela", "Pa": "a pascal", "dB": "a decibel", "ha": "a hectare",
    "nmi": "a nautical mile", "mol": "a mole", "yd": "a yard", "dag": "", "hr": "an hour", "мин": "a minute",
    "га": "a hectare", "мес": "a month", "гц": "", "дБ": "a decibel", "пк": "a parsec", "мкд": "a millicandela",
    "кд": "a candela",
}  # fmt: skip
"""Spellings that are a prefix with a symbol, and the commoner unit that they are instead."""
SYMBOLS = [
    *((symbol, prefixes) for symbols, prefixes in ((SI, PREFIXES), (CYRILLIC_SI, CYRILLIC_PREFIXES))
      for symbol in symbols)
]  # fmt: skip


def _said(old: str, new: str, language: str = "en") -> str:
    found = classify(old, new, language)
    kinds = " ".join(dict.fromkeys(shift.kind for shift in found.shifts))
    return kinds or ("reworded" if found.substantive else "editorial")


@pytest.mark.parametrize(("symbol", "prefixes"), SYMBOLS, ids=lambda value: value if isinstance(value, str) else "")
def test_another_prefix_is_another_quantity(symbol: str, prefixes: dict[str, int]) -> None:
    """And each spelling of the same prefix is the same quantity."""
    spelled = {"": 0} | {
        prefix: exponent
        for prefix, exponent in prefixes.items()
        if f"{prefix}{symbol}" not in OTHERS.keys() | WORDS_NOT_UNITS
    }
    for (one, first), (other, second) in combinations(spelled.items(), 2):
        said = _said(f"It has 5 {one}{symbol}.", f"It has 5 {other}{symbol}.")
        assert said == ("editorial" if first == second else "quantity"), (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_its_symbol(name: str) -> None:
    """With each prefix that has a name, in English and Russian."""
    ending = "s" if name.isascii() else "ов"
    cyrillic = not name.isascii()
    for prefix, exponent in NAMED_PREFIXES.items():
        if prefix.isascii() == cyrillic:
            continue
        unit = NAMES[name]
        assert unit_of(f"{prefix}{name}{ending}") == unit._replace(exponent=unit.exponent + exponent)


@pytest.mark.parametrize("name", CHINESE)
def test_a_chinese_name_is_its_symbol(name: str) -> None:
    """With each prefix; what another unit begins with is that unit."""
    for prefix, exponent in CHINESE_PREFIXES.items():
        found = chinese_unit(f"{prefix}{name}")
        unit = CHINESE[name]
        assert found is not None
        assert found == (f"{prefix}{name}", unit._replace(exponent=unit.exponent + exponent))


CLDR = [
    "length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-micrometer",
    "length-nanometer", "mass-kilogram", "mass-gram", "mass-milligram", "mass-tonne", "duration-second",
    "duration-minute", "duration-hour", "duration-day", "duration-week", "duration-month", "duration-year",
    "duration-millisecond", "power-watt", "power-kilowatt", "power-megawatt", "power-gigawatt", "power-milliwatt",
    "digital-byte", "digital-kilobyte", "digital-megabyte", "digital-gigabyte", "digital-bit", "digital-megabit",
    "frequency-hertz", "frequency-kilohertz", "frequency-megahertz", "frequency-gigahertz", "electric-volt",
    "electric-ampere", "electric-milliampere", "electric-ohm", "energy-joule", "energy-kilojoule",
    "temperature-celsius", "volume-liter", "volume-milliliter", "area-square-meter", "area-square-kilometer",
    "volume-cubic-meter", "area-hectare", "concentr-percent", "concentr-permille", "speed-kilometer-per-hour",
    "speed-meter-per-second", "pressure-hectopascal", "pressure-bar", "pressure-millibar", "energy-kilowatt-hour",
    "length-foot", "length-mile", "length-light-year",
]  # fmt: skip

UNCLEAR = {("duration-year", "short", "ru"), ("length-light-year", "short", "ru")}
"""CLDR shortens years to \u043b., as litres are."""


@pytest.mark.parametrize("measure", CLDR)
def test_what_cldr_writes_is_one_amount(measure: str) -> None:
    """In English, Chinese and Russian, in long and in short, one unit is one; 6 of it are another quantity."""
    spelled = [
        format_unit(5, measure, length, locale=locale)
        for locale in ("en", "zh", "ru")
        for length in ("long", "short")
        if (measure, length, locale) not in UNCLEAR
    ]
    named = [words for words in spelled if measure not in words]  # older tables have no name for some
    assert named
    for other in named[1:]:
        assert _said(named[0], other) == "editorial", other
        assert _said(named[0], other.replace("5", "6")) == "quantity", other


@pytest.mark.parametrize(
    "symbol", [one for one in SI if one not in {"L", "pc", "W\u00b7h", "N\u00b7m", "Nm", "B", "\u2126"}]
)
def test_pint_reads_the_same_size(symbol: str) -> None:
    """Each prefix of a symbol is as large as pint knows it to be."""
    for prefix, exponent in PREFIXES.items():
        spelled = f"{prefix}{symbol}"
        if spelled in OTHERS.keys() | WORDS_NOT_UNITS or prefix in {"\u00b5", "\u03bc"}:
            continue
        ratio = PINT.Quantity(1, _pint(prefix, symbol)).to(_pint("", symbol)).magnitude
        assert Fraction(ratio).limit_denominator(10**30) == pytest.approx(float(Fraction(10) ** exponent), rel=1e-9)
        found, plain = unit_of(spelled), unit_of(symbol)
        assert found is not None
        assert plain is not None
        assert found.exponent - plain.exponent == exponent


def _pint(prefix: str, symbol: str) -> str:
    """Return a unit as pint writes it."""
    names = {"\u03a9": "ohm", "t": "tonne", "b": "bit", "l": "liter", "cd": "candela", "bar": "bar"}
    long = {value: name for name, value in NAMED_PREFIXES.items() if name.isascii()}
    if symbol in names:
        return f"{long[PREFIXES[prefix]]}{names[symbol]}" if prefix else names[symbol]
    return f"{prefix}{symbol}"


@pytest.mark.parametrize(
    ("old", "new"),
    [("5 km", "5000 m"), ("60 min", "1 h"), ("2 weeks", "14 days"), ("5 t", "5000 kg"), ("3 ha", "30000 m^2"),
     ("90 km/h", "90000 m/h"), ("1 kWh", "1000 Wh"), ("5 bar", "5000 mbar"), ("2 l", "2000 ml"), ("1 GB", "1000 MB")],
)  # fmt: skip
def test_pint_agrees_that_two_amounts_are_one(old: str, new: str) -> None:
    """And so does the classification."""
    assert PINT(old).to_base_units().magnitude == pytest.approx(PINT(new).to_base_units().magnitude)
    assert _said(old, new) == "editorial"
