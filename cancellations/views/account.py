from django.http import Http404


def account(request):
    raise Http404


def set_language(request):
    raise Http404
