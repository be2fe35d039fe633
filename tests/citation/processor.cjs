// Citations by citeproc-js: reads JSON on the standard input, writes JSON {style: {case: text}} on the standard output.
// Arguments: the file of the processor. Items of one style are cited each by itself, as if no other were in the paper.
const fs = require("fs");
const CSL = require(process.argv[2]);

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const locales = {};
const retrieveLocale = (name) => {
  const known = name in asked.locales ? name : "en-US";
  locales[known] ??= fs.readFileSync(asked.locales[known], "utf8");
  return locales[known];
};

const answer = {};
for (const [key, style] of Object.entries(asked.styles)) {
  const items = Object.fromEntries(style.cases.map((each) => [each.item.id, each.item]));
  const system = { retrieveLocale, retrieveItem: (id) => items[id] };
  const engine = new CSL.Engine(system, fs.readFileSync(style.file, "utf8"), style.locale, true);
  engine.setOutputFormat("text");
  answer[key] = {};
  for (const each of style.cases) {
    engine.updateItems([each.item.id]);
    const cited = { citationItems: [{ id: each.item.id, ...each.locator }], properties: { noteIndex: 1 } };
    answer[key][each.name] = style.is_note
      ? engine.previewCitationCluster(cited, [], [], "text")
      : engine.makeBibliography()[1].join("").trim();
  }
}
process.stdout.write(JSON.stringify(answer));
