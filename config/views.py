from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse


@login_not_required
def home(request):
    return HttpResponse("")


privacy = healthz = home


def bad_request(request, exception):
    return HttpResponse(status=400)


def forbidden(request, exception):
    return HttpResponse(status=403)


def not_found(request, exception):
    return HttpResponse(status=404)


def server_error(request):
    return HttpResponse(status=500)
