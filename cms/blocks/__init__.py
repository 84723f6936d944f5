"""What a page's body is made of: small blocks, each with its own template."""

from cms.blocks.streams import BodyStream, EasyReadStream

__all__ = ["BodyStream", "EasyReadStream"]
