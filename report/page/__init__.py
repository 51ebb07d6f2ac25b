"""The page: one self-contained HTML file that holds the answer, the charts and what is needed to judge them."""

from .compose import compose
from .content import Chart, Link, Page, RunSection, Table

__all__ = ["Chart", "Link", "Page", "RunSection", "Table", "compose"]
