"""The blocks that officers write a board report with."""

from participation.blocks.report import ReportStream

__all__ = ["ReportStream"]
