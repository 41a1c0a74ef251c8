"""Units and numbers: what a quantity in a text is written with, in English, Chinese and Russian.

A unit has a base and a size, so that `5 km`, `5 kilometres`, `5 км`, `5公里` and `5000 m` are one amount, and `5 mW`
and `5 MW` are two. The case of a letter counts where both spellings are units; where only one is, the other is a slip.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

NUMBER = (
    r"(?:(?<!\d)(?<!\d[ \u00a0\u2009\u202f])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))++(?:[.,]\d++)?"
    r"|\d++(?:[.,'\u2019]\d++)*+)"
)
"""A number, with the marks between its thousands; nothing in it is tried twice."""
UNITS = (
    r"(?:[nm\u00b5ckdhMGT]|da)?(?:m|g|s|W|Wh|J|V|A|Hz|Pa|N|B|b|L|l|eV|bar|bps)[23\u00b2\u00b3]?|t|min|h|K|\u00b0\s?[CF]"
    r"|ha|[%\u2030$\u20ac\u00a5\u00a3\u20bd]|[kMGT]?bit/s|tonnes?|tons?|days?|weeks?|months?|years?|hours?|minutes?"
    r"|(?:[нмскдгМГТ]|мк)?(?:м|г|Вт|В|А|Гц|Па|Дж|Н|Б|бит|л|эВ|бар)[23\u00b2\u00b3]?|т|мин|ч|К"
    r"|дней|дня|день|недел[ьи]|месяц(?:ев|а)?|лет|года?|час(?:ов|а)?|руб\."
    r"|公斤|[千毫]?克|吨|公里|[千厘毫微]?米|[千兆]?瓦|天|日|周|个月|月|年|小时|分钟|秒|[美欧]?元"
)
"""The commonest units as they stand in a token; all of them are known to `unit_of`."""


class Unit(NamedTuple):
    """What a unit measures (`base`), and how large it is: `factor` times ten to the power of `exponent`.

    A `power` that a name such as "square" gives is that of the base.
    """

    base: str
    exponent: int = 0
    factor: int = 1
    power: int = 1


PREFIXES = {
    "y": -24, "z": -21, "a": -18, "f": -15, "p": -12, "n": -9, "\u00b5": -6, "\u03bc": -6, "u": -6, "m": -3, "c": -2,
    "d": -1, "da": 1, "h": 2, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21, "Y": 24,
}  # fmt: skip
CYRILLIC_PREFIXES = {
    "и": -24, "з": -21, "а": -18, "ф": -15, "п": -12, "н": -9, "мк": -6, "м": -3, "с": -2, "д": -1, "да": 1, "г": 2,
    "к": 3, "М": 6, "Г": 9, "Т": 12, "П": 15, "Э": 18, "З": 21, "И": 24,
}  # fmt: skip
NAMED_PREFIXES = {
    "yocto": -24, "zepto": -21, "atto": -18, "femto": -15, "pico": -12, "nano": -9, "micro": -6, "milli": -3,
    "centi": -2, "deci": -1, "deca": 1, "hecto": 2, "kilo": 3, "mega": 6, "giga": 9, "tera": 12, "peta": 15, "exa": 18,
    "zetta": 21, "yotta": 24, "фемто": -15, "пико": -12, "нано": -9, "микро": -6, "милли": -3, "санти": -2, "деци": -1,
    "дека": 1, "гекто": 2, "кило": 3, "мега": 6, "гига": 9, "тера": 12, "пета": 15, "экса": 18,
}  # fmt: skip
CHINESE_PREFIXES = {
    "皮": -12, "纳": -9, "微": -6, "毫": -3, "厘": -2, "分": -1, "千": 3, "兆": 6, "吉": 9, "太": 12, "拍": 15,
}  # fmt: skip
SI: dict[str, Unit] = {
    **{symbol: Unit(symbol) for symbol in (
        "m", "s", "A", "K", "mol", "cd", "Hz", "N", "Pa", "J", "W", "C", "V", "F", "S", "Wb", "H", "lm", "lx", "Bq",
        "Gy", "Sv", "kat", "L", "eV", "bar", "B", "bit", "pc", "\u03a9", "Wh", "T", "N\u00b7m",
    )},
    "Nm": Unit("N\u00b7m"), "g": Unit("g"), "t": Unit("g", 6), "l": Unit("L"), "b": Unit("bit"), "W\u00b7h": Unit("Wh"),
    "\u2126": Unit("\u03a9"),
}  # fmt: skip
"""The symbols that take the prefixes of the SI."""
CYRILLIC_SI: dict[str, Unit] = {
    "м": Unit("m"), "г": Unit("g"), "т": Unit("g", 6), "А": Unit("A"), "К": Unit("K"), "моль": Unit("mol"),
    "кд": Unit("cd"), "Гц": Unit("Hz"), "Н": Unit("N"), "Па": Unit("Pa"), "Дж": Unit("J"), "Вт": Unit("W"),
    "Кл": Unit("C"), "В": Unit("V"), "Ф": Unit("F"), "Ом": Unit("\u03a9"), "См": Unit("S"), "Вб": Unit("Wb"),
    "Тл": Unit("T"), "Гн": Unit("H"), "лм": Unit("lm"), "лк": Unit("lx"), "Бк": Unit("Bq"), "Гр": Unit("Gy"),
    "Зв": Unit("Sv"), "л": Unit("L"), "эВ": Unit("eV"), "бар": Unit("bar"), "Б": Unit("B"), "бит": Unit("bit"),
    "с": Unit("s"), "пк": Unit("pc"), "Вт\u00b7ч": Unit("Wh"), "Н\u00b7м": Unit("N\u00b7m"),
    "Нм": Unit("N\u00b7m"),
}  # fmt: skip
NAMES: dict[str, Unit] = {
    name: unit for names, unit in {
        "metre meter метр": Unit("m"), "gram gramme грамм": Unit("g"), "second секунд": Unit("s"),
        "ampere amp ампер": Unit("A"), "kelvin кельвин": Unit("K"), "mole": Unit("mol"), "candela кандел": Unit("cd"),
        "hertz герц": Unit("Hz"), "newton ньютон": Unit("N"), "pascal паскал": Unit("Pa"), "joule джоул": Unit("J"),
        "watt ватт": Unit("W"), "volt вольт": Unit("V"), "ohm ом": Unit("\u03a9"), "tesla тесл": Unit("T"),
        "lux люкс": Unit("lx"), "lumen люмен": Unit("lm"), "sievert зиверт": Unit("Sv"), "gray грэй": Unit("Gy"),
        "becquerel беккерел": Unit("Bq"), "litre liter литр": Unit("L"), "tonne тонн": Unit("g", 6),
        "electronvolt электронвольт": Unit("eV"), "byte байт": Unit("B"), "parsec парсек": Unit("pc"),
        "bit бит": Unit("bit"), "bar бар": Unit("bar"),
        "farad фарад": Unit("F"), "siemens сименс": Unit("S"), "coulomb кулон": Unit("C"),
    }.items() for name in names.split()
}  # fmt: skip
"""The names that take the prefixes of the SI, Russian ones without their endings."""
CHINESE: dict[str, Unit] = {
    "米": Unit("m"), "克": Unit("g"), "秒": Unit("s"), "安培": Unit("A"), "安": Unit("A"), "开尔文": Unit("K"),
    "赫兹": Unit("Hz"), "赫": Unit("Hz"), "牛顿": Unit("N"), "牛": Unit("N"), "帕斯卡": Unit("Pa"), "帕": Unit("Pa"),
    "焦耳": Unit("J"), "焦": Unit("J"), "瓦特": Unit("W"), "瓦": Unit("W"), "瓦时": Unit("Wh"), "伏特": Unit("V"),
    "伏": Unit("V"), "欧姆": Unit("\u03a9"), "特斯拉": Unit("T"), "西弗": Unit("Sv"), "升": Unit("L"),
    "吨": Unit("g", 6), "公吨": Unit("g", 6), "电子伏": Unit("eV"), "巴": Unit("bar"), "字节": Unit("B"),
    "比特": Unit("bit"), "秒差距": Unit("pc"),
}  # fmt: skip


MEASURES = "个名位次项台颗艘枚座辆架套只家条份届轮批艇国步种"
"""What Chinese counts things with."""


def _plain_units() -> dict[str, Unit]:
    """Return the units without prefixes by their spellings, all forms written out."""
    rows = {
        "% percent pct процент процента процентов проц": Unit("percent"),
        "\u2030 permille промилле": Unit("percent", -1),
        "\u00b0C \u00b0С \u2103 摄氏度": Unit("celsius"), "\u00b0F \u2109 华氏度": Unit("fahrenheit"),
        "min mins minute minutes мин минута минуты минуту минут минуте минутой минутам минутами минутах 分钟":
            Unit("s", 0, 60),
        "h hr hrs hour hours ч час часа часов часам часами часах 小时 个小时": Unit("s", 0, 3600),
        "sec secs сек 秒钟": Unit("s"), "d day days день дня дней дни дн дням днями днях сут сутки суток 天 日":
            Unit("day"),
        "week weeks wk wks неделя недели неделю недель нед неделям неделями неделях 周 星期 个星期 礼拜":
            Unit("day", 0, 7),
        "month months mo mos mth mths месяц месяца месяцев мес месяцам месяцами месяцах 个月 月": Unit("month"),
        "year years yr yrs год года лет годы годам годами годах 年": Unit("month", 0, 12),
        "kyr": Unit("month", 3, 12), "Myr": Unit("month", 6, 12), "Gyr": Unit("month", 9, 12),
        "decade decades десятилетие десятилетия десятилетий": Unit("month", 0, 120),
        "sol sols сол сола солов": Unit("sol"), "orbit orbits виток витка витков": Unit("orbit"),
        "ton tons": Unit("ton"), "ha hectare hectares га гектар гектара гектаров 公顷": Unit("m", 4, power=2),
        "公斤": Unit("g", 3), "斤": Unit("g", 2, 5), "公里": Unit("m", 3),
        "lb lbs pound pounds фунт фунта фунтов 磅": Unit("pound"), "oz ounce ounces 盎司": Unit("ounce"),
        "dB дБ 分贝": Unit("dB"),
        "dBm дБм 分贝毫瓦": Unit("dBm"), "dBW дБВт 分贝瓦": Unit("dBW"), "dBi дБи": Unit("dBi"), "dBic": Unit("dBic"),
        "dBd дБд": Unit("dBd"), "dBc дБн": Unit("dBc"), "dBA дБА": Unit("dBA"), "dBV дБВ": Unit("dBV"),
        "dBHz дБГц": Unit("dBHz"), "dBFS": Unit("dBFS"),
        "rpm": Unit("rpm"), "ppm": Unit("ppm"), "atm атм": Unit("atm"), "psi": Unit("psi"), "px": Unit("px"),
        "kph km/h": Unit("km/h"), "п.п.": Unit("percentage point"), "б.п.": Unit("percentage point", -2),
        "am": Unit("am"), "pm": Unit("pm"),
        "$ US$ USD 美元 dollar dollars доллар доллара долларов долл": Unit("USD"),
        "\u20ac EUR 欧元 euro euros евро": Unit("EUR"), "\u00a3 GBP 英镑": Unit("GBP"),
        "\u00a5 CN\u00a5 CNY RMB 元 人民币 yuan юань юаня юаней renminbi": Unit("CNY"),
        "JPY 日元 yen иен иены": Unit("JPY"),
        "\u20bd RUB RUR 卢布 ruble rubles rouble roubles руб рубль рубля рублей": Unit("RUB"),
        "people person persons человек человека людей 人": Unit("person"),
        **{word: Unit(word) for word in MEASURES},
    }  # fmt: skip
    return _by_spelling(rows) | _extents() | _rates() | _binary_sizes()


def _by_spelling(rows: Mapping[str, Unit]) -> dict[str, Unit]:
    return {spelling: unit for spellings, unit in rows.items() for spelling in spellings.split()}


def _extents() -> dict[str, Unit]:
    """Return the units of angles and lengths that take no prefix."""
    return _by_spelling({
        "\u00b0 degree degrees deg degs градус градуса градусу градусом градусе градусы градусов градусам градусами"
        " градусах град 度": Unit("degree", 0, 3600),
        "arcminute arcminutes arcmin 角分": Unit("degree", 0, 60), "arcsecond arcseconds arcsec 角秒": Unit("degree"),
        "ft feet foot фут фута футов футам футами футах фт 英尺": Unit("ft"),
        "inch inches дюйм дюйма дюймов дюймам дюймами дюймах 英寸": Unit("inch"),
        "yd yard yards ярд ярда ярдов ярдам ярдами ярдах 码": Unit("yard"),
        "mi mile miles миля мили миль милю миле милям милями милях ми 英里": Unit("mile"),
        "ly 光年": Unit("ly"), "AU au а.е. 天文单位": Unit("au"), "nmi NM 海里": Unit("nmi"),
    })  # fmt: skip


def _rates() -> dict[str, Unit]:
    """Return the rates of data that are written as one word."""
    sizes = {"": 0, "k": 3, "K": 3, "M": 6, "G": 9, "T": 12}
    return {f"{size}bps": Unit("bit/s", exponent) for size, exponent in sizes.items()}


def _binary_sizes() -> dict[str, Unit]:
    """Return the sizes of data in powers of 1 024 (IEC 80000-13), KiB or kibibytes, in two scripts."""
    endings = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
    bases = {"B": ("B", "byte", "bytes"), "bit": ("bit", "bits"), "Б": ("Б", *(f"байт{end}" for end in endings))}
    bases["бит"] = tuple(f"бит{end}" for end in endings)
    prefixes = ("Ki kibi Ки киби", "Mi mebi Ми меби", "Gi gibi Ги гиби", "Ti tebi Ти теби", "Pi pebi Пи пеби")
    found: dict[str, Unit] = {}
    for power, written in enumerate(map(str.split, prefixes), start=1):
        for symbol, names in bases.items():
            short, long = written[:2] if symbol.isascii() else written[2:]
            unit = Unit({"Б": "B", "бит": "bit"}.get(symbol, symbol), 0, 1024**power)
            found |= {f"{long}{name}": unit for name in names if name != "B"} | {f"{short}{symbol}": unit}
    return found


BINARY_TOO: dict[str, int] = {
    **dict(zip(("千字节", "兆字节", "吉字节", "太字节"), range(1, 5), strict=True)),
    **dict(zip(("килобайт", "мегабайт", "гигабайт", "терабайт"), range(1, 5), strict=True)),
}
"""The names of sizes of data by which powers of 1 000 and of 1 024 are meant, with these powers."""
PHRASES: dict[str, Unit] = {
    **{
        name: Unit("percentage point", exponent)
        for exponent, names in {
            0: "percentage point|percentage points|percent points|процентный пункт|процентных пункта|процентных пунктов"
            "|процентного пункта|процентными пунктами|процентным пунктам",
            -2: "basis point|basis points|базисный пункт|базисных пункта|базисных пунктов|базисного пункта",
        }.items()
        for name in names.split("|")
    },
    "per cent": Unit("percent"), "per mille": Unit("percent", -1), "per mil": Unit("percent", -1),
    "degrees celsius": Unit("celsius"), "degree celsius": Unit("celsius"),
    "degrees fahrenheit": Unit("fahrenheit"),
    "us dollars": Unit("USD"), "долларов сша": Unit("USD"), "доллара сша": Unit("USD"),
    **{f"{degree} цельсия": Unit("celsius") for degree in _plain_units() if degree.startswith("градус")},
    "arc minutes": Unit("degree", 0, 60), "arc seconds": Unit("degree"),
    **{f"угловы{end} минут{ending}": Unit("degree", 0, 60) for end in "хе" for ending in ("", "ы", "ах", "ами")},
    **{f"угловы{end} секунд{ending}": Unit("degree") for end in "хе" for ending in ("", "ы", "ах", "ами")},
    "metric tons": Unit("g", 6), "metric ton": Unit("g", 6), "metric tonnes": Unit("g", 6),
    "light years": Unit("ly"), "light-years": Unit("ly"), "световых лет": Unit("ly"), "nautical miles": Unit("nmi"),
    **dict.fromkeys(("морская миля", "морской мили", "морские мили", "морских миль", "морских милях"), Unit("nmi")),
    **dict.fromkeys(("морскую милю", "морской миле", "морским милям", "морскими милями"), Unit("nmi")),
    "astronomical units": Unit("au"), "working days": Unit("working day"),
    "working day": Unit("working day"), "business days": Unit("working day"), "рабочих дней": Unit("working day"),
    "рабочих дня": Unit("working day"), "calendar days": Unit("calendar day"), "earth days": Unit("earth day"),
    "календарных дней": Unit("calendar day"), "календарных дня": Unit("calendar day"), "lunar days": Unit("lunar day"),
    "lunar day": Unit("lunar day"), "лунных дней": Unit("lunar day"), "земных суток": Unit("earth day"),
    "лунных суток": Unit("lunar day"), "crew members": Unit("crew member"),
    **{
        f"{prefix}{name}": Unit("Wh", exponent)
        for prefix, exponent in {**NAMED_PREFIXES, "": 0}.items()
        for name in ("watt-hour", "watt-hours", "watt hours", "ватт-час", "ватт-часа", "ватт-часов")
    },
}  # fmt: skip
"""The units of two words, in small letters."""
PHRASES_ZH: dict[str, Unit] = {
    "个工作日": Unit("working day"), "工作日": Unit("working day"), "个自然日": Unit("calendar day"),
    "自然日": Unit("calendar day"),
    "个月球日": Unit("lunar day"), "个百分点": Unit("percentage point"), "百分点": Unit("percentage point"),
    "个基点": Unit("percentage point", -2), "基点": Unit("percentage point", -2), "千瓦时": Unit("Wh", 3),
}  # fmt: skip
MAGNITUDES: dict[str, int] = {
    "hundred": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9,
    "trillion": 12, "mln": 6, "mn": 6, "bn": 9, "тыс": 3, "тысяча": 3, "тысячи": 3, "тысяч": 3, "млн": 6, "миллион": 6,
    "миллиона": 6, "миллионов": 6, "млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "трлн": 12,
    "триллион": 12, "триллиона": 12, "триллионов": 12, "сот": 2, "сотни": 2, "сотен": 2,
}  # fmt: skip
MAGNITUDES_ZH: dict[str, int] = {
    "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2,
}  # fmt: skip
CURRENCIES = "USD|EUR|GBP|CNY|RMB|RUB|JPY"
"""The codes of money that stand before an amount or behind it."""
MONEY = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "T": 12, "к": 3}
"""Letters that stand for a magnitude behind money alone: `$5M`."""
WORDS_NOT_UNITS = frozenset({
    "as", "at", "am", "pm", "us", "in", "al", "да", "за", "на", "дал", "дам", "ас", "пас", "пак", "cl", "как", "так",
    "ст",
})  # fmt: skip
"""Words of the languages that look like a prefix and a symbol."""
_ENDINGS = ("ами", "ах", "ов", "ам", "ом", "ой", "ей", "ью", "ях", "ям", "а", "ы", "у", "е", "и", "я", "ь", "ю", "")
_PLAIN = _plain_units()
_COMMON = frozenset("kmcMGTn\u00b5кмсМГТн")


@lru_cache(maxsize=4096)
def unit_of(word: str) -> Unit | None:
    """Return the unit that a word or a sign is; None where it is none.

    >>> unit_of("mW"), unit_of("МВт"), unit_of("KG"), unit_of("landers")
    (Unit(base='W', exponent=-3, factor=1, power=1), Unit(base='W', exponent=6, factor=1, power=1), \
Unit(base='g', exponent=3, factor=1, power=1), None)
    """
    small = word.lower()
    exact = _PLAIN.get(word) or _symbol(word)
    if exact or len(word) == 1:
        return exact or (_PLAIN.get(small) or _symbol(small) if word.isupper() and word not in "MG" else None)
    return _PLAIN.get(small) or _name(small) or _folded(word)


def ratio(number: float, unit: str, other: float, other_unit: str) -> Fraction | None:
    """Return how many times an amount is another one; None where their units do not measure the same, or nothing is 0.

    >>> ratio(200, "kg", 0.2, "t"), ratio(200, "g", 200, "kg"), ratio(5, "kg", 5, "m"), ratio(5, "boxes", 5, "kg")
    (Fraction(1, 1), Fraction(1, 1000), None, None)
    """
    one, two = unit_of(unit), unit_of(other_unit)
    if one is None or two is None or (one.base, one.power) != (two.base, two.power) or not other:
        return None
    sizes = [
        Fraction(str(amount)) * each.factor * Fraction(10) ** each.exponent
        for amount, each in ((number, one), (other, two))
    ]
    return sizes[0] / sizes[1]


def _symbol(word: str) -> Unit | None:
    """Return the unit of a symbol with or without a prefix, each letter in its own case."""
    if word in WORDS_NOT_UNITS:
        return None
    for symbols, prefixes in ((SI, PREFIXES), (CYRILLIC_SI, CYRILLIC_PREFIXES)):
        if word in symbols:
            return symbols[word]
        for length in (1, 2):
            prefix, unit = prefixes.get(word[:length]), symbols.get(word[length:])
            if prefix is not None and unit is not None:
                return unit._replace(exponent=unit.exponent + prefix)
    return None


def _name(word: str) -> Unit | None:
    """Return the unit of an English or a Russian name, in any number or case, with or without a prefix."""
    stems = [word, word.removesuffix("s")]
    if not word.isascii():
        stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    for stem in stems:
        if stem in NAMES:
            return NAMES[stem]
        for prefix, exponent in NAMED_PREFIXES.items():
            if stem.startswith(prefix) and stem[len(prefix) :] in NAMES:
                unit = NAMES[stem[len(prefix) :]]
                return unit._replace(exponent=unit.exponent + exponent)
    return None


def _folded(word: str) -> Unit | None:
    """Return the unit of a symbol in the wrong case: the one that shares the most letters with it."""
    candidates = () if word.lower() in WORDS_NOT_UNITS else _symbols().get(word.casefold(), ())
    best = max((_shared(word, each) for each in candidates), default=0)
    found = {_symbol(each) for each in candidates if _shared(word, each) == best}
    return found.pop() if len(found) == 1 else None


def _shared(word: str, other: str) -> int:
    return sum(one == two for one, two in zip(word, other, strict=False))


@cache
def _symbols() -> dict[str, tuple[str, ...]]:
    """Return the symbols of two letters and more with the commoner prefixes, by how they are written in one case."""
    found: dict[str, tuple[str, ...]] = {}
    for symbols in (SI, CYRILLIC_SI):
        prefixes = ("", *(_COMMON & (PREFIXES if symbols is SI else CYRILLIC_PREFIXES).keys()))
        for spelling in sorted(prefix + symbol for prefix in prefixes for symbol in symbols if prefix + symbol):
            if len(spelling) > 1:
                found[spelling.casefold()] = (*found.get(spelling.casefold(), ()), spelling)
    return found


@lru_cache(maxsize=4096)
def chinese_unit(text: str) -> tuple[str, Unit] | None:
    """Return the unit that a Chinese text begins with, as it is written and what it is; None where there is none.

    >>> chinese_unit("千米以内")
    ('千米', Unit(base='m', exponent=3, factor=1, power=1))
    """
    for length in range(min(5, len(text)), 0, -1):
        word = text[:length]
        unit = PHRASES_ZH.get(word) or _PLAIN.get(word) or CHINESE.get(word) or _with_chinese_prefix(word)
        if unit is not None:
            return word, unit
    return None


def _with_chinese_prefix(word: str) -> Unit | None:
    prefix, unit = CHINESE_PREFIXES.get(word[0]), CHINESE.get(word[1:])
    return None if prefix is None or unit is None else unit._replace(exponent=unit.exponent + prefix)
