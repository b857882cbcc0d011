"""What a paper is made from, so that it can be made again: workspace, day, version and commit."""

from pathlib import Path
from typing import NamedTuple

from goallint.output.catalogue import Catalogue
from goallint.source.git import commit_of
from goallint.version import VERSION
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace


class Provenance(NamedTuple):
    """Where the figures of a paper come from."""

    organisation: str
    workspace: str
    as_of: str
    period: str
    version: str
    commit: str
    """The commit that the workspace is checked out at, with `+` where files differ from it; or empty."""

    def fields(self) -> dict[str, str | None]:
        """The same for other programs; what there is nothing to say of is null."""
        renamed = {"version": "goallint"}
        return {renamed.get(key, key): value or None for key, value in self._asdict().items()}

    def rows(self, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
        """Label and value of what there is to say."""
        plain = catalogue.plain
        rows = (
            (plain("paper", "Organisation"), self.organisation),
            (plain("paper", "Workspace"), self.workspace),
            (plain("paper", "As of"), self.as_of),
            (plain("paper", "Period"), self.period),
            (plain("paper", "Made with"), f"goallint {self.version}"),
            (plain("paper", "Commit"), self.commit),
        )
        return tuple(row for row in rows if row[1])


def provenance(root: Path, workspace: Workspace, settings: Settings) -> Provenance:
    """The origin of what is said of `workspace`."""
    organisation = workspace.organisation
    return Provenance(
        organisation.name_ if organisation else "",
        root.resolve().name,
        settings.as_of.isoformat(),
        settings.period.text if settings.period else "",
        VERSION,
        commit_of(root),
    )
