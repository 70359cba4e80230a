from django.http import Http404


def _soon(request, **kwargs):
    raise Http404


cards = carrier_list = carrier_detail = guide_detail = _soon
