from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers them
        from .logs import keep_calendars_secret

        keep_calendars_secret()
