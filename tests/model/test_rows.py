"""Rows of a table as a release: columns by their names, dates by a closed list of forms, ids of titles, faults."""

import math
import warnings
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from ilrs_docs import InvalidInputError, Release
from ilrs_docs.errors import UnreadCellsWarning, WrongUseError
from ilrs_docs.model import Window
from ilrs_docs.model.base import Id
from ilrs_docs.model.rows.columns import FIELDS, LEFT_OUT, columns_of
from ilrs_docs.model.rows.dates import MONTHS, window_of
from ilrs_docs.model.rows.names import id_of
from ilrs_docs.model.rows.reading import ID
from ilrs_docs.model.rows.words import WORDS, word_of


@pytest.mark.parametrize(
    ("cell", "window"),
    [
        # EDTF
        ("2027", "2027"),
        (" 2027-08 ", "2027-08"),
        ("2027-08-15", "2027-08-15"),
        ("2027-33", "2027-33"),
        ("2027-41", "2027-41"),
        ("2031/2035", "2031/2035"),
        ("../2035", "../2035"),
        ("2036/..", "2036/.."),
        ("2028~", "2028~"),
        ("2026-34?", "2026-34?"),
        ("\uff12\uff10\uff12\uff17", "2027"),
        # numbers and days of a spreadsheet
        (2027, "2027"),
        (2027.0, "2027"),
        (date(2027, 8, 1), "2027-08-01"),
        (datetime(2027, 8, 1), "2027-08-01"),  # noqa: DTZ001 - as a spreadsheet gives it
        (datetime(2027, 8, 1, 23, 57), "2027-08-01T23:57"),  # noqa: DTZ001 - the same
        (datetime(2027, 8, 1, 23, 57, tzinfo=UTC), "2027-08-01T23:57Z"),
        # English
        ("Aug 2027", "2027-08"),
        ("August 2027", "2027-08"),
        ("AUG. 2027", "2027-08"),
        ("Sept 2027", "2027-09"),
        ("May, 2027", "2027-05"),
        ("15 August 2027", "2027-08-15"),
        ("August 5, 2027", "2027-08-05"),
        ("Q3 2027", "2027-35"),
        ("2027 Q1", "2027-33"),
        ("2027-Q4", "2027-36"),
        ("q2, 2027", "2027-34"),
        # Russian
        ("август 2027", "2027-08"),
        ("Августа 2027 г.", "2027-08"),
        ("авг. 2027", "2027-08"),
        ("15 августа 2027 года", "2027-08-15"),
        ("май 2027 г", "2027-05"),
        ("2027 год", "2027"),
        ("2027 г.", "2027"),
        ("3 кв. 2027", "2027-35"),
        ("III квартал 2027 г.", "2027-35"),
        ("3-й квартал 2027", "2027-35"),
        # Chinese
        ("2027年", "2027"),
        ("2027年8月", "2027-08"),
        ("2027 年 8 月", "2027-08"),
        ("2027年8月15日", "2027-08-15"),
        ("2027年12月1号", "2027-12-01"),
        ("2027年第三季度", "2027-35"),
        ("2027年4季度", "2027-36"),
        # none of the forms
        ("spring 2027", None),
        ("mid-2027", None),
        ("end of 2027", None),
        ("about 2027", None),
        ("by 2027", None),
        ("not before 2027", None),
        ("08/2027", None),
        ("1.2.2027", None),
        ("2027/08", None),
        ("2027-13", None),
        ("2027年13月", None),
        ("30 February 2027", None),
        ("32 August 2027", None),
        ("Augusta 2027", None),
        ("к 2027 году", None),
        ("середина 2027", None),
        ("2027年底", None),
        ("2027年前", None),
        ("二〇二七年", None),
        ("Q5 2027", None),
        ("TBD", None),
        ("27", None),
        (27, None),
        (46234, None),
        (2027.5, None),
        (True, None),
        ("", None),
    ],
)
def test_a_date_is_one_of_the_forms(cell: object, window: str | None) -> None:
    """What is none of them is no date: nothing is guessed."""
    assert window_of(cell) == window
    assert window is None or Window(window).root == window


def test_every_month_has_its_names() -> None:
    """Whole and short, in two languages; each is read."""
    assert set(MONTHS.values()) == set(range(1, 13))
    assert all(window_of(f"{name} 2030") == f"2030-{number:02}" for name, number in MONTHS.items())


@pytest.mark.parametrize(
    ("title", "own_id"),
    [
        ("Quay No. 2 is built", "quay-no-2-is-built"),
        ("Chang'e-7", "change-7"),
        ("Chang\u2019e-7", "change-7"),
        ("  CRANE   (large) ", "crane-large"),
        ("Ünïcode & co.", "unicode-co"),
        ("\uff31UAY \uff12", "quay-2"),
        ("Причал построен", "prichal-postroen"),
        ("Объект № 3", "obekt-no-3"),
        ("Съёмка", "semka"),
        ("建成二号码头", "jian-cheng-er-hao-ma-tou"),
        ("嫦娥七号 (CE-7)", "chang-e-qi-hao-ce-7"),
        ("2027", "2027"),
        ("—", ""),
        ("🚀", ""),
    ],
)
def test_an_id_is_readable(title: str, own_id: str) -> None:
    """Its letters and digits, whatever their script; the same for what looks the same."""
    assert id_of(title) == own_id
    assert not own_id or ID.fullmatch(own_id)


def test_the_form_of_an_id_is_that_of_the_format() -> None:
    """The pattern is the format's own."""
    assert ID.pattern in str(Id)


@pytest.mark.parametrize(
    ("kind", "names", "fields"),
    [
        ("roadmap", "ID;Milestone;Date;Status;Phase;Owner", "id title window status phase extra"),
        ("roadmap", "Key;Name;Due date;State;Stage", "id title window status phase"),
        ("roadmap", "Код;Название;Срок;Статус;Этап;Комментарий", "id title window status phase extra"),
        ("roadmap", "编号;名称;计划时间;状态;阶段;备注", "id title window status phase extra"),
        ("roadmap", "title;window;wording;occurred;depends_on;site", "title window wording occurred depends_on site"),
        ("roadmap", "Planned date;Actual date;Title", "window occurred title"),
        ("roadmap", "Title;Date;Deadline", "title window extra"),
        ("roadmap", "Event;Agencies;Procedure", "title agencies extra"),
        ("roadmap", "extra.Title;Title", "extra title"),
        ("guideline", "Step;Deadline;Procedure;Who;Obligation", "action deadline procedure actor obligation"),
        ("guideline", "Шаг;Срок;Процедура;Исполнитель;Документы", "action deadline procedure actor documents"),
        ("guideline", "步骤;截止日期;程序;负责人;结果", "action deadline procedure actor outcome"),
        ("guideline", "Action;Phase;Site", "action extra extra"),
    ],
)
def test_what_a_column_is_follows_from_its_name(kind: str, names: str, fields: str) -> None:
    """In three languages; what is no known name is a field of one's own, and no field is given twice."""
    assert [column.field for column in columns_of(kind, names.split(";"), [])] == fields.split()


@pytest.mark.parametrize("name", ["No.", "#", "№", "序号", "№ п/п", "ID"])
def test_numbers_of_rows_are_no_ids(name: str) -> None:
    """A column that counts from 1 says nothing of who an entry is; other numbers do."""
    rows = [{name: number, "Title": f"Quay {number}"} for number in (1, 2, 3)]
    columns = columns_of("roadmap", [name, "Title"], rows)
    assert columns[0].field == LEFT_OUT
    assert columns[0].why == "only numbers the rows"
    release = Release.from_rows(rows, kind="roadmap", document="harbour", version="1.0.0")
    assert [(one.id, one.extra) for one in release.milestones] == [(f"quay-{n}", {}) for n in (1, 2, 3)]
    others = [{"ID": number, "Title": f"Quay {number}"} for number in (1, 3, 4)]
    release = Release.from_rows(others, kind="roadmap", document="harbour", version="1.0.0")
    assert [one.id for one in release.milestones] == ["1", "3", "4"]


@pytest.mark.parametrize(
    ("kind", "field", "cell", "word"),
    [
        ("roadmap", "status", "Done", "achieved"),
        ("roadmap", "status", "IN PROGRESS", "in-progress"),
        ("roadmap", "status", "Отменён", "cancelled"),
        ("roadmap", "status", "已完成", "achieved"),
        ("roadmap", "status", "推迟", "deferred"),
        ("roadmap", "status", "delayed", None),
        ("roadmap", "status", "80 %", None),
        ("guideline", "status", "Done", "done"),
        ("guideline", "status", "Выполнено", "done"),
        ("guideline", "obligation", "必须", "must"),
        ("guideline", "obligation", "Обязательно", "must"),
        ("roadmap", "confidence", "Низкая", "low"),
    ],
)
def test_a_word_of_a_vocabulary_is_known_in_three_languages(kind: str, field: str, cell: str, word: str | None) -> None:
    """What is none of the words is none."""
    assert word_of(kind, field, cell) == word


def test_every_word_of_the_tables_is_one_of_the_format() -> None:
    """Each is accepted by the model that it is for."""
    for (kind, field), words in WORDS.items():
        title = "title" if kind == "roadmap" else "action"
        rows = [{title: f"Entry {at}", field: said} for at, said in enumerate(words)]
        release = Release.from_rows(rows, kind=kind, document="harbour", version="1.0.0")  # type: ignore[arg-type] # one of the two
        entries = release.milestones if kind == "roadmap" else release.steps
        assert {getattr(entry, field) for entry in entries} == set(words.values())


def _release(*rows: Mapping[str, object], **options: object) -> Release:
    return Release.from_rows(rows, kind="roadmap", document="harbour", version="1.0.0", **options)  # type: ignore[arg-type] # of a test


def test_a_row_becomes_a_milestone() -> None:
    """Every field of a row, with phases in the order of the rows, and what is blank left out."""
    release = _release(
        {"Milestone": "Quay built", "Phase": "Building", "Date": "Q3 2027", "Agencies": "Port; Rail", "Cost": 12},
        {"Milestone": "Crane delivered", "Phase": "Fitting out", "Date": " ", "Depends on": "quay-built", "Cost": None},
        {"Milestone": " ", "Phase": None, "Date": math.nan},
        {"Milestone": "Opening", "Phase": "Building", "Date": 2029, "Cost": 1.5},
        {"Milestone": 7.0, "Signed": date(2027, 8, 1)},
        language="en",
    )
    quay, crane, opening = (release[name] for name in ("quay-built", "crane-delivered", "opening"))
    assert (quay.window.root, quay.phase, quay.agencies, quay.extra) == (
        "2027-35",
        "building",
        ("Port", "Rail"),
        {"Cost": 12},
    )
    assert (crane.window, crane.depends_on, crane.extra) == (None, ("quay-built",), {})
    assert (opening.window.root, opening.extra) == ("2029", {"Cost": 1.5})
    assert (release["7"].title.root, release["7"].extra) == ({"en": "7"}, {"Signed": "2027-08-01"})
    assert [(phase.id, phase.title.root) for phase in release.phases] == [
        ("building", {"en": "Building"}),
        ("fitting-out", {"en": "Fitting out"}),
    ]


def test_a_row_becomes_a_step() -> None:
    """In the order of the rows, in its procedure, else in one that is called as the document is."""
    rows = [
        {"Шаг": "Подать заявку", "Срок": "март 2027", "Процедура": "Набор", "Документы": "Заявка; Смета"},
        {"Шаг": "Решить", "Обязательность": "обязательно"},
        {"Шаг": "Объявить", "Процедура": "Набор"},
    ]
    release = Release.from_rows(rows, kind="guideline", document="harbour", version="1.0.0", language="ru")
    assert {one.id: [step.id for step in one.steps] for one in release.procedures} == {
        "harbour": ["reshit"],
        "nabor": ["podat-zayavku", "obyavit"],
    }
    assert release["podat-zayavku"].deadline.root == "2027-03"
    assert release["podat-zayavku"].documents == ("Заявка", "Смета")
    assert release["reshit"].obligation == "must"


@pytest.mark.parametrize(
    ("row", "fields", "said"),
    [
        (
            {"Date": "spring 2027"},
            {"wording": "spring 2027"},
            "row 2: Date: 'spring 2027' is none of the forms of a date; it is kept as wording",
        ),
        (
            {"Date": "spring", "Wording": "in spring"},
            {"wording": "in spring", "extra": {"Date": "spring"}},
            "row 2: Date: 'spring' is none of the forms of a date; it is kept as a field of one's own",
        ),
        ({"Actual": "soon"}, {"extra": {"Actual": "soon"}}, "row 2: Actual: 'soon' is none of the forms of a date"),
        ({"Status": "80 %"}, {"extra": {"Status": "80 %"}}, "row 2: Status: '80 %' is no word for status"),
        ({"Confidence": "so-so"}, {"extra": {"Confidence": "so-so"}}, "row 2: Confidence: 'so-so' is no word for"),
        (
            {"Code": "веха 1"},
            {"id": "vekha-1"},
            "row 2: 'веха 1' is no id as the format has them; it becomes 'vekha-1'",
        ),
    ],
)
def test_what_is_not_read_is_kept_and_told(row: dict[str, object], fields: dict[str, object], said: str) -> None:
    """By its row, with what became of it."""
    with pytest.warns(UnreadCellsWarning) as caught:
        release = _release({"Milestone": "Quay", **row}, language="en")
    assert str(caught[0].message).startswith(said)
    stored = release.milestones[0].model_dump(mode="json")
    stored["wording"] = stored["wording"] and stored["wording"]["en"]
    assert {name: stored[name] for name in fields} == fields
    assert stored["window"] is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"Date": "2027"}], "rows: no column is the title of a row; there are: Date; say with a map which it is"),
        ([], "rows: no column is the title of a row; there is none"),
        ([{"Title": "Quay"}, {"Title": "quay!"}], "rows: row 3: the id would be 'quay', which row 2 has"),
        ([{"Title": "Quay"}, {"Title": "", "Date": "2027"}], "rows: row 3: the title is missing"),
        ([{"Title": "—"}], "rows: row 2: '—' has neither letter nor digit; give the row an id"),
        ([{"Key": "a", "Title": "A"}, {"Key": "a", "Title": "B"}], "rows: row 3: the id would be 'a', which row 2 has"),
        ([{"Title": "A", "Depends on": "b"}], "rows: row 2: Depends on: depends_on names the milestone 'b'"),
    ],
)
def test_what_is_wrong_is_told_by_row(rows: list[dict[str, object]], said: str) -> None:
    """As a spreadsheet numbers rows."""
    with pytest.raises(InvalidInputError) as caught:
        _release(*rows)
    assert str(caught.value).startswith(said)


def test_what_is_asked_wrongly() -> None:
    """A kind, a column, a field, a name, a version that there is not."""
    rows = [{"Title": "Quay"}]
    for options, said in (
        ({"kind": "raodmap"}, "no kind of document is called 'raodmap'; did you mean 'roadmap'?"),
        ({"columns": {"Titel": "title"}}, "no column is called 'Titel'; did you mean 'Title'?"),
        ({"columns": {"Title": "titel"}}, "no field of a row is called 'titel'; did you mean 'title'?"),
        ({"document": "My harbour"}, "rows: /document: "),
        ({"version": "one"}, "rows: /version: 'one' is not a semantic version"),
    ):
        given = {"kind": "roadmap", "document": "harbour", "version": "1.0.0", **options}
        with pytest.raises((InvalidInputError, WrongUseError)) as caught:
            Release.from_rows(rows, **given)  # type: ignore[arg-type] # what is wrong
        assert str(caught.value).startswith(said)


def test_a_map_settles_what_a_column_is() -> None:
    """Against its name, and against another column that would be the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        release = _release(
            {"Title": "x", "Name": "Quay", "When": "2027", "Note": "n", "No": 1},
            columns={"Name": "title", "Note": "-", "No": "id"},
        )
    assert (release["1"].title.original, release["1"].extra) == ("Quay", {"Title": "x"})
    assert release["1"].window.root == "2027"


def test_every_field_of_a_row_is_one_of_the_format() -> None:
    """The names are those of the models, apart from the ids of groups."""
    for kind, name in (("roadmap", "milestones"), ("guideline", "steps")):
        (entries,) = (getattr(Release, name).fget.__annotations__["return"],)
        model = entries.__args__[0]
        groups = {"phase.id", "procedure", "procedure.id"}
        assert {field for field in FIELDS[kind] if field not in groups} <= set(model.model_fields)
