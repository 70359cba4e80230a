"""No log of ours holds the address of a calendar."""

import logging
from uuid import uuid4

import pytest
from gunicorn.glogging import SafeAtoms

KEY = str(uuid4())
REQUEST = f"GET /calendar/{KEY}.ics HTTP/1.1"


@pytest.fixture
def written(caplog):
    """``written(name, text, …)``: what this logger writes, wherever it hands it on to."""

    def say(name, *said):
        logger = logging.getLogger(name)
        logger.addHandler(caplog.handler)
        with caplog.at_level(logging.INFO, name):
            logger.info(*said)
        logger.removeHandler(caplog.handler)
        return caplog.messages[-1]

    return say


ACCESS = '"%(r)s" %(s)s "%(f)s"'
SAID = {
    "a request refused": ("django.request", "%s: %s", "Gone", REQUEST),
    "runserver": ("django.server", '"%s" %s %s', REQUEST, "200", "512"),
    "gunicorn": (
        "gunicorn.access",
        ACCESS,
        SafeAtoms({"r": REQUEST, "s": "200", "f": f"https://x/calendar/{KEY}.ics"}),
    ),
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_the_address_of_a_calendar_is_masked(written, said):
    text = written(*said)
    assert "/calendar/….ics" in text
    assert KEY not in text


@pytest.mark.parametrize("name", ["django.request", "django.server", "gunicorn.access"])
def test_what_else_is_said_stays(written, name):
    assert written(name, "%s %d%%", f"/cases/{KEY}/", 7) == f"/cases/{KEY}/ 7%"
