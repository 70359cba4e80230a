"""The page that says what is in a pack, and the pack as it is sent."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from cancellations.enums import EvidenceKind
from carriers.models import Wording
from tests.answers import close

from ..papers import kept
from ..roads import in_state, start, url


@pytest.fixture
def road(alice):
    return in_state(alice, "submitted")


def test_the_page_names_everything_that_will_be_in_it(as_alice, road):
    kept(road.case, name="October bill.pdf")
    page = as_alice.get(url(road, "case_pack")).text
    assert "October bill.pdf" in page
    assert url(road, "case_pack_zip") in page


def test_the_page_speaks_of_a_letter_where_there_are_words_for_one(as_alice, road, wordings):
    assert "The letter that you choose" in inside(as_alice, road)
    Wording.objects.all().delete()
    assert "The letter that you choose" not in inside(as_alice, road)


def inside(client, road):
    return client.get(url(road, "case_pack")).text.partition('id="inside"')[2].partition("</section>")[0]


def test_it_comes_as_a_file_whose_name_says_nothing_of_the_line(as_alice, road):
    answer = as_alice.get(url(road, "case_pack_zip"))
    assert answer["Content-Disposition"] == f'attachment; filename="{road.case.reference}-complaint.zip"'
    assert answer["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(answer.getvalue())) as found:
        assert found.testzip() is None


def test_identity_papers_are_asked_about_where_there_are_any(as_alice, road):
    assert 'name="identity"' not in as_alice.get(url(road, "case_pack")).text
    kept(road.case, kind=EvidenceKind.IDENTITY)
    assert 'name="identity"' in as_alice.get(url(road, "case_pack")).text


def test_a_line_without_a_number_has_none_to_show(as_alice, alice):
    assert 'name="number"' not in as_alice.get(url(start(alice, "esim", number=""), "case_pack")).text


@pytest.mark.parametrize("name", ["case_pack", "case_pack_zip"])
def test_nonsense_in_the_address_changes_nothing(as_alice, road, name):
    answer = as_alice.get(url(road, name) + "?number=%00&identity=yes&x[]=1")
    assert answer.status_code == 200
    close(answer)


def test_the_case_and_the_ladder_lead_to_it(as_alice, road):
    for page in ("case_detail", "case_complaint"):
        assert url(road, "case_pack") in as_alice.get(url(road, page)).text
