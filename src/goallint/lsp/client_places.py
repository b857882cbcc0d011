"""Places as the editor has them: addresses of files, and lines and columns in its own units."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from goallint.lsp import changes
from goallint.lsp.project import Project, Snapshot
from goallint.source.encodings import lines


class PlacingServer(LanguageServer):
    """A language server that takes places from its client's units into characters, and back."""

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self._names: dict[Path, str] = {}
        """What the editor calls the files that are open there."""

    def uri_of(self, project: Project, path: str) -> str:
        """The address of a file of a workspace, as the editor calls it if it is open there."""
        file = project.root / path
        return self._names.get(file) or uris.from_fs_path(str(file)) or ""

    def range_of(self, rows: Sequence[str], line: int, start: int, end: int) -> types.Range:
        """A range in the client's units, of one in characters of a line from 0."""
        return self.units(rows, (line, start), (line, max(start, end)))

    def units(
        self, rows: Sequence[str], start: tuple[int, int], end: tuple[int, int]
    ) -> types.Range:
        """A range in the client's units."""
        codec = self.workspace.position_codec
        found = types.Range(types.Position(*start), types.Position(*end))
        return codec.range_to_client_units(rows, found)

    def rows(self, uri: str) -> list[str]:
        """The lines of a document that is open; none of another."""
        opened = self.workspace.text_documents.values()
        return next((lines(one.source) for one in opened if one.uri == uri), [])

    def in_characters(self, rows: Sequence[str], position: types.Position) -> tuple[int, int]:
        """A place in the client's units, as line and column in characters."""
        codec = self.workspace.position_codec
        here = codec.position_from_client_units([f"{row}\n" for row in rows], position)
        return here.line, here.character

    def location(
        self, project: Project, path: str, line: int, start: int, end: int
    ) -> types.Location:
        """A place in a file."""
        assert project.snapshot is not None
        return types.Location(
            self.uri_of(project, path),
            self.range_of(project.snapshot.lines(path), line, start, end),
        )

    def edit(
        self, project: Project, snapshot: Snapshot, replaced: Sequence[changes.Replacement]
    ) -> types.WorkspaceEdit:
        """Replacements as an edit of the editor's."""
        found: dict[str, list[types.TextEdit]] = {}
        for one in replaced:
            place = self.units(snapshot.lines(one.path), one.start, one.end)
            found.setdefault(self.uri_of(project, one.path), []).append(
                types.TextEdit(place, one.text)
            )
        return types.WorkspaceEdit(changes=found)


def path_of(uri: str) -> Path | None:
    """The file of an address; None for what is no file."""
    found = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return (
        Path(unquote(found))
        if found and not Path(found).exists() and "%" in found
        else Path(found)
        if found
        else None
    )
