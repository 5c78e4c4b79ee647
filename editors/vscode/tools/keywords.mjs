// The table of keywords, read from the sources of the grammar. A test in Rust compares what is made of it with the
// table itself, so that a row which this does not understand is found.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../../grammar/src/keyword/", import.meta.url);
const FILES = ["members", "inner", "reserved", "comparators", "cases", "values"];
const ROW = /Keyword \{.*?id: "(\w+)", zh: &\[(.*?)\], en: &\[(.*?)\], place: Place::(\w+)/g;

/** @param {string} list */
const words = (list) => [...list.matchAll(/"([^"]+)"/g)].map((word) => word[1]);

/** @returns {{ id: string, zh: string[], en: string[], place: string }[]} every keyword, one a row of the table */
export function keywords() {
  return FILES.flatMap((file) => {
    const source = readFileSync(new URL(`${file}.rs`, FOLDER), "utf8");
    return [...source.matchAll(ROW)].map(([, id, zh, en, place]) => ({ id, zh: words(zh), en: words(en), place }));
  });
}

/** Truth values are coloured as such, wherever they stand. */
export const TRUTHS = ["true", "false"];

/** The places in the order in which they are asked; a word that stands in several is coloured as in the first. */
export const PLACES = ["Item", "Member", "Annotation", "Truth", "Operator", "Inside", "Case", "Type", "Rounding"];

/** @returns {Map<string, string[]>} the spellings by place, each once, longer ones first */
export function byPlace() {
  const places = new Map(PLACES.map((place) => [place, []]));
  const seen = new Set();
  const named = { File: "Item", Expression: "Operator" };
  const place = (row) => (TRUTHS.includes(row.id) ? "Truth" : (named[row.place] ?? row.place));
  for (const name of PLACES) {
    for (const row of keywords().filter((row) => place(row) === name)) {
      for (const word of [...row.zh, ...row.en].filter((word) => !seen.has(word))) {
        seen.add(word);
        places.get(name).push(word);
      }
    }
    places.get(name).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }
  return places;
}
