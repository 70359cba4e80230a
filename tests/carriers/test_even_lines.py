"""Texts that were stored as a browser ended their lines."""

from importlib import import_module

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from carriers.enums import LifeStep
from carriers.life import record

from .conftest import live

even_lines = import_module("carriers.migrations.0005_even_lines").even_lines


def test_stored_texts_end_their_lines_as_ours(guide, bob):
    revision = live(guide)
    step = revision.steps.create(key="review", body_en="One.\r\n\r\nTwo.", body_zh="一。\r二。")
    noted = record(revision, bob, LifeStep.RETURNED, "One.\r\nTwo.")
    even_lines(MigrationLoader(connection).project_state(("carriers", "0005_even_lines")).apps, None)
    for row in (step, noted):
        row.refresh_from_db()
    assert (step.body_en, step.body_zh, noted.note) == ("One.\n\nTwo.", "一。\n二。", "One.\nTwo.")
