"""`goallint diff`: what differs between two years, folders or revisions."""

import contextlib
import tempfile
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand, speak
from goallint.cli.problems import unknown, unknown_body
from goallint.cli.usage_words import of_locale, said
from goallint.cli.workspaces import configuration_of, language_in, language_of, workspace_of
from goallint.engine.configuration import load
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
from goallint.format.values import Unreadable
from goallint.format.values.of_settings import any_period
from goallint.format.values.period import Period
from goallint.nearest import nearest
from goallint.output.catalogue import Catalogue
from goallint.source.discovery import CONFIGURATION, SUFFIXES, root_of
from goallint.source.git import GitError, Repository, TreeEntry
from goallint.source.limits import LIMITS
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import Change
from goallint.views.diff.comparison import compared
from goallint.views.diff.side import Side

FORMATS = ("text", "markdown", "json", "csv", "html", "docx")
Means = Literal["folders", "periods", "revisions"]


@click.command("diff", cls=ConfiguredCommand)
@groups.argument("old")
@groups.argument("new", required=False)
@groups.option("--folders", "means", flag_value="folders", help="OLD and NEW are folders.")
@groups.option("--periods", "means", flag_value="periods", help="OLD and NEW are periods.")
@groups.option(
    "--revisions", "means", flag_value="revisions", help="OLD and NEW are git revisions."
)
@parameters.id_option("body", "This body only.")
@parameters.id_option("goal", "This goal and its key figures only.")
@parameters.formats_option(FORMATS)
@groups.option("--exit-code", is_flag=True, help="Exit with code 1 if anything differs.")
@parameters.as_of_option
@parameters.language_option
def command(
    old: str,
    new: str | None,
    means: Means | None,
    body: str,
    goal: str,
    formats: list[tuple[str, str]],
    exit_code: bool,
    as_of: date | None,
    lang: str | None,
) -> int:
    """Show what differs between OLD and NEW: goals, targets, outcomes, findings, recommendations.

    Both are folders, periods of the current workspace (2023 2024), or git revisions (main HEAD); a
    revision alone is compared with the files as they are. Nothing is checked out.

    Exit codes: 0 shown, 1 something differs (with --exit-code), 2 could not run.
    """
    with contextlib.ExitStack() as stack:
        sides = Sides(stack, as_of, lang)
        delivery.need_file("docx", "skillnad.docx", formats, sides.catalogue)
        one, other = sides.both(old, new, means)
        matched = BothSides(one, other)
        changes = compared(matched)
        if body:
            changes = _of_body(changes, body, one, other, sides.catalogue)
        if goal:
            changes = _of_goal(changes, goal, matched, sides.catalogue)

        def rendered(name: str) -> str | bytes:
            from goallint.views.diff.data import to_csv, to_json
            from goallint.views.diff.diff_paper import DiffPaper
            from goallint.views.formats import render

            writer = DiffPaper(sides.catalogue)
            if name == "json":
                return to_json(changes, one, other)
            if name == "csv":
                return to_csv(changes, writer)
            plain = sides.catalogue.plain
            about = []
            for when, side in (("Before", one), ("After", other)):
                told = sides.catalogue.counted("unread-files", side.result.unread)
                label = f"{side.label}; {told}" if side.result.unread else side.label
                about.append((plain("diff", when), label))
            return render(writer.paper(changes, tuple(about)), name)

        delivery.deliver(formats, rendered)
    return int(exit_code and bool(changes))


def _alone() -> str:
    return said("a folder or a period is compared with another; name both")


class Sides:
    """Reads what the two arguments mean, as of a workspace `here`."""

    def __init__(
        self, stack: contextlib.ExitStack, as_of: date | None, lang: str | None, here: Path = Path()
    ) -> None:
        self._stack, self._as_of, self._lang, self._here = stack, as_of, lang, here
        root = root_of(here.resolve())
        language = language_in(root, lang) if root else lang or of_locale()
        speak(language)
        self.catalogue = Catalogue(language)

    def both(self, old: str, new: str | None, means: Means | None) -> tuple[Side, Side]:
        """The two sides. Raises Problem."""
        if new is None and means in ("folders", "periods"):
            raise click.UsageError(_alone())
        chosen = means or self._means(old, new)
        if chosen == "folders":
            return self._folders(Path(old), Path(new or ""))
        if chosen == "periods":
            return self._period(old), self._period(new or "")
        repository = self._repository()
        first = self._revision(repository, old)
        if new is None:
            here = workspace_of(Path(), self._lang)
            return first, self._side(self.catalogue.plain("diff", "the files as they are"), here)
        return first, self._revision(repository, new)

    def earlier(self, name: str, period: Period | None) -> Side:
        """How it was in the period `name`, or else in the revision, there narrowed to `period`. Raises Problem."""
        if _period(name) is None:
            return self._revision(self._repository(), name, period)
        with contextlib.suppress(GitError):
            if Repository(self._here).commit(name):
                raise ConfigurationError(
                    "{name} is a period, and a branch or tag of git too; write the one as e.g. `{period}`, or the other as e.g. `heads/{name}`",
                    name=name, period=_in_months(name),
                )  # fmt: skip
        return self._period(name)

    def _means(self, old: str, new: str | None) -> Means:
        """What both arguments can be; the user is asked where that is not one thing."""
        given = [old] if new is None else [old, new]
        fits: list[Means] = []
        if new is not None and all(Path(one).is_dir() for one in given):
            fits.append("folders")
        if new is not None and root_of(Path().resolve()) and all(map(_period, given)):
            fits.append("periods")
        with contextlib.suppress(GitError):
            repository = Repository(Path())
            if all(repository.commit(one) for one in given):
                fits.append("revisions")
        names = ", ".join(given)
        if len(fits) > 1:
            raise ConfigurationError(
                "{names} can be several things; say which with one of {options}",
                names=names,
                options=", ".join(f"--{one}" for one in fits),
            )
        if not fits:
            strange = [one for one in given if not self._is_known(one)]
            if strange:
                raise ConfigurationError(
                    "{names}: no folder, no period of a workspace here and no revision of git",
                    names=tuple(strange),
                )
            if new is None:
                raise click.UsageError(_alone())
            raise ConfigurationError(
                "{names} are not of one sort; name two folders, two periods or two revisions",
                names=tuple(given),
            )
        return fits[0]

    def _folders(self, old: Path, new: Path) -> tuple[Side, Side]:
        roots = [workspace_of(folder, self._lang) for folder in (old, new)]
        if roots[0] == roots[1] and old.resolve() != new.resolve():
            raise ConfigurationError(
                "{old} and {new} are in the same workspace, {root}; compare two of its periods or revisions",
                old=old, new=new, root=roots[0].resolve(),
            )  # fmt: skip
        labels = (
            str(folder if root == folder.resolve() else root)
            for folder, root in zip((old, new), roots, strict=True)
        )
        one, other = (self._side(label, root) for label, root in zip(labels, roots, strict=True))
        return one, other

    def _is_known(self, name: str) -> bool:
        """Whether a folder, a period of a workspace here or a revision has the name."""
        if Path(name).is_dir() or (root_of(Path().resolve()) and _period(name)):
            return True
        with contextlib.suppress(GitError):
            return Repository(Path()).commit(name) is not None
        return False

    def _period(self, name: str) -> Side:
        period = _period(name)
        if period is None:
            raise click.UsageError(f"{name!r} is not a period; write e.g. 2023 or 2023-T2")
        return self._side(name, workspace_of(self._here, self._lang), period)

    def _repository(self) -> Repository:
        try:
            return Repository(self._here)
        except GitError as error:
            raise ConfigurationError("{reason}", reason=error) from None

    def _revision(self, repository: Repository, name: str, period: Period | None = None) -> Side:
        commit = repository.commit(name)
        if commit is None:
            raise ConfigurationError("there is no revision {name} here", name=name)
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="goallint-")))
        try:
            _put(repository, commit, folder)
        except GitError as error:
            raise ConfigurationError(
                "revision {name} cannot be read here, and nothing is fetched: {reason}",
                name=name, reason=error,
            ) from None  # fmt: skip
        root = _workspace_in(folder, repository.prefix)
        if root is None:
            raise ConfigurationError(
                "there is not exactly one goallint.yaml in revision {name}", name=name
            )
        return self._side(name, root, period)

    def _side(self, label: str, root: Path, period: Period | None = None) -> Side:
        configuration = configuration_of(root, self._lang, as_of=self._as_of, period=period)
        self.catalogue = Catalogue(language_of(configuration))
        run = Run(root, configuration, cache=parameters.is_kept())
        return Side(label, run.workspace, run.result(baseline=False), run.locator)


def _in_months(name: str) -> str:
    """A period by its first and last month, which no branch is called."""
    period = Period.parse(name)
    return f"{period.start:%Y-%m}..{period.end:%Y-%m}"


def _period(name: str) -> Period | None:
    try:
        return any_period(name)
    except Unreadable:
        return None


def _put(repository: Repository, commit: str, folder: Path) -> None:
    """Puts the documents of a commit in a folder, and what settings there name. Raises GitError."""
    entries = repository.entries(commit)
    documents = [entry for entry in entries if entry.path.endswith(SUFFIXES)]
    _write(repository, documents, folder)
    known = {entry.path: entry for entry in entries}
    for entry in documents:
        path = PurePosixPath(entry.path)
        if path.name == CONFIGURATION:
            with contextlib.suppress(Exception):
                settings = load(folder / path.parent)
                named = filter(None, (settings.kolada, settings.baseline))
                others = [(path.parent / name).as_posix() for name in named]
                _write(repository, [known[one] for one in others if one in known], folder)


def _write(repository: Repository, entries: list[TreeEntry], folder: Path) -> None:
    # One byte more than may be read tells that it is too much.
    for path, content in repository.contents(entries, LIMITS.size + 1):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _workspace_in(folder: Path, prefix: str) -> Path | None:
    """The workspace of a revision: where the user stands or above, else the only one there is."""
    here = folder / prefix
    for place in (here, *here.parents):
        if (place / CONFIGURATION).is_file():
            return place
        if place == folder:
            break
    found = sorted(here.rglob(CONFIGURATION))
    return found[0].parent if len(found) == 1 else None


def _of_body(
    changes: tuple[Change, ...], name: str, old: Side, new: Side, catalogue: Catalogue
) -> tuple[Change, ...]:
    names = {side.workspace.bodies.get(name) for side in (old, new)} - {None}
    if not names:
        raise unknown_body(name, new.workspace.bodies, catalogue)
    called = {body.name_ for body in names if body}
    return tuple(change for change in changes if change.body in called)


def _of_goal(
    changes: tuple[Change, ...], name: str, matched: BothSides, catalogue: Catalogue
) -> tuple[Change, ...]:
    pairs = [p for p in matched.goals if name in ((p.old and p.old.id), (p.new and p.new.id))]
    if not pairs:
        told = catalogue.plain("error", "no goal has the id {name}", name=name)
        known = [one.id for p in matched.goals for one in (p.old, p.new) if one]
        raise unknown(told, nearest(name, known, fold=str.casefold), catalogue)
    ids = {goal.id for pair in pairs for goal in (pair.old, pair.new) if goal}
    for side, which in ((matched.old, "old"), (matched.new, "new")):
        for pair in pairs:
            goal = getattr(pair, which)
            if goal is not None:
                ids |= {figure.id for figure in side.workspace.measures.figures(goal)}
    return tuple(change for change in changes if change.id in ids)
