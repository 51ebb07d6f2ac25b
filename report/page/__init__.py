"""The page: one self-contained HTML file that holds the answer, the pictures and what is needed to judge them."""

from .compose import compose
from .content import Link, Page, Section, Table
from .section import method, section

__all__ = ["Link", "Page", "Section", "Table", "compose", "method", "section"]
