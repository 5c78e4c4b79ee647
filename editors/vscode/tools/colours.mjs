// Writes the two files of colours from the table of keywords: the TextMate grammar of this extension and the syntax file
// of Neovim. With --check it writes nothing and ends with 1 where a file is not what it would write.
import { readFileSync, writeFileSync } from "node:fs";
import { byPlace, keywords } from "./keywords.mjs";

const WORD = "[\\p{L}\\p{M}\\p{N}\\p{Pc}]";
const NAME = `(?:「[^」]+」|[\\p{L}_]${WORD}*)`;
const SCOPES = {
  Item: "storage.type.item.heng",
  Member: "keyword.other.member.heng",
  Annotation: "keyword.other.annotation.heng",
  Truth: "constant.language.truth.heng",
  Operator: "keyword.operator.word.heng",
  Inside: "keyword.other.inside.heng",
  Case: "keyword.other.case.heng",
  Type: "support.type.heng",
  Rounding: "support.function.rounding.heng",
};
const RESERVED = ["Annotation", "Truth", "Operator"];
const DECLARES = ["general", "programme", "case", "benefit", "enumeration", "parameter", "define", "output", "channel"];

const places = byPlace();
const alone = (words) => `(?<!${WORD})(?:${words.join("|")})(?!${WORD})`;
const spellings = (wanted) => keywords().filter(wanted).flatMap((row) => [...row.zh, ...row.en]);

/** A word that is not reserved is a name where a colon, `=` or a dot stands beside it. */
function pattern(place) {
  const words = alone(places.get(place));
  const match = RESERVED.includes(place) ? words : `(?<![.．])${words}(?!\\s*[:：=＝.．])`;
  return { name: SCOPES[place], match };
}

function grammar() {
  const types = spellings((row) => row.place === "Type");
  const suffixes = ["以上", "以下", "以内", `内(?!${WORD})`].join("|");
  const quoted = (name, begin, end, patterns) => ({ name, begin, end: `${end}|$`, ...(patterns && { patterns }) });
  return {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    comment: "Written by tools/colours.mjs from the table of keywords; change it there.",
    name: "Heng",
    scopeName: "source.heng",
    fileTypes: ["heng"],
    patterns: ["comment", "text", "date", "number", "declaration", "type", "keyword", "name", "mark"].map((part) => ({
      include: `#${part}`,
    })),
    repository: {
      comment: { name: "comment.line.number-sign.heng", match: "[#＃].*$" },
      text: {
        patterns: [quoted("string.quoted.double.heng", '"', '"'), { include: "#curly" }],
      },
      curly: quoted("string.quoted.other.curly.heng", "“", "”", [{ include: "#curly" }]),
      date: {
        name: "constant.numeric.date.heng",
        match: `(?<!${WORD})\\p{Nd}{4}(?:[-－]\\p{Nd}{1,2}[-－]\\p{Nd}{1,2}(?!\\p{Nd})|年\\p{Nd}{1,2}月\\p{Nd}{1,2}[日号])`,
      },
      number: {
        match: `(?<!${WORD})(\\p{Nd}+(?:[.．]\\p{Nd}+)?[万亿]?)([%％]|(?:(?!${suffixes}|\\p{Nd})${WORD})*)(${suffixes})?`,
        captures: {
          1: { name: "constant.numeric.heng" },
          2: { name: "keyword.other.unit.heng" },
          3: { name: SCOPES.Operator },
        },
      },
      declaration: {
        match: `(${alone(spellings((row) => DECLARES.includes(row.id)))})\\s+(?!${alone(RESERVED.flatMap((place) => places.get(place)))})(${NAME})`,
        captures: {
          1: { patterns: [{ include: "#keyword" }] },
          2: { name: "entity.name.type.heng" },
        },
      },
      type: {
        match: `([:：])\\s*(${alone(types)})(?!\\s*[.．])`,
        captures: { 1: { name: "punctuation.separator.heng" }, 2: { name: SCOPES.Type } },
      },
      keyword: { patterns: [...places.keys()].map(pattern) },
      name: {
        patterns: [
          { name: "entity.name.function.heng", match: `(?<!${WORD})[\\p{L}_]${WORD}*(?=[(（])` },
          { name: "variable.other.heng", match: `「[^」]*」|(?<!${WORD})[\\p{L}_]${WORD}*` },
        ],
      },
      mark: {
        patterns: [
          { name: "keyword.operator.heng", match: "→|->|—>|⟶|[≤≦≥≧≠<>＜＞]|[!！=＝]?[=＝]|[+＋×*＊÷/／—–~～-]" },
          { name: "punctuation.separator.table.heng", match: "[|｜‖]" },
          { name: "punctuation.separator.heng", match: "[:：,，;；、.．]" },
          { name: "punctuation.section.heng", match: "[{}()\\[\\]｛｝（）［］]" },
        ],
      },
    },
  };
}

const LINKS = {
  Item: "Structure",
  Member: "Statement",
  Annotation: "PreProc",
  Truth: "Boolean",
  Operator: "Operator",
  Inside: "Keyword",
  Case: "Keyword",
  Type: "Type",
  Rounding: "Function",
};

function syntax() {
  const words = [...places].map(([place, words]) => `syntax keyword heng${place} ${[...words].sort().join(" ")}`);
  const links = [...Object.entries(LINKS), ["Comment", "Comment"], ["Text", "String"], ["Date", "Number"], ["Number", "Number"]];
  return `" Colours of policies. Written by editors/vscode/tools/colours.mjs from the table of keywords; change it there.
if exists('b:current_syntax')
  finish
endif

${words.join("\n")}
syntax match hengNumber /\\k\\@1<![0-9０-９]\\k*\\%([.．][0-9０-９]\\k*\\)\\?[%％]\\?/
syntax match hengDate /\\k\\@1<![0-9]\\{4}\\%(-[0-9]\\{1,2}-[0-9]\\{1,2}\\|年[0-9]\\{1,2}月[0-9]\\{1,2}[日号]\\)/
syntax match hengText /"[^"]*"\\?/
syntax region hengText start=/“/ end=/”/ end=/$/ contains=hengText
syntax match hengComment /[#＃].*/

${links.map(([group, link]) => `highlight default link heng${group} ${link}`).join("\n")}

let b:current_syntax = 'heng'
`;
}

const files = [
  ["../syntaxes/heng.tmLanguage.json", `${JSON.stringify(grammar(), null, 2)}\n`],
  ["../../neovim/syntax/heng.vim", syntax()],
];
for (const [path, content] of files) {
  const url = new URL(path, import.meta.url);
  if (!process.argv.includes("--check")) {
    writeFileSync(url, content);
  } else if (readFileSync(url, "utf8") !== content) {
    console.error(`${path} is not what the table of keywords makes: run npm run colours`);
    process.exitCode = 1;
  }
}
