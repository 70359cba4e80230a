from django.urls import path, register_converter

from . import feeds
from .converters import CardConverter, CountryConverter, LanguageConverter, StepConverter, WayConverter
from .views import countries, data, guides, history, instead, reports

register_converter(CardConverter, "card")
register_converter(StepConverter, "guide_step")
register_converter(CountryConverter, "country")
register_converter(LanguageConverter, "feed_language")
register_converter(WayConverter, "way")

urlpatterns = [
    path("cards/", guides.cards, name="cards"),
    path("carriers/", guides.carrier_list, name="carrier_list"),
    path("carriers/<slug:carrier>/", guides.carrier_detail, name="carrier_detail"),
    path("carriers/<slug:carrier>/<card:card_type>/", guides.guide_detail, name="guide_detail"),
    path("carriers/<slug:carrier>/<card:card_type>/history/", history.guide_history, name="guide_history"),
    path("carriers/<slug:carrier>/instead/<way:way>/", instead.instead, name="instead"),
    path("guides/<card:card_type>/history/", history.general_history, name="general_history"),
    path("carriers/<slug:carrier>/<card:card_type>/report/", reports.guide_report, name="guide_report"),
    path(
        "carriers/<slug:carrier>/<card:card_type>/suggest/<guide_step:step>/",
        reports.guide_suggest,
        name="guide_suggest",
    ),
    path("carriers/<slug:carrier>/changes.<feed_language:language>.atom", feeds.changes, name="carrier_changes_feed"),
    path("changes.<feed_language:language>.atom", feeds.changes, name="changes_feed"),
    path("countries/<country:code>/", countries.country_detail, name="country_detail"),
    path("reports/<uuid:token>/", reports.report_detail, name="report_detail"),
    path("data/carriers.json", data.data_index, name="data_index"),
    path("data/carriers/<slug:carrier>.json", data.data_carrier, name="data_carrier"),
    path("data/guides/<card:card_type>.json", data.data_guide, name="data_guide"),
    path("data/countries/<country:code>.json", data.data_country, name="data_country"),
]
