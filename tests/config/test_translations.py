"""That a gap in the translations is found, whatever kind of gap it is."""

import polib
import pytest

from config.translations import broken_placeholders, key, problems


def catalogue(*entries):
    found = polib.POFile()
    found.extend(entries)
    return found


GOOD = polib.POEntry(msgid="Sign off", msgstr="销卡")
FUZZY = polib.POEntry(msgid="Sign on", msgstr="销卡", flags=["fuzzy"])
EMPTY = polib.POEntry(msgid="Skip")
OBSOLETE = polib.POEntry(msgid="Gone", msgstr="没了", obsolete=True)


def found(*entries, compiled=None, used=None):
    stored = compiled if compiled is not None else [e for e in entries if e.translated() and not e.obsolete]
    asked = used if used is not None else {key(e) for e in entries if not e.obsolete}
    return list(problems(catalogue(*entries), catalogue(*stored), asked))


def test_a_complete_catalogue_has_no_problem():
    assert found(GOOD) == []


@pytest.mark.parametrize(("entry", "said"), [(FUZZY, "fuzzy"), (EMPTY, "untranslated"), (OBSOLETE, "obsolete")])
def test_an_unfinished_entry_is_found(entry, said):
    assert [line.split(":")[0] for line in found(GOOD, entry)] == [said]


def test_a_sentence_that_was_never_collected_is_found():
    assert found(GOOD, used={key(GOOD), key(EMPTY)}) == ["not in the catalogue: Skip"]


def test_a_sentence_that_nothing_says_any_more_is_found():
    assert found(GOOD, used=set()) == ["no longer used: Sign off"]


def test_a_compiled_file_of_yesterday_is_found():
    yesterday = polib.POEntry(msgid="Sign off", msgstr="旧")
    assert found(GOOD, compiled=[yesterday]) == ["the .mo file does not hold what the .po file says"]


def test_a_lost_placeholder_is_found(tmp_path):
    lost = polib.POEntry(msgid="%(n)s days", msgstr="天", flags=["python-format"])
    catalogue(lost).save(str(tmp_path / "x.po"))
    assert broken_placeholders(tmp_path / "x.po")
