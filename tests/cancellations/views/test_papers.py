"""Papers over the wire: what they are called, that nobody keeps them on the way, and that no choice breaks them."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ..documents.cases import everything
from ..roads import in_state, start, url

PDFS = ("case_summary_pdf", "case_counter_pdf")
PAGES = ("case_summary", "case_counter")
WRONG = [
    *("language=fr", "paper=a5", "part=all", "number=1", "language=&paper=&part=&number="),
    *(
        "language=%00",
        "part=%F0%9F%99%82",
        "paper=" + "9" * 5000,
        "&".join(["part=money"] * 500),
        "?&&==",
        "part[]=money",
    ),
]


def read(answer):
    return PdfReader(BytesIO(answer.content))


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_named_for_its_record_and_kept_nowhere(as_alice, alice, name):
    road = start(alice, nickname="Mum’s")
    answer = as_alice.get(url(road, name))
    what = "record" if name == "case_summary_pdf" else "counter"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{road.case.reference}-{what}.pdf"'
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_kept_nowhere_either(as_alice, alice, name):
    assert "no-store" in as_alice.get(url(start(alice), name))["Cache-Control"]


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("name", [*PDFS, *PAGES])
def test_a_wrong_choice_falls_back(as_alice, alice, name, query):
    assert as_alice.get(f"{url(start(alice), name)}?{query}").status_code == 200


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh"), ("both", "zh")])
def test_a_pdf_is_tagged_titled_and_says_its_language(as_alice, alice, language, tag):
    road = start(alice)
    pdf = read(as_alice.get(f"{url(road, 'case_summary_pdf')}?language={language}"))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == tag
    assert pdf.metadata.title.endswith(road.case.reference)


def tags(node, found=None):
    """Every tag of the tree, and the languages that tags are in."""
    found = set() if found is None else found
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            tags(child, found)
    elif isinstance(node, dict):
        found |= {str(node.get("/S")), f"lang {node.get('/Lang')}"}
        if "/K" in node:
            tags(node["/K"], found)
    return found


def test_headings_tables_and_the_other_language_are_tagged(as_alice, alice):
    pdf = read(as_alice.get(f"{url(everything(start(alice)), 'case_summary_pdf')}?language=both"))
    found = tags(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "lang en"} <= found


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_on_the_chosen_paper(as_alice, alice, name, paper, size):
    page = read(as_alice.get(f"{url(start(alice), name)}?paper={paper}")).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_every_sheet_has_its_number_and_the_reference(as_alice, alice):
    road = everything(in_state(alice, "closed"))
    sheets = [
        sheet.extract_text() for sheet in read(as_alice.get(url(road, "case_summary_pdf") + "?language=both")).pages
    ]
    assert len(sheets) > 1
    assert [n for n, text in enumerate(sheets, 1) if f"{n} / {len(sheets)}" not in text] == []
    assert [text for text in sheets if f"销卡簿 · {road.case.reference}" not in text] == []


@pytest.mark.parametrize("name", PDFS)
def test_the_pdf_masks_the_number_too(as_alice, alice, name):
    road = start(alice)
    masked, whole = (
        read(as_alice.get(url(road, name) + query)).pages[0].extract_text() for query in ("", "?number=full")
    )
    assert "138 0013 8000" not in masked
    assert "138 0013 8000" in whole


def test_the_link_to_the_pdf_has_the_same_choices(as_alice, alice):
    road = start(alice)
    query = "language=both&number=full&paper=letter&part=money"
    page = as_alice.get(f"{url(road, 'case_summary')}?{query}").text
    assert f"{url(road, 'case_summary_pdf')}?{query.replace('&', '&amp;')}" in page


def test_the_form_shows_what_was_chosen(as_alice, alice):
    page = as_alice.get(url(start(alice), "case_summary") + "?language=both&part=money").text
    assert '<option value="both" selected>' in page
    assert page.count("checked") == 1


def test_only_chosen_parts_stand_there(as_alice, alice):
    page = as_alice.get(url(everything(start(alice)), "case_summary") + "?part=money&part=evidence").text
    assert [part for part in ("steps", "contacts", "promises", "timeline") if f'id="{part}"' in page] == []
    assert 'id="money"' in page
    assert 'id="evidence"' in page


def test_a_part_with_nothing_in_it_is_left_out_unless_it_was_asked_for(as_alice, alice):
    where = url(start(alice), "case_summary")
    assert 'id="evidence"' not in as_alice.get(where).text
    assert 'id="evidence"' in as_alice.get(where + "?part=evidence").text


def test_side_by_side_texts_carry_their_own_language(as_alice, alice):
    page = as_alice.get(url(start(alice), "case_summary") + "?language=both").text
    assert '<main class="letter is-a4 is-both" id="main" lang="zh-Hans">' in page
    assert '<span lang="zh-Hans">销户办理记录</span><span lang="en">Record of a cancellation</span>' in page


@pytest.mark.parametrize("name", PAGES)
def test_the_case_leads_to_its_papers(as_alice, alice, name):
    road = start(alice)
    assert url(road, name) in as_alice.get(url(road)).text
