"""A finished file -> its findings: the package first, then what somebody sees who opens it."""

from __future__ import annotations

from briefgen.check.accessibility import Kind, SuccessCriterion, named, report
from briefgen.check.boxes import box_findings
from briefgen.check.document import document_findings
from briefgen.check.other_readers import stumbles
from briefgen.check.package import package_findings, readable
from briefgen.check.page import holds as held_by_page
from briefgen.check.page import is_page, page_findings
from briefgen.check.privacy import private_findings
from briefgen.check.slides import deck_findings
from briefgen.check.structure import deck_structure, document_structure, holds
from briefgen.diagnostics import Diagnostic, Place, error
from briefgen.layout.engine import Engine
from briefgen.opc import NotAPackage, Package
from briefgen.template.reaching_out import reaches, reaching_out
from briefgen.template.strict import transitional

_SLIDES, _TEXT = "presentationml", "wordprocessingml"


def heard(
    data: bytes, name: str, engine: Engine, privacy: bool = False
) -> tuple[tuple[Diagnostic, ...], tuple[SuccessCriterion, ...]]:
    """What is wrong with a deck, a document or a page for whoever hears it, enlarges it or goes through it by keys,
    besides what lint() finds; and what became of each success criterion, none for a file that cannot be judged."""
    if is_page(data):
        found = named(tuple(page_findings(data, name)), "page")
        return found, report(found, "page", held_by_page(data))
    found = lint(data, name, engine, privacy)
    if any(finding.is_error for finding in found):
        return found, ()
    package = transitional(Package.from_bytes(data, name))
    kind: Kind = "deck" if _SLIDES in package.content_type(package.main) else "document"
    more = deck_structure(package) if kind == "deck" else document_structure(package)
    found = named((*found, *more), kind)
    return found, report(found, kind, holds(package))


def seen(
    data: bytes, name: str, engine: Engine, privacy: bool = False
) -> tuple[tuple[Diagnostic, ...], tuple[SuccessCriterion, ...]]:
    """What lint() finds, and no criteria: as heard() gives it."""
    return lint(data, name, engine, privacy), ()


def lint(data: bytes, name: str, engine: Engine, privacy: bool = False) -> tuple[Diagnostic, ...]:
    """What is wrong with a .pptx, a .docx or a web page, given its bytes; `name` is what the findings call it.

    `engine` measures the text. A web page is known by how it begins. A file that Office would offer to repair is
    judged by its package alone. With `privacy` what it tells besides what it shows is found as well, wherever that can
    be read.
    """
    if is_page(data):
        return tuple(page_findings(data, name))
    try:
        package = Package.from_bytes(data, name)
        found = tuple(package_findings(data, package))
        if readable(found):
            found = (*found, *reaching_out(name, reaches(package)))
        if any(finding.is_error for finding in found):
            told = private_findings(transitional(package)) if privacy and readable(found) else ()
            return (*found, *told)
        kind = package.content_type(package.main)
        found = (*found, *stumbles(data, package))
        package = transitional(package)
        if privacy:
            found = (*found, *private_findings(package))
        if _SLIDES in kind:
            return (*found, *deck_findings(package, engine))
        if _TEXT in kind:
            return (*found, *document_findings(package), *box_findings(package, engine))
    except NotAPackage as problem:
        return (error("not-office", f"this cannot be read: {problem}", Place(name)),)
    return (error("not-office", "this is neither a presentation nor a text document", Place(name)),)
