"""What administrators write goes public without a second person: it is matched against the official lists at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..checks import unofficial
from ..contacts import officials_of
from ..models import StarterAccount
from ..official import NOBODY, Officials
from ..queries import officials_in


class MatchedForm(forms.ModelForm):
    """Refuses links and numbers that are not official in every text that has two languages."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        officials = self.officials()
        for name, value in list(self.cleaned_data.items()):
            if name.endswith(("_en", "_zh")) and isinstance(value, str):
                # A source's title may name its own site.
                allowed = officials.with_sources() if name.startswith("source_") else officials
                for sentence in unofficial(value, allowed):
                    self.add_error(name, sentence)
        return cleaned

    def officials(self) -> Officials:
        """A card's texts speak in every country."""
        return officials_of(None)


class EverywheresForm(MatchedForm):
    """For a row without a country, which no field asks for: that there is only one such is checked all the same."""

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"country"}  # type: ignore[misc]

    def clean_key(self) -> str:
        """Offered twice to whoever lives there, and a mistake in the content files."""
        if StarterAccount.objects.exclude(country=None).filter(key=self.cleaned_data["key"]).exists():
            raise forms.ValidationError(_("A country’s own list has this key already."))
        return self.cleaned_data["key"]


class CarriersForm(MatchedForm):
    def officials(self) -> Officials:
        return officials_of(self.instance.carrier)


class CountrysForm(MatchedForm):
    def officials(self) -> Officials:
        """Nothing is official yet in a country that is only being entered."""
        country = self.instance.country
        return officials_in(country) if country.pk else NOBODY

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        address = self.cleaned_data.get("source_url", "")
        if address and not self.officials().with_sources().owns_url(address):
            self.add_error(
                "source_url", _("This page is on no known host. List its host among the source hosts first.")
            )
        return cleaned


class RulesFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """Dates are reckoned by topic: two rules with a period would give two dates."""
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms and form.is_valid()]
        topics = [rule["topic"] for rule in kept if rule.get("period") is not None]
        if len(topics) != len(set(topics)):
            raise forms.ValidationError(_("Only one rule of a topic may carry a period: the general one."))


class AccountForm(CountrysForm):
    def clean_key(self) -> str:
        if StarterAccount.objects.filter(country=None, key=self.cleaned_data["key"]).exists():
            raise forms.ValidationError(_("This key is offered everywhere already."))
        return self.cleaned_data["key"]


class RungForm(CountrysForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned, officials = super().clean(), self.officials()
        if (address := self.cleaned_data.get("url")) and not officials.owns_url(address):
            self.add_error("url", _("This must be on one of the country’s official hosts."))
        if (number := self.cleaned_data.get("number")) and not officials.owns_number(number):
            self.add_error("number", _("This must be one of the country’s official numbers."))
        return cleaned
