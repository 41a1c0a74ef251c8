r"""PO as it is read: everything that gettext takes, each malformed line told with its number, nothing guessed."""

import pytest

from ilrs_docs.library.po import PoMessage, read_po

HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BEGIN = 'msgctxt "/t"\nmsgid "Lander"\n'
MOON = BEGIN + 'msgstr "Аппарат"\n'
TAKEN = PoMessage(7, "/t", "Lander", "Аппарат", frozenset(), plural=False)


def _faults(inside: str) -> list[str]:
    found = read_po(HEAD + inside, "ru.po")
    return [str(fault).removeprefix("ru.po:") for fault in found.faults]


@pytest.mark.parametrize(
    ("inside", "line", "words"),
    [
        (MOON, 7, "Аппарат"),
        (MOON.removesuffix("\n"), 7, "Аппарат"),
        (MOON.replace("\n", "\r\n"), 7, "Аппарат"),
        (BEGIN + '\tmsgstr\t"Аппарат"  # of the mission\n', 7, "Аппарат"),
        ('msgctxt "/t" msgid "Lander" msgstr "Аппарат"', 6, "Аппарат"),
        ('msgctxt"/t"msgid"Lan" "der"msgstr"Аппарат"', 6, "Аппарат"),
        (BEGIN + 'msgstr\n\n"Аппа"\n"рат"\n', 7, "Аппарат"),
        (BEGIN + 'msgstr "" "\\"\\\\n\\n\\t\\r\\a\\b\\f\\v"', 7, '"\\n\n\t\r\a\b\f\v'),
        (BEGIN + 'msgstr "# msgid \u2028\x0b\x00 #~"', 7, "# msgid \u2028\x0b\x00 #~"),
        ('#| msgid "Moon"\n#. place\n#: a:1\n# words\n' + MOON, 11, "Аппарат"),
        (MOON + '\n#~| msgid "Old"\n#~ msgctxt "/x"\n#~ msgid "Older"\n#~ msgstr "Старый"\n', 7, "Аппарат"),
        ('#~ msgid "cut off\n' + MOON, 8, "Аппарат"),
    ],
)
def test_what_gettext_takes_is_taken(inside: str, line: int, words: str) -> None:
    """Strings on lines of their own or on one, escapes, comments of all kinds, what is no longer of use."""
    found = read_po(HEAD + inside, "ru.po")
    assert found.faults == ()
    assert found.head["language"] == "ru"
    assert [message._replace(column=1) for message in found.messages] == [TAKEN._replace(line=line, string=words)]


@pytest.mark.parametrize(
    ("before", "flags"),
    [
        ("#, fuzzy\n", {"fuzzy"}),
        ("#,fuzzy,c-format\n\n", {"fuzzy", "c-format"}),
        ('#, fuzzy\n#| msgid "Old"\n#, no-wrap\n', {"fuzzy", "no-wrap"}),
        ("#= fuzzy\n", {"fuzzy"}),
        ('#, fuzzy\n#~ msgid "Old"\n#~ msgstr "Старый"\n', set()),
        ('#, fuzzy\nmsgid "Moon"\nmsgstr "Луна"\n', set()),
        ("#. fuzzy\n# , fuzzy\n", set()),
    ],
)
def test_flags_are_those_of_the_message_below(before: str, flags: set[str]) -> None:
    """Those of one that is no longer of use go with it."""
    assert read_po(HEAD + before + MOON, "ru.po").messages[-1].flags == flags


OPEN = "a string ends on its line, with a quotation mark; this one does not: "
NEITHER = "is neither a keyword nor a string in quotation marks"


@pytest.mark.parametrize(
    ("inside", "place", "message"),
    [
        (BEGIN + 'msgstr "Аппарат\n', "8:8", OPEN + '"Аппарат'),
        (BEGIN + 'msgstr "Аппа', "8:8", OPEN + '"Аппа'),
        (BEGIN + 'msgstr "Аппарат\\"\n', "8:8", OPEN + '"Аппарат\\"'),
        (BEGIN + 'msgstr ""\n"Аппа\nрат"\n', "9:1", OPEN + '"Аппа'),
        ('msgctxt "/t"\nmsgid "LanderX\nmsgstr "Аппарат"\n', "7:7", OPEN + '"LanderX'),
        ('msgctxt "/t\nmsgid "Lander"\nmsgstr "Аппарат"\n', "6:9", OPEN + '"/t'),
        (BEGIN + f'msgstr "{"x" * 50}', "8:8", f'{OPEN}"{"x" * 36}...'),
        (BEGIN + 'msgstr "Аппарат" junk\n', "8:18", f"junk {NEITHER}"),
        (BEGIN + 'msgstr "Ап"парат"\n', "8:12", f"парат {NEITHER}"),
        (BEGIN + "msgstr Аппарат\n", "8:8", f"Аппарат {NEITHER}"),
        (BEGIN + "msgstr «Аппарат»\n", "8:8", f"«Аппарат» {NEITHER}"),
        (BEGIN + "msgstr 'Аппарат'\n", "8:8", f"'Аппарат' {NEITHER}"),
        (BEGIN + 'msgstr "Аппарат"\nmsgstr "Модуль"\n', "9:1", "this message has a second msgstr"),
        (BEGIN + 'msgid_plural "Landers"\nmsgid_plural "Landers"\nmsgstr[0] ""\n', "9:1",
         "this message has a second msgid_plural"),
        (BEGIN + 'msgid_plural "Landers"\nmsgstr[0] ""\nmsgstr[0] ""\n', "10:1", "this message has a second msgstr[0]"),
        (BEGIN + 'msgstr[0] "Аппарат"\n', "8:1",
         "msgstr[0] stands where none can be: it follows msgid_plural or msgstr[0]"),
        (BEGIN + 'msgid_plural "Landers"\nmsgstr "Аппарат"\n', "9:1",
         "msgstr stands where none can be: it follows msgid"),
        ('msgctxt "/t"\nmsgstr "Аппарат"\n', "7:1", "msgstr stands where none can be: it follows msgid"),
        ('msgstr "Аппарат"\n', "6:1", "this message has a second msgstr"),
        ('# words\nmsgstr "Аппарат"\n', "7:1", "msgstr stands where none can be: it follows msgid"),
        (BEGIN, "7:1", "this message ends with its msgid; a msgstr has to follow"),
        (BEGIN + MOON, "7:1", "this message ends with its msgid; a msgstr has to follow"),
        (BEGIN + '# words\nmsgstr "Аппарат"\n', "7:1", "this message ends with its msgid; a msgstr has to follow"),
        (BEGIN + '#~ msgid "Old"\n', "7:1", "this message ends with its msgid; a msgstr has to follow"),
        ('msgctxt "/t"\n' + MOON, "6:1", "this message ends with its msgctxt; a msgstr has to follow"),
        (BEGIN + "msgstr\n", "8:1", "msgstr has no string behind it"),
        ('msgctxt "/t"\nmsgid\nmsgstr "Аппарат"\n', "7:1", "msgid has no string behind it"),
        (BEGIN + 'msgstr "\\q \\n"\n', "8:9", "\\q is no escape; write the character itself, or a backslash as \\\\"),
        ('#\n"Lander"\n' + MOON, "7:1", 'a string that belongs to no msgid and no msgstr: "Lander"'),
        (MOON + '# words\n"Lander"\n', "10:1", 'a string that belongs to no msgid and no msgstr: "Lander"'),
        ("<<<<<<< HEAD\n" + MOON, "6:1", f"<<<<<<< {NEITHER}"),
        ('domain "x"\n' + MOON, "6:1", f"domain {NEITHER}"),
        ('msgid ""\nmsgstr "Language: zh\\n"\n', "6:1", 'this is a second head (msgid ""); the first is on line 1'),
    ],
)  # fmt: skip
def test_what_is_malformed_is_told_with_its_place(inside: str, place: str, message: str) -> None:
    """Once a message, whatever follows of it; words that are cut off are never taken for all there is."""
    told = _faults(inside)
    assert told[:1] == [f"{place}: not PO: {message}"]
    assert all(fault.split(":")[0] != place.split(":", maxsplit=1)[0] for fault in told[1:])


def test_every_message_with_a_fault_is_told() -> None:
    """What is well-formed between them is there all the same."""
    found = read_po(HEAD + BEGIN + "msgstr x\n\n" + MOON + 'msgid "a"\nmsgstr "\n', "ru.po")
    assert [fault.line for fault in found.faults] == [8, 14]
    assert found.messages == (TAKEN._replace(line=11),)


@pytest.mark.parametrize(
    ("charset", "told"),
    [("UTF-8", 0), ("utf8", 0), ("CHARSET", 0), ("us-ascii", 0), ("GB18030", 1), ("UTF-7", 1), ("windows-1251", 1)],
)
def test_a_file_that_calls_itself_something_else_is_refused(charset: str, told: int) -> None:
    """Its bytes would be taken for other characters than were meant."""
    found = read_po(f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n', "ru.po")
    told_so = f"ru.po:1:1: its head says that it is in '{charset}'; save it in UTF-8, with charset=UTF-8"
    assert [str(fault) for fault in found.faults] == [told_so] * told


def test_a_file_need_not_have_a_head() -> None:
    """A message with a context is none, nor are words without a colon a field of one."""
    assert read_po('msgctxt "x"\nmsgid ""\nmsgstr "Language: ru\\n"\n', "ru.po").head == {}
    assert read_po('msgid ""\nmsgstr "nothing\\n"\n', "ru.po") == ({}, (), ())


@pytest.mark.parametrize(
    "head",
    [
        '"Language : ru\\n"',
        '"LANGUAGE:ru\\n"',
        '"Language: zh\\n"\n"Language: ru\\n"',
        '"no colon here\\n"\n"Language: ru\\n"',
        '"\\n"\n"Language: ru\\n"\n"\\n"',
        '"Language:\\tru"',
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n"Language: ru\\n"',
        '"Content-Type: text/plain; charset=\\"utf-8\\"\\n"\n"Language: ru\\n"',
        '"Content-Type: text/plain; Charset = UTF-8; format=flowed\\n"\n"Language: ru\\n"',
        '"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\nLang" "uage: ru\\n"',
        '"X-Poedit-Basepath: ..\\n"\n"X-Generator: \xab\xbb: :\\n"\n"Language: ru\\n"',
    ],
)
def test_odd_heads_are_read_past(head: str) -> None:
    """Whatever a tool wrote there, in whatever order: the language and the messages are found."""
    found = read_po(f'#, fuzzy\nmsgid ""\nmsgstr ""\n{head}\n\n{MOON}', "ru.po")
    assert (found.faults, found.head["language"]) == ((), "ru")
    assert [message.string for message in found.messages] == ["\u0410\u043f\u043f\u0430\u0440\u0430\u0442"]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('msgctxt\t"/t"\nmsgid\t"Lander"\nmsgstr\t"x"\n', "x"),
        ('\tmsgctxt "/t"\n \tmsgid "Lander"\n\u00a0msgstr "x"\t\n', "x"),
        ('#| msgctxt "/old"\n#| msgid "Old \n#| more"\n' + BEGIN + 'msgstr "x"\n', "x"),
        ('#~| msgid "cut off\n#~| msgctxt\n#~ msgstr junk "\n' + BEGIN + 'msgstr "x"\n', "x"),
        ('#~msgid "glued"\n#~msgstr "glued"\n' + BEGIN + 'msgstr "x"\n', "x"),
        ("#.\n#:\n#,\n#|\n#\n#~\n" + BEGIN + 'msgstr "x"\n', "x"),
        ((BEGIN + 'msgstr "x"\n').replace("\n", "\r"), "x"),
        (("# of the mission\n#. place\n" + BEGIN + 'msgstr "x"\n').replace("\n", "\r"), "x"),
        (BEGIN + 'msgstr ""\r\n"x"\n\r\n"y"\n', "xy"),
        (BEGIN + 'msgstr "" "" "x" "" "y"\n', "xy"),
        (BEGIN + 'msgstr "\\\\"\n', "\\"),
        (BEGIN + 'msgstr "\u202ex\u200b"\n', "\u202ex\u200b"),
    ],
)
def test_what_tools_do_to_a_file_changes_no_words(inside: str, words: str) -> None:
    """Tabs, lone carriage returns, what is no longer of use, strings in pieces."""
    found = read_po(HEAD + inside, "ru.po")
    assert (found.faults, [message.string for message in found.messages]) == ((), [words])


def test_all_faults_are_told_in_the_order_of_their_places() -> None:
    """One a message, with the column that its line has, whatever came before it."""
    wrong = 'msgid "a\nmsgstr "b"\n\n  msgid "c" msgstr "d" e\n\nmsgid "f"\nmsgstr "g"\n\tmsgstr "h"\n'
    assert [fault.split(" ")[0] for fault in _faults(wrong)] == ["6:7:", "9:24:", "13:2:"]
