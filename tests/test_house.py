"""The rules of the house. Each rule is shown to bite on a bad example, then held against everything we have."""

import shutil
from datetime import date
from itertools import product

import pytest
from django.core.management import call_command
from django.forms import BaseForm
from django.urls import path

from cancellations.enums import BlockerKind, CaseState
from cancellations.steps import HANDLERS
from cancellations.workflow.facts import ApplicationFact, BlockerFact, Facts
from cancellations.workflow.gates import GATES
from carriers.enums import CardKind
from carriers.steps import BASE_PLANS
from config import translations

from . import house

STEPS = sorted({step.key for plan in BASE_PLANS.values() for step in plan})
PAGES = [house.TEMPLATES / name for name in house.templates()]


def offenders(files, finder):
    """What ``finder`` finds in each of ``files`` that breaks the rule, by the file's name."""
    found = {house.name_of(file): list(finder(file.read_text())) for file in files}
    return {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("key", STEPS)
def test_every_step_has_a_form(key):
    assert issubclass(HANDLERS[key].form_class, BaseForm)


@pytest.mark.parametrize("key", STEPS)
def test_every_step_has_a_gate(key):
    assert GATES[key]


def possible_facts():
    """Cases of every kind, enough for each gate to meet one that it must refuse."""
    day = date(2026, 1, 1)
    return [
        Facts(card, state, keeps_receiving, blockers=blockers, applications=applications, critical_open=accounts)
        for card, state, keeps_receiving, blockers, applications, accounts in product(
            CardKind,
            CaseState,
            (False, True),
            ((), (BlockerFact(BlockerKind.ARREARS),)),
            ((), (ApplicationFact(day),)),
            ((), ("Bank",)),
        )
    ]


@pytest.mark.parametrize(("key", "gate"), [(key, gate) for key in STEPS for gate in GATES[key]])
def test_every_gate_can_refuse(key, gate):
    assert any(gate(facts) for facts in possible_facts())


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


# Sizes ---------------------------------------------------------------------------------------------------------------


def test_a_long_function_is_found():
    assert house.long_functions("def short(): ...\ndef long():\n" + "    pass\n" * house.FUNCTION_LIMIT) == ["long"]


def test_no_function_is_longer_than_we_agreed():
    assert offenders(house.code_files(), house.long_functions) == {}


def test_no_file_is_longer_than_we_agreed():
    assert offenders(house.code_files(), lambda source: source.splitlines()[house.FILE_LIMIT :]) == {}


# Layers that import-linter cannot see --------------------------------------------------------------------------------


OUTSIDE = ("django.db", "django.http", "django.utils.timezone", "time")


def test_an_import_of_the_clock_is_found():
    assert "django.utils.timezone" in house.imported_names("from django.utils import timezone")


def test_the_workflow_knows_no_database_no_request_and_no_clock():
    files = (house.ROOT / "cancellations/workflow").glob("*.py")
    assert offenders(files, lambda source: [n for n in house.imported_names(source) if n.startswith(OUTSIDE)]) == {}


# What a commit may hold ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["cd /" + "home/ann/signoff", "https://py" + "pi.org/simple", '"/' + 'work/x"'])
def test_a_trace_of_one_machine_is_found(text):
    assert house.machine_traces(text)


@pytest.mark.parametrize("text", ["https://carrier.example/" + "home/", "carriers/" + "home/", "the root / of it"])
def test_an_address_that_only_looks_like_a_path_is_no_trace(text):
    assert not house.machine_traces(text)


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    assert offenders(house.tracked_files(), house.machine_traces) == {}


# Templates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    ['<p style="color: red">', "<style>p {}</style>", "<script>go()</script>", '<a onclick="go()">', "javascript:go()"],
)
def test_inline_code_is_found(html):
    assert house.inline_code(html)


def test_a_script_of_its_own_file_is_not_inline():
    assert not house.inline_code('<script src="/static/js/x.js" defer></script>')


def test_no_template_has_inline_code():
    assert offenders(PAGES, house.inline_code) == {}


def test_a_template_that_nothing_names_is_found():
    assert house.unused_templates(["a/used.html", "a/unused.html"], '{% include "a/used.html" %}') == ["a/unused.html"]


def test_a_template_picked_from_its_folder_is_used():
    assert house.unused_templates(["steps/portal.html"], 'f"steps/{key}.html"') == []


def test_no_template_is_unused():
    sources = "\n".join(file.read_text() for file in [*house.code_files(), *PAGES])
    assert house.unused_templates(house.templates(), sources) == []


# Both languages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("html", ["<p>Hello</p>", '<img alt="A card">', "{% if x %}yes{% endif %}", "<b>你好</b>"])
def test_words_in_one_language_are_found(html):
    assert house.bare_words(html)


@pytest.mark.parametrize(
    "html",
    [
        '{% translate "Hello" %}',
        "{% blocktranslate with n=n %}Hello {{ n }}{% endblocktranslate %}",
        '<a class="go" href="/x/">{{ name }} &middot; Signoff</a>',
    ],
)
def test_translated_words_are_no_bare_words(html):
    assert not house.bare_words(html)


def test_every_word_of_a_template_is_translated():
    assert offenders(PAGES, house.bare_words) == {}


def test_a_bare_argument_is_found():
    assert house.bare_arguments('CharField(label="Name", help_text=_("Yours"))') == ["Name"]


def test_every_label_and_message_is_translated():
    assert offenders(house.code_files(), house.bare_arguments) == {}


@pytest.mark.skipif(not shutil.which("xgettext"), reason="no gettext: `make gettext`")
def test_the_translations_are_complete_and_compiled():
    assert translations.check() == []


# Who may reach what --------------------------------------------------------------------------------------------------


def test_all_patterns_names_a_pattern_by_its_route_when_it_has_no_name():
    class Resolver:
        url_patterns = (path("x/", print, name="x"), path("y/", print))

    assert list(house.all_patterns(Resolver())) == ["x", "y/"]


def test_all_patterns_finds_ours_and_those_of_the_libraries():
    assert {"case_detail", "carrier_list", "account_login", "admin:"} <= set(house.all_patterns())


def test_every_url_pattern_stands_in_the_authorisation_table():
    from .roles import TABLE

    assert set(house.all_patterns()) == set(TABLE)
