"""What `make run` tells the site of its own address."""

import os
import subprocess

import pytest

from ..house import ROOT

HERE = "http://localhost:8123"


def address(folder, dotenv="", **environment):
    """The SITE_URL that the server starts with, by the Makefile's own line."""
    (folder / ".env").write_text(dotenv)
    recipe = next(line for line in (ROOT / "Makefile").read_text().splitlines() if "export SITE_URL" in line)
    line = recipe.strip().removeprefix("@").rstrip("; \\").replace("$$", "$").replace("$(PORT)", "8123")
    said = line + '; echo "$SITE_URL"'
    plain = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    shell = ["/bin/sh", "-c", said]
    return subprocess.run(shell, cwd=folder, env=plain | environment, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("dotenv", ["", "#SITE_URL=https://signoff.example\n"])
def test_it_is_that_of_the_port(tmp_path, dotenv):
    assert address(tmp_path, dotenv) == HERE


def test_the_environment_names_another(tmp_path):
    assert address(tmp_path, SITE_URL="https://signoff.example") == "https://signoff.example"


def test_the_settings_file_names_another(tmp_path):
    """It is read later, and what the environment says goes before it: so nothing is said."""
    assert address(tmp_path, "SITE_URL=https://signoff.example\n") == ""
