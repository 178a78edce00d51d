// `node deck_by_pptxgenjs.js CONTENT.json OUT.pptx`: title, bullets and notes a slide.
const fs = require("fs");
const PptxGenJS = require("pptxgenjs");

const deck = new PptxGenJS();
for (const page of JSON.parse(fs.readFileSync(process.argv[2], "utf-8"))) {
  const slide = deck.addSlide();
  slide.addText(page.title, { x: 0.5, y: 0.3, w: 9, h: 0.8, fontSize: 28, bold: true });
  if (page.lines.length)
    slide.addText(page.lines.map((text) => ({ text, options: { bullet: true, breakLine: true } })), {
      x: 0.5, y: 1.3, w: 9, h: 3.8, fontSize: 16,
    });
  if (page.notes) slide.addNotes(page.notes);
}
deck.writeFile({ fileName: process.argv[3] });
