"""A user's own template: what it sees, what it may not do, and how its mistakes are told."""

from typing import Any

import pytest

from ilrs_docs.errors import InvalidInputError
from ilrs_docs.rendering.template import render_report
from ilrs_docs.reporting.chart_models import Charts
from ilrs_docs.reporting.models import Group, Item, Report, Section

SECTION = Section(
    id="act", title="Act", groups=(Group(title="G", items=(Item(severity="act", sentence="<b>\u202e"),)),)
)
FIELDS: dict[str, Any] = {"summary": "{{ 7 * 7 }} *x*", "sections": (SECTION,), "charts": Charts()}
TOLD = Report.model_construct(**FIELDS)
ITEMS = "{% for section in report.sections %}{% for group in section.groups %}{% for item in group.items %}"
ENDS = "{% endfor %}{% endfor %}{% endfor %}"


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
    assert render_report(TOLD, f"{ITEMS}{{{{ item.severity }}}} {{{{ item.sentence }}}}{ENDS}", name) == shown


def test_text_of_the_report_is_no_template() -> None:
    """What looks like an expression in it is printed; the filter `markdown` escapes markup of Markdown."""
    assert render_report(TOLD, "{{ report.summary }}", "a.txt") == "{{ 7 * 7 }} *x*"
    assert render_report(TOLD, "{{ report.summary | markdown }}\n", "a.md") == "{{ 7 \\* 7 }} \\*x\\*\n"
    assert render_report(TOLD, "{{ report['summary'] | length }}", "a.md") == "15"
    assert render_report(TOLD, "{{ report.sections | length }}{{ report.get('none') }}", "a.md") == "1None"


def test_data_of_every_kind_is_printed() -> None:
    """Texts, numbers, yes and no, nothing, lists and objects, and what a template counts in a namespace."""
    assert render_report(TOLD, "{{ [1, 2.5, true, none] }} {{ none }} {{ {'a': 1} }} {{ (1, 2) }}", "a.txt") == (
        "[1, 2.5, True, None] None {'a': 1} (1, 2)"
    )
    counting = (
        "{% set n = namespace(of=0) %}{% for s in report.sections %}{% set n.of = n.of + 1 %}{% endfor %}{{ n.of }}"
    )
    assert render_report(TOLD, counting, "a.txt") == "1"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("a\n{% for %}", "t.html:2: "),
        ("a\nb\n{{ report.sumary }}", "t.html:3: 'dict object' has no attribute 'sumary'"),
        ("{{ nothing }}", "t.html:1: 'nothing' is undefined"),
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
        render_report(TOLD, source, "t.html")
    assert str(caught.value).startswith(fault)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None
