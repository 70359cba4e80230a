import re

import pytest

from tests import house

README = (house.ROOT / "README.md").read_text()
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
NAMED = re.compile(r"""\b(?:env(?:\.\w+)?|Env\(\)(?:\.\w+)?|environ(?:\.get)?|getenv)[(\[]\s*["']([A-Z_]+)["']""")


def names_read(source):
    """Names that ``source`` takes from the environment."""
    return set(NAMED.findall(source))


def all_names_read():
    files = [file for file in house.code_files() if file.name != "settings_test.py"]
    return set().union(*(names_read(file.read_text()) for file in files))


def example_names():
    return set(re.findall(r"(?m)^#?([A-Z_]+)=", (house.ROOT / ".env.example").read_text()))


@pytest.mark.parametrize(
    "source", ['env("X")', 'env.bool("X", default=0)', 'os.environ["X"]', "environ.get('X')", 'Env()("X")']
)
def test_a_name_that_is_read_is_found(source):
    assert names_read(source) == {"X"}


def test_the_readme_tells_of_every_setting_and_of_no_other():
    assert set(ROW.findall(README)) == all_names_read()


def test_the_example_holds_every_setting_and_no_other():
    assert example_names() == all_names_read()


def test_every_make_command_in_the_papers_exists():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (house.ROOT / "Makefile").read_text()))
    papers = README + (house.ROOT / "CONTRIBUTING.md").read_text()
    assert set(re.findall(r"`make ([a-z-]+)", papers)) <= targets
