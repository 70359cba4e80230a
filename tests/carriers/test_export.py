"""The database as content files: whatever is live goes out and in again unchanged, and nothing is written elsewhere."""

from datetime import date

import pytest
import yaml
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from carriers.content import load
from carriers.content_schema import tidy, to_yaml
from carriers.enums import VerifiedHow
from carriers.export import files
from carriers.models import Carrier, Country, Guide, GuideRevision
from carriers.publishing import publish, retire, send_for_review, start_draft, verify

from .conftest import add_claim, live, live_guide
from .files import CHINA, EVERYWHERE, HOSTS, MOBILE, edit, looked_again

GENERAL = "guides/general/esim.yaml"
ALL = {HOSTS, EVERYWHERE, CHINA, "card-types.yaml", GENERAL, MOBILE}


@pytest.fixture
def loaded(folder, db):
    load(folder)
    return folder


@pytest.fixture
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


def export(path):
    call_command("export_content", path=path, verbosity=0)
    return path


def reload(path):
    """What loading the exported files back would change."""
    report = load(export(path))
    return report.created + report.changed + report.removed + report.kept


# Out -----------------------------------------------------------------------------------------------------------------


def test_every_file_is_written_under_its_documented_name(loaded, out):
    assert {path.relative_to(out).as_posix() for path in export(out).rglob("*.yaml")} == ALL


@pytest.mark.parametrize("name", sorted(ALL))
def test_what_was_loaded_is_written_byte_for_byte(loaded, out, name):
    assert (export(out) / name).read_text() == (loaded / name).read_text()


def test_a_carriers_file_keeps_its_name(loaded):
    (loaded / MOBILE).rename(loaded / "carriers/cn-mobile.yaml")
    assert "carriers/cn-mobile.yaml" in files(loaded)


def test_a_seller_of_no_country_is_written_under_xx(db, out):
    Carrier.objects.create(slug="airalo", name_en="Airalo", name_zh="Airalo", kind="travel")
    assert list(files(out)) == ["carriers/xx-airalo.yaml"]


def test_an_empty_database_writes_nothing(db, out):
    assert files(out) == {}


def test_the_command_tells_what_it_wrote(loaded, capsys):
    edit(loaded, "First edition", "Edited")
    call_command("export_content", path=loaded)
    assert capsys.readouterr().out == f"written: {MOBILE}\n"


def test_the_command_tells_when_there_is_nothing_to_write(loaded, capsys):
    call_command("export_content", path=loaded)
    assert "Every file says this already." in capsys.readouterr().out


def test_a_file_of_which_the_database_knows_nothing_is_left_alone(loaded, capsys):
    Guide.objects.filter(carrier__slug="china-mobile").delete()
    Carrier.objects.all().delete()
    call_command("export_content", path=loaded)
    assert f"left alone: {MOBILE}" in capsys.readouterr().out
    assert (loaded / MOBILE).exists()


# And in again --------------------------------------------------------------------------------------------------------


def test_an_export_loaded_back_changes_nothing(loaded, out):
    assert reload(out) == []


def test_an_export_makes_an_empty_database_the_same(loaded, out):
    before = files(export(out))
    GuideRevision.objects.all().delete()
    for model in (Guide, Carrier, Country):
        model.objects.all().delete()
    load(out)
    assert files(out) == before


def by_staff(guide, author, reviewer):
    """A draft of the guide as staff leave it, published."""
    draft = start_draft(guide, author)
    draft.reason_en, draft.reason_zh = "New words", "更新说明"
    draft.save()
    step = draft.steps.get(key="application")
    step.body_en, step.body_zh = "One.\r\n\r\n- Two: #3\r\n- 'Three'", "一。\r\n\r\n- 二\r\n"
    step.save()
    add_claim(draft, "A claim whose step has no words of its own.", step="review")
    looked_again(draft)
    send_for_review(draft, author)
    return publish(draft, reviewer)


@pytest.fixture
def staff_guide(loaded, admin_user, dora):
    dora.is_superuser = True
    dora.save()
    guide = Guide.objects.get(carrier__slug="china-mobile")
    by_staff(guide, admin_user, dora)
    return guide


@pytest.fixture
def mobile(loaded):
    return Carrier.objects.get(slug="china-mobile")


def test_what_staff_published_goes_out_and_in_unchanged(staff_guide, out):
    assert reload(out) == []
    assert "New words" in (out / MOBILE).read_text()


def test_what_staff_verified_is_written(loaded, admin_user, out):
    guide = Guide.objects.get(carrier__slug="china-mobile")
    verify(live(guide), admin_user, VerifiedHow.DONE, on=date(2026, 11, 21))
    written = yaml.safe_load((export(out) / MOBILE).read_text())["guides"]["physical-sim"]
    assert (written["verified_on"], written["verified_how"]) == (date(2026, 11, 21), "done")


def test_a_draft_is_not_written(loaded, admin_user, out):
    start_draft(Guide.objects.get(carrier__slug="china-mobile"), admin_user).claims.update(text_en="Not yet.")
    assert "Not yet." not in (export(out) / MOBILE).read_text()


def test_a_guide_that_was_taken_out_of_sight_is_not_written(loaded, admin_user, out):
    retire(live(Guide.objects.get(carrier__slug="china-mobile")), admin_user)
    assert "guides:" not in (export(out) / MOBILE).read_text()


def test_steps_are_written_in_the_order_of_the_plan(loaded, admin_user, out):
    steps = live(Guide.objects.get(carrier__slug="china-mobile")).steps
    steps.create(key="review", minutes=1)
    steps.create(key="prepare", minutes=1)
    written = yaml.safe_load((export(out) / MOBILE).read_text())["guides"]["physical-sim"]
    assert list(written["steps"]) == ["prepare", "application", "review"]


def test_the_way_to_take_a_step_goes_out_and_in_unchanged(loaded, out):
    live(Guide.objects.get(carrier__slug="china-mobile")).steps.update(channel="hotline")
    assert "        channel: hotline\n" in (export(out) / MOBILE).read_text()
    assert reload(out) == []


def test_a_sources_own_key_and_address_are_written_whatever_the_public_reads(loaded, out):
    live(Guide.objects.get(carrier__slug="china-mobile")).sources.update(url="https://elsewhere.example/")
    source = yaml.safe_load((export(out) / MOBILE).read_text())["guides"]["physical-sim"]["sources"]["site"]
    assert source["url"] == "https://elsewhere.example/"


def test_a_step_that_says_nothing_is_written_all_the_same(loaded, out):
    live(Guide.objects.get(carrier__slug="china-mobile")).steps.create(key="review")
    assert "review: {}" in (export(out) / MOBILE).read_text()
    assert reload(out) == []


@pytest.mark.parametrize("guides", [1, 3])
def test_an_export_takes_the_same_queries_however_many_guides(
    django_assert_num_queries, physical_sim, mobile_alone, guides, out
):
    for carrier in mobile_alone[:guides]:
        live_guide(carrier, physical_sim, "See the page.")
    with django_assert_num_queries(16):
        files(out)


@pytest.fixture
def mobile_alone(china):
    names = ("one", "two", "three")
    return [Carrier.objects.create(slug=name, name_en=name, name_zh=name, country=china) for name in names]


# Nowhere else --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["..", "a/", "/x", "~"])
def test_a_name_that_leads_out_of_the_folder_is_refused(db, out, code):
    Country.objects.create(code=code, name_en="Nowhere", name_zh="无", currency="XXX")
    with pytest.raises(CommandError, match="Nothing was written"):
        export(out)
    assert list(out.rglob("*")) == []


def test_a_link_that_leads_out_of_the_folder_is_not_followed(loaded, out, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (out / "countries").symlink_to(elsewhere)
    with pytest.raises(CommandError, match="would not be a file of this folder"):
        export(out)
    assert list(elsewhere.iterdir()) == []


# The way it is written -----------------------------------------------------------------------------------------------

LONG = "word " * 40


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"value": "10086"}, 'value: "10086"\n'),
        ({"value": "+44 7953 966 250"}, 'value: "+44 7953 966 250"\n'),
        ({"code": "NO"}, "code: 'NO'\n"),
        ({"en": "It’s: so"}, "en: 'It’s: so'\n"),
        ({"en": "'x'"}, "en: '''x'''\n"),
        ({"on": date(2026, 11, 22)}, "'on': 2026-11-22\n"),
        ({"exclusive": True}, "exclusive: true\n"),
        ({"pair": {"en": "a, b", "zh": "甲"}}, "pair: {en: 'a, b', zh: 甲}\n"),
        ({"names": ["a", "b"]}, "names: [a, b]\n"),
        ({"steps": {"portal": {}}}, "steps:\n  portal: {}\n"),
        ([{"host": "a.example"}, {"host": "b.example"}], "- {host: a.example}\n- {host: b.example}\n"),
        ([{"a": {"b": 1}}], "- a: {b: 1}\n"),
        ({"body": "One.\n\nTwo."}, "body: |-\n  One.\n\n  Two.\n"),
        ({"en": "字" * 130}, f"en: {'字' * 130}\n"),
        ({"en": "a\u2028b"}, 'en: "a\\Lb"\n'),
    ],
)
def test_data_is_written_in_one_way(data, text):
    assert to_yaml(data) == text


def test_a_long_text_is_folded_at_the_width():
    written = to_yaml({"en": LONG.strip()})
    assert written.startswith("en: >-\n  word word")
    assert max(map(len, written.splitlines())) <= 120


def test_a_pair_that_is_wider_than_a_line_is_written_in_two():
    assert to_yaml({"pair": {"en": "x" * 60, "zh": "字" * 40}}) == f"pair:\n  en: {'x' * 60}\n  zh: {'字' * 40}\n"


# Keys are slugs; texts are stripped at both ends and have one kind of line break, as the loader leaves them.
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(tidy).filter(bool)
TREES = st.recursive(
    TEXTS | st.integers(0) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4))
def test_whatever_is_written_is_read_back_the_same(data):
    assert yaml.safe_load(to_yaml(data)) == data


WORDS = st.from_regex(r"[\w ,:#'-]{1,80}", fullmatch=True).map(tidy).filter(bool)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_a_long_text_is_read_back_the_same(text):
    assert yaml.safe_load(to_yaml({"step": {"body": {"en": text}}}))["step"]["body"]["en"] == text
