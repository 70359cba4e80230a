from cancellations.steps import HANDLERS

from ..roads import answers


def form_of(road, key, *, later=False, **data):
    return HANDLERS[key].form(road.file, data, later=later)


def errors(road, key, **data):
    """What the step's form says against these answers, by field."""
    return {name: list(found) for name, found in form_of(road, key, **data).errors.items()}


def errors_with(road, key, **changed):
    """As ``errors``, for answers that are right but for what is ``changed``."""
    return errors(road, key, **answers(key) | changed)
