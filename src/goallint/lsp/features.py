"""What an editor asks and says, each with its answer from the last check: a function for each feature of the protocol."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from goallint.engine import baseline as baselines
from goallint.format.model import Item
from goallint.format.walk import identified
from goallint.lsp import changes, completion, navigation, renaming, telling
from goallint.lsp.client_places import path_of
from goallint.lsp.server import At, Server
from goallint.rules.rule import noun_of, spot_of, title_of
from goallint.source.discovery import SUFFIXES

Answer = TypeVar("Answer")
Handler = TypeVar("Handler", bound=Callable[..., Any])
_ANYTHING = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**"), "file")]
)
_KINDS = {
    "goal": types.SymbolKind.Event,
    "key_figure": types.SymbolKind.Number,
    "plan": types.SymbolKind.File,
    "activity": types.SymbolKind.Function,
    "assignment": types.SymbolKind.Method,
    "body": types.SymbolKind.Class,
    "level": types.SymbolKind.Enum,
    "area": types.SymbolKind.Namespace,
}
_FEATURES: list[tuple[str, Any, Callable[..., Any]]] = []
"""Each with its options, and what answers it."""


def made() -> Server:
    """A server with all that it can do."""
    server = Server()
    for name, options, answer in _FEATURES:
        server.feature(name, options)(answer)
    return server


def _feature(name: str, options: Any = None) -> Callable[[Handler], Handler]:
    def listed(answer: Handler) -> Handler:
        _FEATURES.append((name, options, answer))
        return answer

    return listed


def _listing(
    answer: Callable[[Server, At, Any], Iterable[Answer]],
) -> Callable[[Server, Any], list[Answer]]:
    """All that `answer` gives of the place that is asked about; nothing where it is not known yet."""

    @wraps(answer)
    def asked(ls: Server, params: Any) -> list[Answer]:
        here = ls.at(params)
        return [] if here is None else list(answer(ls, here, params))

    return asked


# What is open, and what changes.


@_feature(types.INITIALIZE)
def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.configure(params.initialization_options)


@_feature(types.INITIALIZED)
async def _initialized(ls: Server, _: types.InitializedParams) -> None:
    for folder in ls.workspace.folders.values():
        place = path_of(folder.uri)
        if place:
            ls.begin(place.resolve())
    endings = (*SUFFIXES, baselines.FILE)
    watch = [types.FileSystemWatcher(glob_pattern=f"**/*{ending}") for ending in endings]
    capabilities = ls.client_capabilities.workspace
    watched = capabilities.did_change_watched_files if capabilities else None
    if watched and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions(watch)
        name = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(
            types.RegistrationParams([types.Registration("files", name, options)])
        )


@_feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def _configuration_changed(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    ls.configure(params.settings)
    for project in ls.projects.values():
        ls.schedule(project, pause=0)


@_feature(types.TEXT_DOCUMENT_DID_OPEN)
async def _document_opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    file = path_of(params.text_document.uri)
    if file:
        ls._names[file] = params.text_document.uri
    await _document_changed(ls, params)


@_feature(types.TEXT_DOCUMENT_DID_CHANGE)
@_feature(types.TEXT_DOCUMENT_DID_CLOSE)
@_feature(types.TEXT_DOCUMENT_DID_SAVE)
async def _document_changed(ls: Server, params: Any) -> None:
    uri = params.text_document.uri
    project = ls.project_of(uri)
    if project:
        ls.schedule(project, uri)


@_feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
async def _folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    for one in params.event.removed:
        if folder := path_of(one.uri):
            ls.end(folder.resolve())
    for one in params.event.added:
        if folder := path_of(one.uri):
            ls.begin(folder.resolve())


@_feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
async def _files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    _changed(ls, (one.uri for one in params.changes))


# Of a folder that is moved or deleted, no watcher of files hears.
@_feature(types.WORKSPACE_DID_RENAME_FILES, _ANYTHING)
async def _files_moved(ls: Server, params: types.RenameFilesParams) -> None:
    _changed(ls, (uri for one in params.files for uri in (one.old_uri, one.new_uri)))


@_feature(types.WORKSPACE_DID_DELETE_FILES, _ANYTHING)
async def _files_deleted(ls: Server, params: types.DeleteFilesParams) -> None:
    _changed(ls, (one.uri for one in params.files))


def _changed(ls: Server, addresses: Iterable[str]) -> None:
    for project in {id(p): p for uri in addresses if (p := ls.project_of(uri))}.values():
        ls.schedule(project)


# What stands at a place.


@_feature(types.TEXT_DOCUMENT_HOVER)
def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    here = ls.at(params)
    if here is None:
        return None
    told = telling.hover(here.snapshot, here.path, here.rows, here.line, here.column)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told)) if told else None


@_feature(types.TEXT_DOCUMENT_DEFINITION)
@_listing
def _definition(ls: Server, here: At, _: types.DefinitionParams) -> Iterator[types.Location]:
    return _places(ls, here, lambda is_own: is_own)


@_feature(types.TEXT_DOCUMENT_REFERENCES)
@_listing
def _references(ls: Server, here: At, params: types.ReferenceParams) -> Iterator[types.Location]:
    return _places(ls, here, lambda is_own: params.context.include_declaration or not is_own)


def _places(ls: Server, here: At, wanted: Callable[[bool], bool]) -> Iterator[types.Location]:
    """The places of the id at a place: `wanted` is asked of each whether it is the id's own."""
    name = here.snapshot.mentioned_at(here.path, here.line, here.column)
    for one in here.snapshot.mentions(name):
        if wanted(one.is_own):
            yield ls.location(here.project, one.path, one.line, one.column, one.column + len(name))


@_feature(
    types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "-", "["])
)
def _complete(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    here = ls.at(params)
    if here:
        return completion.completions(here.snapshot, here.rows, here.line, here.column, here.path)
    rows = ls.rows(params.text_document.uri)
    return completion.completions(None, rows, *ls.in_characters(rows, params.position))


@_feature(types.TEXT_DOCUMENT_SELECTION_RANGE)
@_listing
def _selections(
    ls: Server, here: At, params: types.SelectionRangeParams
) -> Iterator[types.SelectionRange]:
    for position in params.positions:
        line, column = ls.in_characters(here.rows, position)
        outer: types.SelectionRange | None = None
        for one in reversed(navigation.around(here.snapshot, here.path, here.rows, line, column)):
            outer = types.SelectionRange(ls.units(here.rows, *one), outer)
        if outer:
            yield outer


# What is in a file.


def _items(here: At) -> Iterator[Item]:
    for document in here.snapshot.workspace.documents:
        if document.path == here.path:
            yield from identified(document)


def _called(item: Item) -> str:
    return f"{item.name} {title_of(item)}".strip()


@_feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
@_listing
def _symbols(ls: Server, here: At, _: types.DocumentSymbolParams) -> Iterator[types.DocumentSymbol]:
    locator, rows = here.snapshot.run.locator, here.rows
    for item in _items(here):
        extent, place = locator.extent(spot_of(item)), locator.place(spot_of(item))
        line, last = place.line - 1, min(extent.last, len(rows)) - 1
        if not item.name or last < 0:
            continue
        yield types.DocumentSymbol(
            _called(item),
            _KINDS.get(item.sort, types.SymbolKind.Object),
            ls.units(rows, (extent.first - 1, 0), (last, len(rows[last]))),
            ls.units(rows, (line, place.column - 1), (line, place.end - 1)),
            here.snapshot.catalogue.noun(noun_of(item)),
        )


@_feature(types.WORKSPACE_SYMBOL)
def _symbols_anywhere(
    ls: Server, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    sought = params.query.casefold()
    found = []
    for project in ls.projects.values():
        snapshot = project.snapshot
        for document in snapshot.workspace.documents if snapshot else ():
            for item in identified(document):
                if item.name and sought in _called(item).casefold() and snapshot:
                    place = snapshot.run.locator.place(spot_of(item))
                    location = ls.location(
                        project, place.path, place.line - 1, place.column - 1, place.end - 1
                    )
                    kind = _KINDS.get(item.sort, types.SymbolKind.Object)
                    found.append(types.WorkspaceSymbol(location, _called(item), kind))
    return found[:1000]


@_feature(types.TEXT_DOCUMENT_CODE_LENS)
@_listing
def _lenses(_: Server, here: At, __: types.CodeLensParams) -> Iterator[types.CodeLens]:
    for line, text in changes.lenses(here.snapshot, here.path):
        place = types.Position(line, 0)
        yield types.CodeLens(types.Range(place, place), types.Command(text, ""))


@_feature(types.TEXT_DOCUMENT_INLAY_HINT)
@_listing
def _hints(ls: Server, here: At, params: types.InlayHintParams) -> Iterator[types.InlayHint]:
    for line, text in changes.hints(here.snapshot, here.path):
        if params.range.start.line <= line <= params.range.end.line and line < len(here.rows):
            place = (line, len(here.rows[line]))
            yield types.InlayHint(ls.units(here.rows, place, place).start, text, padding_left=True)


@_feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
@_listing
def _links(ls: Server, here: At, _: types.DocumentLinkParams) -> Iterator[types.DocumentLink]:
    rows = here.snapshot.lines(here.path)
    for stretch, there in navigation.links(here.snapshot, here.path):
        address = f"{ls.uri_of(here.project, there.path)}#L{there.line + 1}"
        yield types.DocumentLink(ls.units(rows, *stretch), address)


@_feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
@_listing
def _folds(_: Server, here: At, __: types.FoldingRangeParams) -> Iterator[types.FoldingRange]:
    for item in _items(here):
        extent = here.snapshot.run.locator.extent(spot_of(item))
        if extent.last > extent.first:
            yield types.FoldingRange(extent.first - 1, extent.last - 1)


# What is written.


@_feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
async def _prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.Range | None:
    here = await ls.at_rest(params)
    if here is None:
        return None
    _, snapshot, path, rows, line, column = here
    name = snapshot.mentioned_at(path, line, column)
    for one in snapshot.mentions(name):
        end = one.column + len(name)
        if (one.path, one.line) == (path, line) and one.column <= column <= end:
            return ls.units(rows, (line, one.column), (line, end))
    return None


@_feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
async def _rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    here = await ls.at_rest(params)
    if here is None:
        return None
    project, snapshot, path, _, line, column = here
    name = snapshot.mentioned_at(path, line, column)
    if not name:
        return None
    try:
        edits = renaming.renamed(snapshot, name, params.new_name)
    except renaming.NotAnId as error:
        raise JsonRpcInvalidParams(str(error)) from None
    return ls.edit(project, snapshot, edits + await ls.carried(project, snapshot, edits))


@_feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
    ),
)
async def _code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    here = await ls.at_rest(params)
    if here is None:
        return []
    project, snapshot, path, _, _, _ = here
    told: dict[object, types.Diagnostic] = {}
    for one in params.context.diagnostics:
        # Not every editor gives the data of a diagnostic back.
        data = one.data if isinstance(one.data, dict) else {}
        told[data.get("fingerprint", (one.code, one.range.start.line))] = one
    found = []
    fixable: list[changes.Replacement] = []

    def offered(
        title: str, kind: types.CodeActionKind, what: list[changes.Replacement], **more: Any
    ) -> None:
        found.append(types.CodeAction(title, kind, edit=ls.edit(project, snapshot, what), **more))

    for judged in snapshot.corrected(path):
        for action in changes.actions(judged, snapshot):
            if judged.fix and judged.fix.safe and action.safe:
                fixable += action.changes
            place = (judged.rule.name, judged.place.line - 1)
            about = told.get(judged.fingerprint) or told.get(place)
            if about:
                kind = types.CodeActionKind.QuickFix
                offered(
                    action.title,
                    kind,
                    action.changes,
                    diagnostics=[about],
                    is_preferred=action.safe,
                )
    if fixable:
        title = snapshot.catalogue.plain("editor", "Correct all that is safe to correct")
        offered(title, types.CodeActionKind.SourceFixAll, fixable)
    return found
