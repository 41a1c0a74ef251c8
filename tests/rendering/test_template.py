"""A user's own template: what it sees, what it may not do, and how its mistakes are told."""

import io
import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from ilrs_docs.errors import InvalidInputError
from ilrs_docs.rendering import template, template_process
from ilrs_docs.rendering.template import render_report
from ilrs_docs.rendering.template_filling import filled
from ilrs_docs.reporting.chart_models import Charts
from ilrs_docs.reporting.models import Group, Item, Report, Section

SECTION = Section(
    id="act", title="Act", groups=(Group(title="G", items=(Item(severity="act", sentence="<b>\u202e"),)),)
)
FIELDS: dict[str, Any] = {"summary": "{{ 7 * 7 }} *x*", "sections": (SECTION,), "charts": Charts()}
TOLD = Report.model_construct(**FIELDS)
DATA = TOLD.model_dump(mode="json")
ITEMS = "{% for section in report.sections %}{% for group in section.groups %}{% for item in group.items %}"
ENDS = "{% endfor %}{% endfor %}{% endfor %}"


def _filled(source: str, name: str) -> str:
    """Return what a template makes of the data of the report, in this process."""
    return filled(DATA, source, name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("page.html", "act &lt;b&gt;\\u202e"),
        ("page.HTML.j2", "act &lt;b&gt;\\u202e"),
        ("page.xml.jinja", "act &lt;b&gt;\\u202e"),
        ("page.txt", "act <b>\\u202e"),
        ("html", "act <b>\\u202e"),
    ],
)
def test_a_template_sees_the_report(name: str, shown: str) -> None:
    """Items of a group are its items; hidden characters are visible; markup is escaped where the name says so."""
    assert _filled(f"{ITEMS}{{{{ item.severity }}}} {{{{ item.sentence }}}}{ENDS}", name) == shown


def test_text_of_the_report_is_no_template() -> None:
    """What looks like an expression in it is printed; the filter `markdown` escapes markup of Markdown."""
    assert _filled("{{ report.summary }}", "a.txt") == "{{ 7 * 7 }} *x*"
    assert _filled("{{ report.summary | markdown }}\n", "a.md") == "{{ 7 \\* 7 }} \\*x\\*\n"
    assert _filled("{{ report['summary'] | length }}", "a.md") == "15"
    assert _filled("{{ report.sections | length }}{{ report.get('none') }}", "a.md") == "1None"


def test_data_of_every_kind_is_printed() -> None:
    """Texts, numbers, yes and no, nothing, lists and objects, and what a template counts in a namespace."""
    assert _filled("{{ [1, 2.5, true, none] }} {{ none }} {{ {'a': 1} }} {{ (1, 2) }}", "a.txt") == (
        "[1, 2.5, True, None] None {'a': 1} (1, 2)"
    )
    counting = (
        "{% set n = namespace(of=0) %}{% for s in report.sections %}{% set n.of = n.of + 1 %}{% endfor %}{{ n.of }}"
    )
    assert _filled(counting, "a.txt") == "1"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("a\n{% for %}", "t.html:2: "),
        ("a\nb\n{{ report.sumary }}", "t.html:3: 'dict object' has no attribute 'sumary'"),
        ("{{ nothing }}", "t.html:1: 'nothing' is undefined"),
        ("\n{% include 'b.j2' %}", "t.html:2: asks for 'b.j2': a template stands alone, and cannot include"),
        ("{% import '/etc/passwd' as a %}", "t.html:1: asks for '/etc/passwd': a template stands alone"),
        ("\n{{ 1 / 0 }}", "t.html:2: division by zero"),
        ("{{ report.__class__.__mro__ }}", "t.html:1: access to attribute '__class__' of"),
        ("{{ ''.__class__ }}", "t.html:1: access to attribute '__class__' of"),
        ("{{ '{0.__class__}'.format(1) }}", "t.html:1: access to attribute '__class__' of"),
        ("{{ report.sections.append(1) }}", "t.html:1: "),
        ("{{ report.update({}) }}", "t.html:1: "),
        ("{{ range(1000000000) | length }}", "t.html:1: "),
        ("{% include '/etc/passwd' %}", "t.html:1: "),
        ("{{ [1, 2] | random }}", "t.html:1: No filter named 'random'."),
        ("{{ lipsum() }}", "t.html:1: 'lipsum' is undefined"),
        ("{{ cycler(1, 2) }}", "t.html:1: 'cycler' is undefined"),
        ("{{ joiner() }}", "t.html:1: 'joiner' is undefined"),
        ("\n{{ report.get }}", "t.html:2: prints what is no data, a builtin_function_or_method"),
        ("{{ report | map('upper') }}", "t.html:1: prints what is no data, a generator"),
        ("{{ '\\ud800' }}", "t.html: prints half a character, '\\ud800', which UTF-8 cannot write"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "t.html:1: maximum recursion depth exceeded"),
        ("{{ (report.sections | map('nonsense') | list) }}", "t.html"),
        ("a\n{{ " + "9" * 5000 + " }}", "t.html:2: a number has too many digits"),
        ("a\n{{ 2 ** 100000 }}", "t.html: a number has too many digits"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", "t.html: maximum recursion depth exceeded"),
        ("\n{{ 'a' | int('b') + 'c'.index('d') }}", "t.html:2: "),
    ],
)
def test_a_broken_template_is_told_in_one_line(source: str, fault: str) -> None:
    """With the file, the line, and what is wrong; what a sandbox forbids is wrong too."""
    with pytest.raises(InvalidInputError) as caught:
        _filled(source, "t.html")
    assert str(caught.value).startswith(fault)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_template_is_filled_in_a_process_of_its_own() -> None:
    """What it makes and what is wrong with it come back as they are."""
    assert render_report(TOLD, "{{ report.summary }} 月球 Луна\n", "a.txt") == "{{ 7 * 7 }} *x* 月球 Луна\n"
    with pytest.raises(InvalidInputError) as caught:
        render_report(TOLD, "a\n{{ report.summery }}", "a.txt")
    assert str(caught.value) == "a.txt:2: 'dict object' has no attribute 'summery'"


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
HOSTILE = [
    # what a person would say, the template, what is told of it
    ("a loop without an end", ENDLESS, "a.txt: takes longer than 2 seconds"),
    ("a number without an end", "{{ 9 ** (9 ** 9) }}", "a.txt: takes longer than 2 seconds"),
    ("a long text", "\n{{ 'x' * 10 ** 10 }}", "a.txt:2: needs more memory than a template may have"),
    ("a long list", "\n{{ ([1] * 10 ** 9) | length }}", "a.txt:2: needs more memory than a template may have"),
    ("a file", "{{ open('/etc/passwd').read() }}", "a.txt:1: 'open' is undefined"),
    ("a file of templates", "{% extends '/etc/passwd' %}", "a.txt:1: "),
    ("another process", "{{ self.__init__.__globals__.__builtins__ }}", "a.txt:1: "),
    ("modules", "{{ cycler.__init__.__globals__.os.fork() }}", "a.txt:1: access to attribute '__init__' of"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is known to limit memory")
@pytest.mark.parametrize(("says", "source", "fault"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_hostile_template_ends(says: str, source: str, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, whatever it does."""
    monkeypatch.setattr(template, "SECONDS", 2)
    with pytest.raises(InvalidInputError) as caught:
        render_report(TOLD, source, "a.txt")
    assert str(caught.value).startswith(fault), says
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_process_that_ends_without_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that took too much."""
    monkeypatch.setattr(template, "CHILD", "import sys; sys.exit(9)")
    with pytest.raises(InvalidInputError, match="takes more time or memory than a template may have"):
        render_report(TOLD, "x", "a.txt")


def test_a_flood_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody would read is not handed on."""
    monkeypatch.setattr(template_process, "MOST", 3)
    answer = json.loads(template_process.answered(json.dumps({"report": {}, "source": "abcd", "name": "a.txt"})))
    assert answer["faults"][0][-2] == "prints 4 characters, and a template may print 3"
    wrong = json.loads(template_process.answered(json.dumps({"report": {}, "source": "{{ x }}", "name": "a.txt"})))
    assert wrong["faults"][0][:2] == ["a.txt", 1]


def test_memory_that_runs_out_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the template asked for it."""
    monkeypatch.setattr("ilrs_docs.rendering.template_filling.markdown", lambda _text: [0] * sys.maxsize)
    with pytest.raises(InvalidInputError, match="needs more memory than a template may have"):
        _filled("\n{{ 'x' | markdown }}", "a.txt")


@pytest.mark.parametrize(("most", "set_to"), [(-1, 500_000_000), (1000, 1000)])
def test_memory_and_time_are_limited_where_they_can_be(most: int, set_to: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """To what the system leaves, if that is less."""
    found: dict[str, tuple[int, int]] = {}
    fake = SimpleNamespace(
        RLIMIT_AS="memory",
        RLIMIT_CPU="time",
        RLIM_INFINITY=-1,
        getrlimit=lambda _kind: (most, most),
        setrlimit=found.__setitem__,
    )
    monkeypatch.setitem(sys.modules, "resource", fake)
    assert template_process.limited()
    assert found == {"memory": (set_to, set_to), "time": (20, 20)}


def test_a_system_that_refuses_a_limit_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS does for memory."""

    def refused(*_asked: object) -> None:
        message = "current limit exceeds maximum limit"
        raise ValueError(message)

    fake = SimpleNamespace(
        RLIMIT_CPU=0, RLIMIT_AS=1, RLIM_INFINITY=-1, getrlimit=lambda _kind: (-1, -1), setrlimit=refused
    )
    monkeypatch.setitem(sys.modules, "resource", fake)
    assert not template_process.limited()


def test_time_alone_is_limited_where_memory_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows; what is asked for is answered all the same."""
    monkeypatch.setitem(sys.modules, "resource", None)
    asked = json.dumps({"report": {}, "source": "月", "name": "a.txt"}).encode()
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(asked)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=written))
    assert not template_process.limited()
    template_process.main()
    assert json.loads(written.getvalue()) == {"shown": "月"}
