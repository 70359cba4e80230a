"""The rows of a draft: how many there may be, and what the general guide says where one of them is silent."""

from functools import cached_property
from typing import Any

from django.forms import BaseInlineFormSet, ModelForm
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..checks import too_many_claims, too_many_sources
from ..models import GuideStep
from ..queries import general_steps


class ClaimFormSet(BaseInlineFormSet):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, error_messages={"too_many_forms": too_many_claims()}, **kwargs)


class SourceFormSet(BaseInlineFormSet):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, error_messages={"too_many_forms": too_many_sources()}, **kwargs)


LANGS = {"en": "en", "zh": "zh-Hans"}


class StepFormSet(BaseInlineFormSet):
    def get_unique_error_message(self, unique_check: Any) -> str:
        return gettext("A step stands here twice. Put its words together, or choose another step.")

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        common = self.general.get(form.instance.key)
        for name in ("title", "body") if common else ():
            for language in LANGS:
                _tell(form, common, f"{name}_{language}", LANGS[language])

    @cached_property
    def general(self) -> dict[str, GuideStep]:
        return general_steps(self.instance.guide)


def _tell(form: ModelForm, common: Any, column: str, lang: str) -> None:
    """Beside an empty field stands what readers see in its place."""
    said = getattr(common, column)
    if said and not getattr(form.instance, column) and column in form.fields:
        form.fields[column].help_text = _general_words(said, lang)


def _general_words(said: str, lang: str) -> SafeString:
    words = mark_safe(linebreaks(said, autoescape=True))  # noqa: S308  Django escaped it
    told = _("The general guide speaks here. What you write, in either language, takes the place of all of this:")
    return format_html('{}<blockquote lang="{}">{}</blockquote>', told, lang, words)
