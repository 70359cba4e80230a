import stat

import pytest
from cryptography.fernet import Fernet

from config import first_env
from tests.house import ROOT


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".env.example").write_text((ROOT / ".env.example").read_text())
    return tmp_path


def written(folder):
    first_env.write(folder)
    lines = (folder / ".env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def test_every_value_that_has_no_safe_default_is_filled_in(folder):
    assert all(written(folder).values())


def test_the_number_key_encrypts(folder):
    assert Fernet(written(folder)["NUMBER_KEYS"]).encrypt(b"x")


def test_two_machines_share_no_key(folder):
    first = written(folder)
    (folder / ".env").unlink()
    assert {name for name, value in written(folder).items() if first[name] == value} == {
        "DEBUG",
        "ALLOWED_HOSTS",
        "EMAIL_URL",
    }


def test_only_its_owner_may_read_it(folder):
    first_env.write(folder)
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays(folder):
    (folder / ".env").write_text("mine")
    assert not first_env.write(folder)
    assert (folder / ".env").read_text() == "mine"


def test_an_example_without_a_place_for_a_key_is_refused():
    with pytest.raises(ValueError, match="SECRET_KEY"):
        first_env.filled_in("DEBUG=\n", {"SECRET_KEY": "x"})
