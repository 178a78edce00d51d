"""A finished file -> its findings: the package first, then what somebody sees who opens it."""

from __future__ import annotations

from briefgen.check.document import document_findings
from briefgen.check.other_readers import stumbles
from briefgen.check.package import package_findings
from briefgen.check.privacy import private_findings
from briefgen.check.slides import deck_findings
from briefgen.diagnostics import Diagnostic, Place, error
from briefgen.layout.engine import Engine
from briefgen.opc import NotAPackage, Package
from briefgen.template.strict import transitional

_SLIDES, _TEXT = "presentationml", "wordprocessingml"


def lint(data: bytes, name: str, engine: Engine, privacy: bool = False) -> tuple[Diagnostic, ...]:
    """What is wrong with a .pptx or a .docx, given its bytes; `name` is what the findings call it.

    `engine` measures the text. A file whose parts cannot be read is judged by its package alone. With `privacy` what
    it tells besides what it shows is found as well.
    """
    try:
        package = Package.from_bytes(data, name)
        found = tuple(package_findings(data, package))
        if any(finding.is_error for finding in found):
            return found
        kind = package.content_type(package.main)
        found = (*found, *stumbles(data, package))
        package = transitional(package)
        if privacy:
            found = (*found, *private_findings(package))
        if _SLIDES in kind:
            return (*found, *deck_findings(package, engine))
        if _TEXT in kind:
            return (*found, *document_findings(package))
    except NotAPackage as problem:
        return (error("not-office", f"this cannot be read: {problem}", Place(name)),)
    return (error("not-office", "this is neither a presentation nor a text document", Place(name)),)
