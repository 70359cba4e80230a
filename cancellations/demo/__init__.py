"""Something to look at: a person's lines at every stage, and guides that their keepers are working on."""

from .guides import tell_guide_stories
from .lines import tell_stories, under_review
from .road import Road, ago, at_ten, blockers

__all__ = ["Road", "ago", "at_ten", "blockers", "tell_guide_stories", "tell_stories", "under_review"]
