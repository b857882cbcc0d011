"""The workspace has no document that describes the organisation, or more than one.

Who is above whom, which plans are demanded, when reports are due: all of it is in the one document
of the kind `organisation`. Without it nothing can be said of the chain from council to unit, so
this one finding stands for all that. With several, the first in the order of the files counts. That
there is none is reported at the top of goallint.yaml, which makes the folder a workspace.

If there is a file that cannot be opened, or a text that cannot be read and may well be the
organisation, that is what is reported.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
```

```yaml socialnämnden/organisation.yaml
kind: organisation          # <- GL016
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
  - {id: board, name: Nämnd}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
  - {id: board, name: Nämnd}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
```
"""

from goallint.findings import Finding, Spot, Subject
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.source.discovery import CONFIGURATION
from goallint.workspace.workspace import Workspace

# What an organisation that could not be read has in its text.
_SIGNS = ("organisation", "levels", "bodies", "nivåer")


def check(workspace: Workspace) -> Findings:
    found = workspace.organisations
    if len(found) > 1:
        places = tuple(related(one, (), "other") for one in (found[0], *found[2:]))
        yield RULE.found(
            found[1], variant="several", related=places, hinges_on=(), args={"n": len(found)}
        )
    elif not found and not workspace.has_closed_files:
        language = workspace.documents[0].language if workspace.documents else "en"
        yield Finding(
            RULE.name,
            Subject("document", CONFIGURATION),
            Spot(CONFIGURATION),
            "none",
            hinges_on=_SIGNS,
            language=language,
        )


RULE = Rule(
    code="GL016",
    severity=Severity.ERROR,
    check=check,
    messages={
        "none": "the workspace has no document that describes the organisation",
        "several": "the workspace has {n} organisation documents, here and at {places}",
    },
    helps={
        "none": (
            "add organisation.yaml with `{k_kind}: organisation`; `goallint init` gives a template"
        ),
        "several": "keep one of them and move there what only the others have",
    },
    absence=True,
    # What the document is to hold, goallint then asks for.
    entails=("missing-field", "unknown-reference"),
    follow={"several": Follow("remove", level="file"), "none": Follow("document")},
)
