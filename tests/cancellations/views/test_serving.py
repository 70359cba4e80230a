"""Who carries the bytes: ourselves, the front server, or a store of which people get an address for a minute."""

from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from django.core.files.storage import storages
from moto import mock_aws

from cancellations.models import Evidence

from ..papers import PDF, kept
from ..roads import start, url
from .test_evidence import bring, upload


@pytest.fixture
def road(alice):
    return start(alice)


def test_nginx_carries_it_where_the_settings_say_so(as_alice, road, settings):
    settings.X_ACCEL_PREFIX = "/files/"
    row = kept(road.case)
    answer = as_alice.get(url(road, "evidence_file", row.pk))
    assert answer.content == b""
    assert answer.headers["X-Accel-Redirect"] == f"/files/evidence/{row.case_id}/{row.pk}.pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bill.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"


def test_nginx_is_told_nothing_for_a_stranger(as_charlie, road, settings):
    settings.X_ACCEL_PREFIX = "/files/"
    answer = as_charlie.get(url(road, "evidence_file", kept(road.case).pk))
    assert (answer.status_code, "X-Accel-Redirect" in answer.headers) == (404, False)


@pytest.fixture
def bucket(settings, monkeypatch):
    """A store of S3's kind, as the settings make it from the environment."""
    said = {"access_key": "key", "secret_key": "secret", "region_name": "eu-central-1"}
    manners = {"signature_version": "s3v4", "default_acl": None, "querystring_auth": True}
    options = {"bucket_name": "files", **said, **manners}
    with mock_aws():
        place = {"LocationConstraint": "eu-central-1"}
        boto3.client("s3", region_name="eu-central-1").create_bucket(Bucket="files", CreateBucketConfiguration=place)
        backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "default": backend}
        for name in ("file", "thumbnail"):
            monkeypatch.setattr(Evidence._meta.get_field(name), "storage", storages["default"])
        yield boto3.resource("s3", region_name="eu-central-1").Bucket("files")


def keys(bucket):
    return sorted(one.key for one in bucket.objects.all())


def test_a_store_gives_an_address_for_a_minute_and_for_a_download(as_alice, road, bucket):
    row = kept(road.case, name="账单.pdf")
    answer = as_alice.get(url(road, "evidence_file", row.pk))
    asked = parse_qs(urlsplit(answer.url).query)
    assert answer.status_code == 302
    assert asked["X-Amz-Expires"] == ["60"]
    assert asked["response-content-disposition"][0].startswith("attachment; filename*=utf-8''%E8%B4%A6")
    assert asked["response-content-type"] == ["application/pdf"]


def test_a_small_picture_comes_through_us_for_pages_load_from_no_other_host(as_alice, road, bucket, settings):
    from ..evidence.images import picture

    settings.X_ACCEL_PREFIX = "/files/"  # nginx has no such file
    bring(as_alice, road, upload("a.png", picture()))
    answer = as_alice.get(url(road, "evidence_thumbnail", Evidence.objects.get().pk))
    assert b"".join(answer.streaming_content).startswith(b"RIFF")


def test_what_is_kept_lies_in_the_bucket_and_goes_with_its_row(
    as_alice, road, bucket, django_capture_on_commit_callbacks
):
    row = kept(road.case)
    assert keys(bucket) == [f"evidence/{row.case_id}/{row.pk}.pdf"]
    assert bucket.Object(row.file.name).get()["Body"].read() == PDF
    with django_capture_on_commit_callbacks(execute=True):
        Evidence.objects.get().delete()
    assert keys(bucket) == []


def test_a_store_that_does_not_answer_is_a_sentence(as_alice, road, bucket, caplog):
    bucket.delete()
    page = bring(as_alice, road, upload())
    assert page.status_code == 422
    assert "could not be stored just now" in page.text
    assert not Evidence.objects.exists()
