"""Where staff keep the guides. Everything is scoped by ``carriers.permissions``: what is not yours does not exist."""

from . import carriers, guides, places, revisions

__all__ = ["carriers", "guides", "places", "revisions"]
