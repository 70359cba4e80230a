"""From a photo on a phone to the list of what is kept; and dropped files, each with a bar of its own."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from cancellations.demo import Road
from cancellations.models import Evidence
from carriers.enums import CardKind
from tests.cancellations.evidence.images import photograph
from tests.cancellations.evidence.pdf_parts import rooted

from .walk import Walk, ago

PHOTO = {"name": "收据.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
PAPER = {"name": "bill.pdf", "mimeType": "application/pdf", "buffer": rooted()}
DRAWING = {"name": "drawing.png", "mimeType": "image/png", "buffer": b"<svg onload='alert(1)'/>"}
KEPT = ".evidence > li"
REFUSED = "422"


@pytest.fixture
def case(sign_in, alice, content):
    sign_in(alice)
    return f"/cases/{Road(alice, 'china-mobile', CardKind.PHYSICAL_SIM, number='+8613800138000').case.pk}/"


@pytest.fixture
def walk(page, both_languages, case):
    page.set_viewport_size({"width": 390, "height": 844})
    return Walk(page, both_languages)


def choose(page, *files):
    page.locator("[name=dated_on]").fill(ago(3).isoformat())
    page.locator("[name=files]").set_input_files(list(files))


def narrow(page):
    return page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_photo_goes_on_record_from_the_step_it_belongs_to(walk, case, axe):
    page = walk.page
    page.goto(f"{case}steps/prepare/")
    page.locator("a[href$='/evidence/?step=prepare']").click()
    expect(page.locator("[name=step]")).to_have_value("prepare")
    assert axe() == []
    choose(page, PHOTO)
    walk.fill_in(kind="receipt", dated_on=ago(3), note="退卡收据")
    page.locator("main form .btn-primary").click()
    expect(page.locator(KEPT)).to_have_count(1)
    expect(page.locator(".uploads .is-good")).to_have_count(1)
    expect(page.locator(KEPT)).to_contain_text("收据.jpg")
    assert axe() == []
    assert narrow(page)
    page.goto(case)
    assert Evidence.objects.get().sha256 in page.locator(".timeline").last.inner_text()
    assert narrow(page)


def test_without_a_script_the_form_does_the_same(browser, live_server, walk, case, context):
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url, locale=walk.language)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(f"{case}evidence/")
    choose(page, PHOTO, DRAWING)
    page.locator("[name=kind]").select_option("receipt")
    page.locator("main form .btn-primary").click()
    expect(page.locator(KEPT)).to_have_count(1)
    expect(page.locator(".error-summary")).to_contain_text("drawing.png")
    plain.close()
    assert Evidence.objects.get().name == "收据.jpg"


def test_a_file_taken_off_is_gone(walk, case, axe):
    page = walk.page
    page.goto(f"{case}evidence/")
    choose(page, PAPER)
    page.locator("[name=kind]").select_option("bill")
    page.locator("main form .btn-primary").click()
    page.locator(f"{KEPT} [href$='remove/']").click()
    assert axe() == []
    page.locator("form .btn-danger").click()
    expect(page.locator(KEPT)).to_have_count(0)
    assert not Evidence.objects.exists()


DROP = """([form, files]) => {
  const data = new DataTransfer();
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file.content), (char) => char.charCodeAt(0));
    data.items.add(new File([bytes], file.name));
  }
  for (const kind of ["dragover", "drop"]) {
    form.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


def drop(page, *files):
    given = [{"name": file["name"], "content": b64encode(file["buffer"]).decode()} for file in files]
    page.evaluate(DROP, [page.locator("[data-upload]").element_handle(), given])


def test_dropped_files_are_sent_one_by_one_and_each_says_how_it_went(page, case, complaints, axe):
    page.goto(f"{case}evidence/")
    page.locator("[name=dated_on]").fill(ago(3).isoformat())
    drop(page, PHOTO, DRAWING, PAPER)
    page.locator("[name=kind]").select_option("bill")
    page.locator("main form .btn-primary").click()
    expect(page.locator("[role=status]")).to_have_text("2 of 3 files are on record.")
    expect(page.locator(".uploads li")).to_have_count(3)
    expect(page.locator(".uploads .is-bad")).to_contain_text("This is none of PNG")
    expect(page.locator(KEPT)).to_have_count(2)
    assert axe() == []
    complaints.forgive(REFUSED)


def test_what_is_on_record_already_counts_as_being_there(page, case):
    page.goto(f"{case}evidence/")
    for files, states in ([PAPER], ["On record"]), ([PAPER, PHOTO], ["On record already", "On record"]):
        choose(page, *files)
        page.locator("[name=kind]").select_option("bill")
        page.locator("main form .btn-primary").click()
        expect(page.locator("[role=status].upload-sum")).to_have_text(
            f"{len(files)} of {len(files)} files are on record."
        )
        expect(page.locator(".uploads .is-good .upload-words")).to_have_text(states)


def test_a_wrong_answer_beside_the_files_leaves_them_chosen(page, case, complaints, axe):
    page.goto(f"{case}evidence/")
    choose(page, PHOTO, PAPER)
    page.locator("main form .btn-primary").click()
    expect(page.locator(".error-summary")).to_be_focused()
    complaints.forgive(REFUSED)
    assert axe() == []
    page.locator("[name=kind]").select_option("bill")
    page.locator("main form .btn-primary").press("Enter")
    expect(page.locator(KEPT)).to_have_count(2)
    expect(page.locator(".error-summary")).to_have_count(0)


def test_what_is_too_large_is_said_before_it_is_sent(page, case):
    page.goto(f"{case}evidence/")
    page.locator("[data-upload]").evaluate("form => { form.dataset.most = 100 }")
    choose(page, PHOTO)
    page.locator("[name=kind]").select_option("bill")
    page.locator("main form .btn-primary").click()
    expect(page.locator(".uploads .is-bad")).to_contain_text("more than 15 MB")


def test_each_file_has_a_bar_that_says_whose_it_is(page, case):
    page.goto(f"{case}evidence/")
    page.route("**/evidence/", lambda route: None if route.request.method == "POST" else route.continue_())
    choose(page, PHOTO)
    page.locator("main form .btn-primary").click()
    expect(page.get_by_role("progressbar", name="收据.jpg")).to_be_visible()


def test_what_was_kept_is_upright_and_says_not_where(page, case):
    page.goto(f"{case}evidence/")
    choose(page, PHOTO)
    page.locator("[name=kind]").select_option("bill")
    page.locator("main form .btn-primary").click()
    with page.expect_download() as download:
        page.locator(f"{KEPT} h3 a").click()
    assert download.value.suggested_filename == "收据.jpg"
    image = Image.open(BytesIO(download.value.path().read_bytes()))
    assert (image.size, len(image.getexif())) == ((20, 40), 0)
