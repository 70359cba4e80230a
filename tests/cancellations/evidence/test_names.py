import pytest

from cancellations.evidence.names import clean_name, shown_name


@pytest.mark.parametrize(
    ("came", "is_called"),
    [
        ("bill.png", "bill.png"),
        ("bill.PNG", "bill.png"),
        ("photo.jpeg", "photo.png"),
        ("bill.pdf.exe", "bill.pdf.exe.png"),
        ("2026.01.05", "2026.01.05.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\temp\\bill.png", "bill.png"),
        ("a\r\nb.png", "a b.png"),
        ("nul\0byte.png", "nulbyte.png"),
        ("cod\u202egnp.exe", "codgnp.exe.png"),
        ("\u200bzero\ufeff.png", "zero.png"),
        ("账单 🙂.png", "账单 🙂.png"),
        ("e\u0301.png", "é.png"),
        ("\ud800half.png", "half.png"),
        ("two\u2028lines.png", "two lines.png"),
        ("...", "file.png"),
        ("", "file.png"),
        ("/", "file.png"),
        (".png", "file.png"),
        ("n" * 300, "n" * 116 + ".png"),
        ("销" * 300 + ".pdf", "销" * 116 + ".png"),
    ],
)
def test_a_name_is_for_people_and_ends_as_its_content_does(came, is_called):
    assert clean_name(came, "png") == is_called


@pytest.mark.parametrize(
    ("came", "is_shown"),
    [
        ("photo", "photo"),
        ("README", "README"),
        ("a.verylongext", "a.verylongext"),
        ("bill.svg", "bill.svg"),
        ("../bill.tar.gz", "bill.tar.gz"),
        (".htaccess", ".htaccess"),
        ("cod\u202egnp.e\0xe", "codgnp.exe"),
        ("n" * 300 + ".heic", "n" * 115 + ".heic"),
        ("a." + "n" * 300, "." + "n" * 119),
        ("", "file"),
    ],
)
def test_a_file_that_is_not_kept_is_named_as_it_came(came, is_shown):
    assert shown_name(came) == is_shown
