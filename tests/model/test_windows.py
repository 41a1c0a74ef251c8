"""`Window`: which texts it reads, with which bounds, and what it says of those it refuses."""

from datetime import date

import pytest
from edtf import parse_edtf
from pydantic import ValidationError

from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Bounds, Model, Window, parse_window
from ilrs_docs.phrasing.dating import window as window_in_words

BOUNDS = [
    ("2028", date(2028, 1, 1), date(2028, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
    ("2023-12-31", date(2023, 12, 31), date(2023, 12, 31)),
    ("2026-33", date(2026, 1, 1), date(2026, 3, 31)),
    ("2026-34", date(2026, 4, 1), date(2026, 6, 30)),
    ("2026-35", date(2026, 7, 1), date(2026, 9, 30)),
    ("2026-36", date(2026, 10, 1), date(2026, 12, 31)),
    ("2026-40", date(2026, 1, 1), date(2026, 6, 30)),
    ("2026-41", date(2026, 7, 1), date(2026, 12, 31)),
    ("2031/2035", date(2031, 1, 1), date(2035, 12, 31)),
    ("2026-34/2026-41", date(2026, 4, 1), date(2026, 12, 31)),
    ("2027/2027", date(2027, 1, 1), date(2027, 12, 31)),
    ("../2035", None, date(2035, 12, 31)),
    ("../2034", None, date(2034, 12, 31)),
    ("2036/..", date(2036, 1, 1), None),
    ("2027-02/..", date(2027, 2, 1), None),
    ("0001/9998", date(1, 1, 1), date(9998, 12, 31)),
    ("2023-08-19T23:57", date(2023, 8, 19), date(2023, 8, 19)),
    ("2023-08-19T23:57Z", date(2023, 8, 19), date(2023, 8, 19)),
    ("2023-08-20T01:57:30+03:00", date(2023, 8, 19), date(2023, 8, 19)),
    ("2023-08-19T23:57:30.125-03:00", date(2023, 8, 20), date(2023, 8, 20)),
    ("../2023-08-19T23:57Z", None, date(2023, 8, 19)),
    ("2023-08-19T23:57Z/..", date(2023, 8, 19), None),
    ("2023-08-19T23:57Z/2024", date(2023, 8, 19), date(2024, 12, 31)),
    ("2028-01-01T12:00Z/2028-01-01T12:00Z", date(2028, 1, 1), date(2028, 1, 1)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("2023-01-31", date(2023, 1, 31), date(2023, 1, 31)),
]

REFUSED = [
    ("", "is not a date of the EDTF profile"),
    ("soon", "is not a date of the EDTF profile"),
    ("28", "write a year"),
    ("02028", "write a year"),
    ("-2028", "write a year"),
    ("0000", "0001 to 9998"),
    ("9999", "0001 to 9998"),
    ("2028 ", "is not a date of the EDTF profile"),
    ("2028\n", "is not a date of the EDTF profile"),
    ("2028-1", "is not a date of the EDTF profile"),
    ("2028-01T00:00", "is not a date of the EDTF profile"),
    ("2028-01-01T", "a day with its time \\(2023-08-19T23:57Z\\)"),
    ("2028-01-01T24:00", "is not a date of the EDTF profile"),
    ("2028-01-01T00:60", "is not a date of the EDTF profile"),
    ("2028-01-01T00:00:60", "is not a date of the EDTF profile"),
    ("2028-01-01T00:00z", "is not a date of the EDTF profile"),
    ("2028-01-01T00:00+24:00", "is not a date of the EDTF profile"),
    ("2028-01-01 00:00", "is not a date of the EDTF profile"),
    ("2021-02-29T12:00", "is not a day of the calendar"),
    ("0001-01-01T00:00+01:00", "is not a day of the calendar"),
    ("2028-01-01T12:00Z/2028-01-01T11:59Z", "runs backwards"),
    ("2028-01-01T12:00Z/2028-01-01T12:30+01:00", "runs backwards"),
    ("202X", "is not a date of the EDTF profile"),
    ("2028%", "is not a date of the EDTF profile"),
    ("2028~?", "optionally with ~ or \\? at its end"),
    ("~2028", "optionally with ~ or \\? at its end"),
    ("\u0662\u0660\u0662\u0668", "is not a date of the EDTF profile"),
    ("2028-00", "numbered 00"),
    ("2028-13", "no month, quarter \\(33 to 36\\) or half-year \\(40, 41\\) numbered 13"),
    ("2028-21", "numbered 21"),
    ("2028-37", "numbered 37"),
    ("2021-02-29", "is not a day of the calendar"),
    ("2021-04-31", "is not a day of the calendar"),
    ("2026-33-01", "is not a day of the calendar"),
    ("2035/", "an open end is written '..'"),
    ("/2035", "an open end is written '..'"),
    ("2030/2031/2032", "not an interval of two ends"),
    ("../..", "says nothing"),
    ("..", "is not a date of the EDTF profile"),
    ("2035/2031", "runs backwards"),
    ("2026-07-01/2026-40", "runs backwards"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    """Each form of the profile has its first and last day; an open end has none."""
    window = Window(text)
    assert (window.earliest, window.latest) == (earliest, latest)
    assert window.bounds == parse_window(text) == Bounds(earliest, latest, approximate=False, uncertain=False)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2028~", True, False),
        ("2028?", False, True),
        ("2026-34?", False, True),
        ("2024-05-03~", True, False),
        ("2028~/2030", True, False),
        ("2028/2030?", False, True),
        ("2028~/2030?", True, True),
        ("../2035~", True, False),
        ("2023-08-19T23:57Z~", True, False),
        ("2023-08-19T23:57:30+03:00?", False, True),
        ("2028", False, False),
    ],
)
def test_marks_make_it_vague_and_leave_its_bounds(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001 - a column of the table above
    """`~` is approximate and `?` uncertain, on either end; the bounds are those of the text without them."""
    bare = parse_window(text.replace("~", "").replace("?", ""))
    assert parse_window(text) == Bounds(bare.earliest, bare.latest, approximate, uncertain)
    assert Window(text).vague == (approximate or uncertain)


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_other_texts_are_refused_with_what_to_write_instead(text: str, says: str) -> None:
    """A text outside the profile gets one sentence that names it and says what is wrong."""
    with pytest.raises(ValidationError, match=says) as refusal:
        Window(text)
    assert refusal.value.error_count() == 1
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("value", [2028, 2028.0, None, True, ["2028"], b"2028"])
def test_only_a_text_is_a_window(value: object) -> None:
    """A year as a number is not taken for a date by guesswork."""
    with pytest.raises(ValidationError, match="string"):
        Window.model_validate(value)


def test_it_is_its_text_in_json_and_in_print() -> None:
    """Inside a model a window is stored as just its text, and reads back equal."""

    class Flight(Model):
        window: Window

    flight = Flight(window=Window("2027/.."))
    assert flight.model_dump_json() == '{"window":"2027/.."}'
    assert Flight.model_validate_json(flight.model_dump_json()) == flight
    assert f"{flight.window}" == "2027/.."


def test_it_is_a_value() -> None:
    """Equal texts are equal windows and one key of a dictionary; a window cannot be changed."""
    assert {Window("2028"): 1}[Window("2028")] == 1
    assert Window("2028") != Window("2028~")
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Window("2028"), "root", "2029")  # noqa: B010 - mypy refuses the plain form for the same reason


def test_a_copy_with_another_text_is_validated() -> None:
    """A text that is no date raises; the text is its one field."""
    assert Window("2028").model_copy(update={"root": "2029"}) == Window("2029")
    assert Window("2028").model_copy() == Window("2028")
    for update in ({"root": "soon"}, {"root": "2029", "text": "2029"}, {"earliest": "2029"}):
        with pytest.raises(ValidationError):
            Window("2028").model_copy(update=update)


@pytest.mark.parametrize("text", ["2035/", "2035/2031"])
def test_the_traps_of_the_oracle_are_still_there(text: str) -> None:
    """The edtf package reads what the profile refuses: `2035/` with an invented end, and a reversed interval."""
    assert parse_edtf(text).upper_strict()
    with pytest.raises(ValidationError):
        Window(text)


@pytest.mark.parametrize(
    ("text", "english", "chinese", "russian"),
    [
        (
            "2023-08-19T23:57Z",
            "19 August 2023, 23:57 UTC",
            "2023年8月19日 23:57 UTC",
            "19 августа 2023 года, 23:57 UTC",
        ),
        ("2023-08-19T23:57", "19 August 2023, 23:57", "2023年8月19日 23:57", "19 августа 2023 года, 23:57"),
        (
            "../2026-06-30T17:00:00-03:30",
            "by 30 June 2026, 17:00:00 UTC-03:30",
            "不晚于2026年6月30日 17:00:00 UTC-03:30",
            "не позднее 30 июня 2026 года, 17:00:00 UTC-03:30",
        ),
    ],
)
def test_a_time_is_told(text: str, english: str, chinese: str, russian: str) -> None:
    """With its day, in every language, with how far it lies from UTC."""
    told: list[tuple[Language, str]] = [("en", english), ("zh", chinese), ("ru", russian)]
    for language, words in told:
        with speaking(language):
            assert window_in_words(text) == words
