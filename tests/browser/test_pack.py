"""From a photo on a phone to the pack that goes along with a complaint."""

import subprocess
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from cancellations.demo import Road
from carriers.enums import CardKind
from tests.cancellations.evidence.images import photograph

from .walk import PRIMARY, Walk, ago

PHOTO = {"name": "退卡收据.jpg", "mimeType": "image/jpeg", "buffer": photograph()}


@pytest.fixture
def walk(page, both_languages, sign_in, alice, content):
    sign_in(alice)
    page.set_viewport_size({"width": 390, "height": 844})
    road = Road(alice, "china-mobile", CardKind.PHYSICAL_SIM, number="+8613800138000")
    page.goto(f"/cases/{road.case.pk}/")
    return Walk(page, both_languages)


def bring(walk):
    page = walk.page
    page.locator("#papers ~ ul a[href$='/evidence/']").click()
    page.locator("[name=files]").set_input_files([PHOTO])
    walk.fill_in(kind="receipt", dated_on=ago(3), note="营业厅开的收据")
    page.locator(PRIMARY).click()
    expect(page.locator(".evidence > li")).to_have_count(1)


def test_a_photo_on_a_phone_ends_up_in_a_pack_that_can_be_checked(walk, axe, picture, tmp_path):
    page, case = walk.page, walk.page.url
    bring(walk)
    page.goto(case)
    page.locator("#papers ~ ul a[href$='/pack/']").click()
    expect(page.locator(".ticks")).to_contain_text("退卡收据.jpg")
    assert axe() == []
    picture(f"pack {walk.language}")
    with page.expect_download() as download:
        page.locator(PRIMARY).click()
    with ZipFile(download.value.path()) as pack:
        pack.extractall(tmp_path)
    [folder] = tmp_path.iterdir()
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    [photo] = (folder / "evidence").iterdir()
    assert (photo.suffix, (folder / "complaint.pdf").exists(), (folder / "record.pdf").exists()) == (".jpg", True, True)
