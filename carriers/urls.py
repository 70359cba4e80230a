from django.urls import path, register_converter

from . import views
from .converters import CardConverter

register_converter(CardConverter, "card")

urlpatterns = [
    path("cards/", views.cards, name="cards"),
    path("carriers/", views.carrier_list, name="carrier_list"),
    path("carriers/<slug:carrier>/", views.carrier_detail, name="carrier_detail"),
    path("carriers/<slug:carrier>/<card:card_type>/", views.guide_detail, name="guide_detail"),
]
