"""Briefings of an outline, in one of their forms, as Word files, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from briefgen.compiler.outline_build import SECTIONS, OutlineBuild
from briefgen.compiler.products import Form, Product
from briefgen.diagnostics import Diagnostic, Exit, Stop, error, note
from briefgen.kinds.blocks import Block
from briefgen.kinds.charts.in_text import TextCharts
from briefgen.ledger import Ledger, TextStretch, ledger
from briefgen.office.docx.one_page import on_one_page
from briefgen.office.docx.origins import taken_off
from briefgen.office.docx.tagged import uncovered, untagged, write_tagged
from briefgen.office.docx.with_pages import BriefingSetting, write_paged
from briefgen.office.own_files import sealed_text
from briefgen.office.package import package_bytes
from briefgen.office.paging.document import Drafts, Pages, lay_out, word_engine
from briefgen.opc import Package
from briefgen.outline.resolved import Entry
from briefgen.outline.texts import OutlineText
from briefgen.plan.briefing import BriefingPlan, plan_briefing
from briefgen.plan.foreign_tags import foreign_tags
from briefgen.plan.one_page import sheet, told
from briefgen.plan.tagged_briefing import BriefingTags
from briefgen.records import replace
from briefgen.soffice import headings_of, pdf_of
from briefgen.text.html import html_told
from briefgen.text.markdown import markdown_told, pictures


class Briefings(OutlineBuild):
    """The briefings of an outline. `traced` says whether texts on pages of HTML tell where they come from."""

    traced = False

    def briefings(self, form: Form) -> Iterator[Product]:
        """The briefing in one of its forms; of topics, one for each that is named, or for all."""
        if form == "topic":
            for entry in self.chosen(self.wanted.topics):
                plan = self._briefing("topic-briefing", (entry,), self.title_of(entry.topic))
                yield self._briefing_product(self.of_topic(entry, ".docx"), "topic briefing", plan, (entry,))
        elif form == "one-page":
            yield self._one_page()
        else:
            yield self._briefing_product(Path(f"{self.name}.docx"), "briefing", self._briefing("briefing"))

    def _one_page(self) -> Product:
        plan = self._briefing("one-page")
        page = sheet(tuple(plan.blocks()), len(self.book.entries), plan.labels)
        found = on_one_page(page, uncovered(untagged(self._setting(plan))))
        if found is None:
            message = "this cannot be brought on one page, whatever is left out"
            raise Stop([error("too-long", message, self.at(plan.slides[0].title), "shorten it")], Exit.FAILED)
        gone, setting = found
        out = (*page.beyond, *(part for part in page.parts if part in gone))
        left = tuple(note("left-out", f"left out of the one page: {told(part)}", self.at(part.text)) for part in out)
        path = Path(f"{self.name}-one-page.docx")
        made = self._briefing_product(path, "briefing", plan, blocks=page.without(gone), setting=setting)
        return replace(made, diagnostics=left)

    def _briefing_product(
        self,
        path: Path,
        what: str,
        plan: BriefingPlan,
        entries: tuple[Entry, ...] | None = None,
        blocks: tuple[Block, ...] | None = None,
        setting: BriefingSetting | None = None,
    ) -> Product:
        """A briefing in the format that is wanted, of these topics. `path` is that of its Word file, `blocks` all that
        it says unless they are given, set as `setting` says. A template whose text holds tags says all of it itself."""
        content = tuple(plan.blocks()) if blocks is None else blocks
        owed = self.texts if blocks is None and entries is None else ()
        if self.wanted.format == "html":
            charts = TextCharts(self.template.briefing, self.engine, plan.labels)
            page, stretches = html_told(content, plan.properties, charts, self.traced)
            return Product(
                path.with_suffix(".html"),
                what,
                sealed_text(page.encode(), ".html"),
                ledger=self._ledger(stretches, owed),
            )
        if self.wanted.format == "md":
            shown = pictures(content, self.name)
            text, stretches = markdown_told(content, plan.properties, plan.labels, shown)
            made = sealed_text(text.encode(), ".md")
            beside = dict(shown.values())
            return Product(path.with_suffix(".md"), what, made, beside=beside, ledger=self._ledger(stretches, owed))
        tagged, dressed = self.template.briefing.tagged, setting or self._setting(plan)
        theirs = self.template.briefing.package
        problems: tuple[Diagnostic, ...] = ()
        if tagged and blocks is None:
            tags = BriefingTags(self.book, self.template.storylines, plan.labels, plan.properties, entries)
            strangers = tags.strangers(tagged)
            if not strangers:
                self.unbroken(theirs)
                parts, pages = self.told(lambda: write_tagged(tagged, tags, dressed))
                parts, stretches = taken_off(parts, theirs.main, pages)
                found = self._ledger(stretches)
                if owed:
                    problems = tuple(self.not_shown(f"the text of {tagged.file} shows", found, SECTIONS))
                return self.office_product(path, what, parts, pages.total, found, theirs, problems)
            problems = (foreign_tags(tagged.file, strangers, "its styles are used, its text is not"),)
        parts, pages = write_paged(content, untagged(dressed))
        parts, stretches = taken_off(parts, theirs.main, pages)
        return self.office_product(path, what, parts, pages.total, self._ledger(stretches, owed), theirs, problems)

    def _ledger(self, stretches: Iterable[TextStretch], owed: Iterable[OutlineText] = ()) -> Ledger:
        """What stands where in a briefing. Raises Stop where it has no place for a text that it owes; what the
        presenter says is for slides alone."""
        found = ledger(stretches, self.letters)
        lost = tuple(self.lost(found, (text for text in owed if not text.is_note)))
        if lost:
            raise Stop(lost, Exit.FAILED)
        return found

    def _briefing(self, story: str, entries: tuple[Entry, ...] | None = None, title: str = "") -> BriefingPlan:
        storyline = self.template.storylines[story]
        properties = self.properties(title)
        return self.told(lambda: plan_briefing(self.book, storyline, self.template.labels, properties, entries))

    def _as_pdf(self) -> bool:
        """Whether a PDF is made whose contents can tell the pages of its renderer: what reads them is an extra."""
        return self.wanted.format == "pdf" and find_spec("pypdfium2") is not None

    def _setting(self, plan: BriefingPlan) -> BriefingSetting:
        engine, drafts = word_engine(self.engine.fonts), Drafts()

        def paginate(parts: Mapping[str, bytes], heads: Collection[str], theirs: Collection[int]) -> Pages:
            self.watch("finding the pages of the briefing", 0, 0)
            return lay_out(Package("", parts), plan.properties.language, engine, heads, drafts, theirs)

        def render(parts: Mapping[str, bytes]) -> tuple[Sequence[tuple[str, int]], int]:
            return headings_of(pdf_of(package_bytes(parts), ".docx"))

        return BriefingSetting(
            self.template.briefing,
            plan.properties,
            plan.labels,
            self.engine,
            paginate,
            render if self.wanted.rendered or self._as_pdf() else None,
        )
