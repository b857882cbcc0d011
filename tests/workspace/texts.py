"""Small workspaces from the texts of their documents, as facts are asked about them."""

from datetime import date

from goallint.format.read import read
from goallint.format.values.period import Period
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION


def workspace_of(
    *texts: str,
    as_of: date = date(2023, 12, 31),
    period: Period | None = None,
    organisation: str = ORGANISATION,
) -> Workspace:
    """A workspace with an organisation and one file for each text."""
    files = [
        read(f"{number}.yaml", text.encode("utf-8"))
        for number, text in enumerate((organisation, *texts))
    ]
    return Workspace(files, Settings(as_of, period=period))
