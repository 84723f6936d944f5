"""The page types and settings of the site."""

from cms.models.base import SitePage

__all__ = ["SitePage"]
