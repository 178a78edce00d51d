// `node briefing_by_docx.js CONTENT.json OUT.docx`: a heading and paragraphs a page, without contents.
const fs = require("fs");
const { Document, HeadingLevel, Packer, Paragraph } = require("docx");

const children = [];
for (const page of JSON.parse(fs.readFileSync(process.argv[2], "utf-8"))) {
  children.push(new Paragraph({ text: page.title, heading: HeadingLevel.HEADING_1 }));
  for (const text of page.lines) children.push(new Paragraph({ text, bullet: { level: 0 } }));
}
Packer.toBuffer(new Document({ sections: [{ children }] })).then((data) => fs.writeFileSync(process.argv[3], data));
