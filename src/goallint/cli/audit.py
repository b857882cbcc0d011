"""`goallint audit`: the working paper, for auditors."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, need, unknown_body
from goallint.cli.workspaces import opened, settled
from goallint.format.values.period import Period
from goallint.output.catalogue import Catalogue
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.audit.working_paper import WorkingPaper
from goallint.views.formats import render
from goallint.views.formats.docx import BadTemplate
from goallint.views.provenance import provenance
from goallint.workspace.facts.recommendations import is_asked
from goallint.workspace.facts.scope import Scope
from goallint.workspace.workspace import Workspace

FORMATS = ("text", "markdown", "json", "html", "docx")


@click.command("audit", cls=ConfiguredCommand)
@parameters.path_argument
@parameters.id_option(
    "body",
    "Body to examine, with the bodies below it (default: the body named in the audits, or all).",
)
@parameters.formats_option(FORMATS)
@groups.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A Word document whose styles, margins and letterhead the paper gets, with --format docx=FILE.",
)
@parameters.period_option
@parameters.as_of_option
@parameters.language_option
@parameters.cache_option
def command(
    path: Path,
    body: str,
    formats: list[tuple[str, str]],
    template: Path | None,
    period: Period | None,
    as_of: date | None,
    lang: str | None,
) -> None:
    """Answer the audit questions from the documents, with figures and evidence."""
    root, configuration, catalogue = settled(path, lang, as_of=as_of, period=period)
    delivery.need_file("docx", "underlag.docx", formats, catalogue)
    if any(name == "docx" for name, _ in formats):
        need("docx", "python-docx", catalogue)
    elif template is not None:
        raise Problem.worded(catalogue, "--template is for Word; add --format docx=underlag.docx")
    if template is not None:
        for file in (Path(file) for name, file in formats if name == "docx"):
            if file.exists() and file.samefile(template):
                raise Problem.worded(
                    catalogue,
                    "{path} is the template, and would be written over; choose another name",
                    path=file,
                )
    firm = template.read_bytes() if template else None
    questions = load(root, RECKONINGS)
    run = opened(root, configuration)
    workspace = run.workspace
    if body and workspace.bodies.get(body) is None:
        raise unknown_body(body, workspace.bodies, catalogue)
    examination = Examination(workspace, run.result(), questions, examined(workspace, body))
    paper = WorkingPaper(examination, run.locator, catalogue)
    origin = provenance(root, workspace, run.settings)

    def rendered(name: str) -> str | bytes:
        if name == "json":
            from goallint.views.audit.audit_data import to_json

            return to_json(paper.evidence, origin)
        try:
            return render(paper.paper(origin.rows(catalogue)), name, firm)
        except BadTemplate as error:
            raise Problem(_bad(template, error, catalogue)) from None

    delivery.deliver(formats, rendered)


def _bad(template: Path | None, error: BadTemplate, catalogue: Catalogue) -> str:
    if error.missing:
        return catalogue.plain(
            "error",
            "{path} lacks the styles {styles}; use each once in Word, save, and run again",
            path=template,
            styles=", ".join(error.missing),
        )
    return catalogue.plain(
        "error", "{path} is not a Word document; save it as .docx", path=template
    )


def examined(workspace: Workspace, name: str = "") -> frozenset[str]:
    """The bodies to examine: a body, or the only one that audits are about, with those below; or all.

    An audit is also about those that its recommendations are to.
    """
    bodies = workspace.bodies
    audited = {audit.body for audit in workspace.audits if audit.body}
    top = bodies.get(name or (audited.pop() if len(audited) == 1 else None))
    every = frozenset(body.id for body in bodies.all)
    if top is None:
        return every
    found = frozenset((top.id, *(body.id for body in bodies.below(top))))
    scope = Scope(workspace, found)
    others = (
        one
        for audit in workspace.audits
        for one in audit.recommendations
        if not scope.is_to(one) and is_asked(one, workspace)
    )
    return found if name or next(others, None) is None else every
