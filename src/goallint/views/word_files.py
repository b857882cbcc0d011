"""Word files opened, whichever of Word's four kinds they are: python-docx itself takes .docx only."""

import io
import re
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

KINDS = (".docx", ".docm", ".dotx", ".dotm")
"""The endings that are opened: documents and templates, without and with macros."""
_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate))\.main\+xml"
)


def opened(data: bytes) -> Any:
    """The document that a file holds, as python-docx has it; macros are left out of it. Raises what that raises."""
    import docx

    with ZipFile(io.BytesIO(data)) as archive:
        types = archive.read(_TYPES)
        if _OTHERS.search(types):
            file = io.BytesIO()
            with ZipFile(file, "w", ZIP_DEFLATED) as made:
                for part in archive.infolist():
                    is_types = part.filename == _TYPES
                    made.writestr(
                        part, _OTHERS.sub(_MAIN, types) if is_types else archive.read(part)
                    )
            data = file.getvalue()
    document: Any = docx.Document(io.BytesIO(data))
    rels = document.part.rels
    for name in [name for name, rel in rels.items() if rel.reltype.endswith("/vbaProject")]:
        del rels[name]
    return document
