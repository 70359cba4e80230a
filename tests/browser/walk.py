"""A person at the browser: fills in forms by their fields' names, and remembers how each answer ought to read on paper.

Nothing here looks for words, so that one story runs in every language.
"""

import re
from datetime import date, datetime, timedelta

from django.core import mail
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from playwright.sync_api import expect

PRIMARY = "main form .btn-primary"
SURE = ".sheet form"
NEWCOMER = {"email": "newcomer@example.org", "password1": "quiet-river-97"}


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def code_in(message):
    return re.search(r"^[A-Z0-9-]{6,}$", message.body, re.MULTILINE)[0]


class Walk:
    def __init__(self, page, locale):
        self.page = page
        self.language = "zh-hans" if locale.startswith("zh") else "en"
        self.told = []
        """Everything the person wrote down, as it should read."""

    def sign_up(self):
        self.page.goto("/accounts/signup/")
        self.fill_in(**NEWCOMER)
        self.page.locator(PRIMARY).click()
        expect(self.page.locator("[name=code]")).to_be_visible()
        self.fill_in(code=code_in(mail.outbox[-1]))
        self.page.locator(PRIMARY).click()
        expect(self.page).to_have_url(re.compile(r"/cases/$"))
        self.told.clear()

    def open_from_guide(self, search, carrier, card, **line):
        """From the directory to the carrier, its guide, the one button there, and the question that comes first."""
        self.page.goto("/carriers/")
        self.page.locator("main [name=q]").fill(search)
        self.page.locator("main [name=q]").press("Enter")
        self.page.locator(f"main a[href='/carriers/{carrier}/']").click()
        self.page.locator(f"main a[href='/carriers/{carrier}/{card}/']").first.click()
        self.page.locator("main .page-head .btn-primary").click()
        self.page.locator("main .aims a[href*='aim=cancel']").click()
        self.fill_in(**line)
        self.page.locator(PRIMARY).click()
        expect(self.page).to_have_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
        self.case = self.page.url

    def next_step(self, key):
        """What the case offers as the next move must lead to ``key``, by way of what cannot be undone where that is."""
        if self.page.url != self.case:
            self.page.goto(self.case)
        self.page.locator(".next .btn-primary").click()
        expect(self.page).to_have_url(re.compile(f"^{re.escape(self.case)}(steps|no-return)/{key}/$"))
        if "/no-return/" in self.page.url:
            self.is_sure()
        expect(self.page).to_have_url(f"{self.case}steps/{key}/")

    def is_sure(self):
        """Reads what cannot be undone, and says so with the number's last digits, as the page shows them."""
        digits = self.page.locator(".grave-head .num").inner_text()[-4:]
        self.page.locator(f"{SURE} [name=understood]").check()
        self.page.locator(f"{SURE} [name=last_digits]").fill(digits)
        self.page.locator(f"{SURE} .btn-danger").click()

    def take(self, key, **answers):
        """The step at hand, filled in and saved."""
        self.next_step(key)
        self.fill_in(**answers)
        self.save()

    def save(self):
        self.page.locator(PRIMARY).click()
        expect(self.page.locator(".error-summary")).to_have_count(0)
        expect(self.page.locator(".notice")).to_be_visible()

    def fill_in(self, **answers):
        for name, answer in answers.items():
            field = self.page.locator(f"main form [name='{name}']")
            if isinstance(answer, bool):
                field.set_checked(answer)
                self.told.append(self.label_of(field))
            elif field.first.evaluate("field => ['radio', 'checkbox'].includes(field.type)"):
                self.tick(name, answer if isinstance(answer, list) else [answer])
            elif field.evaluate("field => field.tagName == 'SELECT'"):
                field.select_option(answer)
                self.told.append(field.locator(f"option[value='{answer}']").inner_text())
            else:
                field.fill(typed(answer))
                self.told.extend(self.in_words(answer))

    def tick(self, name, values):
        for value in values:
            choice = self.page.locator(f"main form [name='{name}'][value='{value}']")
            choice.check()
            self.told.append(self.label_of(choice))

    def label_of(self, field):
        return field.evaluate("field => field.labels[0].innerText.trim()")

    def in_words(self, answer):
        with translation.override(self.language):
            if isinstance(answer, datetime):
                return [date_format(answer, "SHORT_DATE_FORMAT"), time_format(answer)]
            return [date_format(answer)] if isinstance(answer, date) else [answer]

    def is_shut(self, key):
        """The step's page says why it cannot be taken, and offers nothing to save."""
        self.offers_nothing(key)
        expect(self.page.locator(".gate li").first).to_be_visible()

    def offers_nothing(self, key):
        self.page.goto(f"{self.case}steps/{key}/")
        expect(self.page.locator("main h1")).to_be_visible()
        expect(self.page.locator(PRIMARY)).to_have_count(0)

    def sign_off(self):
        self.page.locator(".next .btn-primary").click()
        self.save()

    def open_record(self):
        """From the case that is signed off, to what one prints."""
        self.page.locator(".next .btn-primary").click()
        expect(self.page.locator(".letter")).to_be_visible()

    def shows(self, *words):
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)


def typed(answer):
    """What the keyboard gives a field: dates in the form that date fields take."""
    if isinstance(answer, datetime):
        return answer.strftime("%Y-%m-%dT%H:%M")
    return answer.isoformat() if isinstance(answer, date) else answer
