// The TextMate grammar, as VS Code reads it.
import { readFileSync } from "node:fs";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

export interface Piece {
  line: number;
  start: number;
  words: string;
  /** The innermost scope. */
  scope: string;
}

const PATH = "syntaxes/heng.tmLanguage.json";

export async function grammar(): Promise<IGrammar> {
  await loadWASM(readFileSync("node_modules/vscode-oniguruma/release/onig.wasm").buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(PATH, "utf8"), PATH),
  });
  const loaded = await registry.loadGrammar("source.heng");
  if (!loaded) {
    throw new Error("the grammar is not there");
  }
  return loaded;
}

/** The pieces of a text that have a scope of their own. */
export function pieces(grammar: IGrammar, text: string): Piece[] {
  const found: Piece[] = [];
  let state = INITIAL;
  for (const [line, words] of text.split("\n").entries()) {
    const { tokens, ruleStack } = grammar.tokenizeLine(words, state);
    state = ruleStack;
    for (const { startIndex: start, endIndex, scopes } of tokens) {
      const scope = scopes[scopes.length - 1] ?? "";
      if (scopes.length > 1) {
        found.push({ line, start, words: words.slice(start, endIndex), scope });
      }
    }
  }
  return found;
}
