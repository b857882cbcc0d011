"""The server: the workspaces that are open, checked when something in them changes, and what each check came to."""

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol

from goallint.engine.phases import Unwanted
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Judged
from goallint.engine.run import Run
from goallint.findings import LANGUAGES
from goallint.lsp import changes, renaming, telling
from goallint.lsp.client_places import PlacingServer, path_of
from goallint.lsp.project import (
    Project,
    ShownFile,
    Snapshot,
    Wanted,
    changed,
    configuration_line,
    lines_of,
)
from goallint.source.discovery import CONFIGURATION, SUFFIXES, root_of
from goallint.version import VERSION

PAUSE = 0.1
"""Seconds without a change before the workspace is checked."""
_STEP = 0.01
"""Seconds after which it is seen that there is a change."""
_QUIET = 2.0
"""Seconds without a change after which what former checks have left is given back."""
_MOST_LEFT = 30
"""Checks after which it is given back while somebody types on: the interpreter by itself would wait for hundreds."""
_log = logging.getLogger("goallint.lsp")


class At(NamedTuple):
    """What a request is about; line and column from 0, in characters."""

    project: Project
    snapshot: Snapshot
    path: str
    rows: Sequence[str]
    line: int
    column: int


class Protocol(LanguageServerProtocol):
    """The protocol as the library speaks it, but that it forgets a message once it is dealt with.

    The library remembers each notification for as long as it lives: one that is waited for, and those
    of documents, which it handles first itself. Somebody who types sends thousands.
    """

    def _execute_handler(
        self,
        msg_id: str | int,
        handler: Callable[..., Any],
        callback: Callable[[Any], None],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        def over(future: Any) -> None:
            self._request_futures.pop(msg_id, None)
            callback(future)

        super()._execute_handler(msg_id, handler, over, *args, **kwargs)


class Server(PlacingServer):
    """Several workspaces at once; each is checked again when something in it has changed."""

    def __init__(self) -> None:
        super().__init__("goallint", VERSION, protocol_cls=Protocol)
        self.projects: dict[Path, Project] = {}
        self.language = ""
        self.leaves_schema = False
        """Whether another server tells what the schema tells."""
        self._following: dict[Path, asyncio.Task[None]] = {}
        # One check at a time, also where nobody waits for the one that has begun.
        self._worker = ThreadPoolExecutor(1)
        self._told: dict[Path, str] = {}
        self._tidying: asyncio.TimerHandle | None = None
        self._left = 0
        """Checks that have left something."""
        self._tokens = count()

    # Workspaces.

    def configure(self, options: Any) -> None:
        """Takes the client's settings: `language`, and `schemaIsChecked`; what is none of these is left."""
        options = options if isinstance(options, dict) else {}
        own = options.get("goallint", options)
        options = own if isinstance(own, dict) else {}
        language = options.get("language")
        self.language = language if isinstance(language, str) and language in LANGUAGES else ""
        self.leaves_schema = bool(options.get("schemaIsChecked", False))
        for project in self.projects.values():
            project.language = self.language

    def project_of(self, uri: str) -> Project | None:
        """The workspace that a file is in; None for one that is in none."""
        file = path_of(uri)
        root = root_of(file.parent) if file else None
        if root is None:
            return None
        if root not in self.projects:
            self.projects[root] = Project(root, self.language)
        return self.projects[root]

    def begin(self, folder: Path) -> None:
        """Checks every workspace in a folder that is opened."""
        from goallint.source.discovery import workspaces_in

        root = root_of(folder)
        roots = [root] if root else list(workspaces_in(folder))
        for one in roots:
            found = one.resolve()
            project = self.projects.setdefault(found, Project(found, self.language))
            self.schedule(project, pause=0)

    def end(self, folder: Path) -> None:
        """Forgets the workspaces in a folder that is closed, and shows nothing of them."""
        for root in [one for one in self.projects if one.is_relative_to(folder)]:
            project = self.projects.pop(root)
            project.wanted = None
            project.interrupt()
            for uri in list(project.published):
                self._send(project, uri, [])

    def _is_open(self, project: Project) -> bool:
        """Whether its folder was not closed meanwhile."""
        return self.projects.get(project.root) is project

    def schedule(self, project: Project, uri: str = "", pause: float = PAUSE) -> None:
        """Checks a workspace after a pause; at once, what the file at `uri` shows by itself.

        A check of the whole that is under way ends unheard.
        """
        project.wanted = Wanted(uri, asyncio.get_running_loop().time() + pause)
        project.interrupt()
        if self._tidying:
            self._tidying.cancel()
        task = self._following.get(project.root)
        if task is None or task.done():
            self._following[project.root] = asyncio.ensure_future(self._follow(project))

    async def _follow(self, project: Project) -> None:
        """Checks a workspace until it has not changed since."""
        token = await self._begun(project)
        loop = asyncio.get_running_loop()
        while project.wanted:
            wanted, project.wanted = project.wanted, None
            self._left += 1
            if self._left > _MOST_LEFT:
                await loop.run_in_executor(self._worker, self._tidy)
            try:
                await self._check(project, wanted)
            except Unwanted:
                continue
            except ConfigurationError as error:
                self._unreadable(project, project.said(error))
            except Exception as error:  # a server that dies takes everything with it
                _log.exception("the check of %s ended", project.root)
                self._unreadable(project, f"goallint: {type(error).__name__}: {error}")
        if token:
            self.work_done_progress.end(token, types.WorkDoneProgressEnd())
        self._tidying = loop.call_later(_QUIET, self._worker.submit, self._tidy)

    def _tidy(self) -> None:
        """Gives back what checks have left: their items refer to one another, and it takes a while to find that nobody needs them."""
        self._left = 0
        gc.collect()

    async def _check(self, project: Project, wanted: Wanted) -> None:
        loop = asyncio.get_running_loop()
        run = await loop.run_in_executor(self._worker, project.read, self._texts(project))
        file = path_of(wanted.uri)
        path = project.path_of(file) if file else ""
        if path and project.snapshot:
            own = await loop.run_in_executor(self._worker, project.own, run, path)
            if self._is_open(project):
                self._send(project, wanted.uri, self._diagnostics(project, run, own))
        while not project.wanted and loop.time() < wanted.due:
            await asyncio.sleep(_STEP)
        if project.wanted:
            return
        project.snapshot = await loop.run_in_executor(self._worker, project.checked, run)
        if not self._is_open(project):
            return
        self._told.pop(project.root, None)
        self._publish(project, project.snapshot)
        self._refresh()

    async def _begun(self, project: Project) -> str:
        """The token of what the editor shows while a workspace is checked for the first time; else empty."""
        window = self.client_capabilities.window
        if project.snapshot or not (window and window.work_done_progress):
            return ""
        token = f"goallint {next(self._tokens)}"
        try:
            await self.work_done_progress.create_async(token)
        except Exception:  # an editor that cannot show it is checked for all the same
            _log.exception("no progress is shown")
            return ""
        title = project.catalogue.plain("editor", "goallint reads {name}", name=project.root.name)
        self.work_done_progress.begin(token, types.WorkDoneProgressBegin(title))
        return token

    async def carried(
        self, project: Project, snapshot: Snapshot, edits: list[changes.Replacement]
    ) -> list[changes.Replacement]:
        """What a renaming changes in the baseline: a check of what is to be tells."""
        work = partial(renaming.carried, project, snapshot, self._texts(project), edits)
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _refresh(self) -> None:
        """Lets the editor ask anew for what is shown beside goals and key figures."""
        can = self.client_capabilities.workspace
        if can and can.code_lens and can.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if can and can.inlay_hint and can.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)

    def _texts(self, project: Project) -> dict[str, bytes]:
        found = {}
        for uri, document in self.workspace.text_documents.items():
            file = path_of(uri)
            path = project.path_of(file) if file else ""
            if path and path.endswith(SUFFIXES) and path != CONFIGURATION:
                found[path] = document.source.encode("utf-8", "surrogatepass")
        return found

    def _unreadable(self, project: Project, told: str) -> None:
        """Says once what makes a check impossible, at its line where it has one."""
        uri = self.uri_of(project, CONFIGURATION)
        line = configuration_line(told) or 0
        place = types.Range(types.Position(line, 0), types.Position(line, 0))
        error = types.Diagnostic(place, told, types.DiagnosticSeverity.Error, source="goallint")
        self._send(project, uri, [error])
        if self._told.get(project.root) != told:
            self._told[project.root] = told
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))

    def _publish(self, project: Project, snapshot: Snapshot) -> None:
        """Sends what has changed of what was found in each file."""
        # What shows nothing, and showed nothing, is not looked at: most files, each time that somebody types.
        project.worded = {
            path: self._worded(project, snapshot, path, findings)
            for path, findings in snapshot.findings().items()
        }
        new = {self.uri_of(project, path): one.told for path, one in project.worded.items()}
        for uri in changed(project.published, new):
            self._send(project, uri, new.get(uri, []))

    def _worded(
        self, project: Project, snapshot: Snapshot, path: str, findings: Sequence[Judged]
    ) -> ShownFile:
        """What was found in a file as it was worded last, if all that follows from is the same.

        To word a help, each file that it goes into is read again.
        """
        # The locator of a former check would keep the texts that it has read.
        found = tuple(one._replace(locator=None) for one in findings)
        paths = sorted({path for one in found for path in telling.paths_of(one)})
        texts = [snapshot.digests.get(one, b"") for one in paths]
        names = [self.uri_of(project, one) for one in paths]
        basis = (found, texts, names, project.catalogue.language, self.leaves_schema)
        former = project.worded.get(path)
        if former and all(texts) and former.basis == basis:
            return former
        return ShownFile(basis, self._diagnostics(project, snapshot.run, findings))

    def _diagnostics(
        self, project: Project, run: Run, findings: Iterable[Judged]
    ) -> list[types.Diagnostic]:
        def place(path: str, line: int, start: int, end: int) -> types.Range:
            return self.range_of(lines_of(run, path), line - 1, start - 1, end - 1)

        return [
            telling.diagnostic(
                one, project.catalogue, lambda path: self.uri_of(project, path), place
            )
            for one in findings
            if not (self.leaves_schema and one.rule.name in telling.BY_SCHEMA)
        ]

    def _send(self, project: Project, uri: str, found: list[types.Diagnostic]) -> None:
        if not found and uri not in project.published:
            return
        project.published[uri] = found
        if not found:
            del project.published[uri]
        documents = self.workspace.text_documents.values()
        document = next((one for one in documents if path_of(one.uri) == path_of(uri)), None)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, document.version if document else None)
        )

    # Requests.

    def at(self, params: Any) -> "At | None":
        """What a request is about; None before the first check, and for a file in no workspace."""
        uri = params.text_document.uri
        project = self.project_of(uri)
        file = path_of(uri)
        if project is None or project.snapshot is None or file is None:
            return None
        path = project.path_of(file)
        rows = self.rows(uri) or project.snapshot.lines(path)
        position = getattr(params, "position", types.Position(0, 0))
        line, column = self.in_characters(rows, position)
        return At(project, project.snapshot, path, rows, line, column)

    async def at_rest(self, params: Any) -> "At | None":
        """As `at`, once what was typed is checked; None where that is impossible.

        What is to be written counts lines as they were checked: in a newer text it would hit others.
        """
        project = self.project_of(params.text_document.uri)
        while project and (task := self._following.get(project.root)) and not task.done():
            await asyncio.shield(task)
        return None if project and project.root in self._told else self.at(params)
