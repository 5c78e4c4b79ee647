// The TextMate grammar over single words and over real policies.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import * as lsp from "vscode-languageserver-protocol/node";
import { grammar, type Piece, pieces } from "./grammar";
import { heng } from "./heng";
import { Client } from "./server/client";
import { decoded } from "./server/outlines";

const POLICIES = "../../policies";
const REAL = ["2019/08-women-workers.heng", "example-en/01-child-care.heng"];

const loaded = grammar();

async function scopes(text: string): Promise<[string, string][]> {
  return pieces(await loaded, text).map(({ words, scope }) => [words, scope.replace(/\.heng$/, "")]);
}

function isKeyword(scope: string): boolean {
  return /^(?:keyword\.other\.(?!unit)|keyword\.operator\.word|storage|support|constant\.language)/.test(scope);
}

test("every keyword is one where it stands alone", async () => {
  const read = await loaded;
  const table = pathToFileURL(resolve("tools/keywords.mjs")).href;
  const { byPlace } = (await import(table)) as { byPlace: () => Map<string, string[]> };
  for (const word of [...byPlace().values()].flat()) {
    const [only, ...more] = pieces(read, `  ${word} `);
    assert.ok(only && only.words === word && more.length === 0 && isKeyword(only.scope), `${word}: ${only?.scope}`);
    for (const name of [`${word}名`, `名${word}`, `x_${word}`, `「${word}」`]) {
      const found = pieces(read, `  ${name} `);
      assert.ok(found.every((piece) => !isKeyword(piece.scope)), `${name} is taken for ${word}`);
    }
  }
});

test("numbers keep their units, and what stands behind them", async () => {
  assert.deepEqual(await scopes("12万元 20人以上 3.5% ２周以内 7天内 4 weeks or_more 2019年3月15日 2019-03-15"), [
    ["12万", "constant.numeric"],
    ["元", "keyword.other.unit"],
    ["20", "constant.numeric"],
    ["人", "keyword.other.unit"],
    ["以上", "keyword.operator.word"],
    ["3.5", "constant.numeric"],
    ["%", "keyword.other.unit"],
    ["２", "constant.numeric"],
    ["周", "keyword.other.unit"],
    ["以内", "keyword.operator.word"],
    ["7", "constant.numeric"],
    ["天", "keyword.other.unit"],
    ["内", "keyword.operator.word"],
    ["4", "constant.numeric"],
    ["weeks", "variable.other"],
    ["or_more", "keyword.operator.word"],
    ["2019年3月15日", "constant.numeric.date"],
    ["2019-03-15", "constant.numeric.date"],
  ]);
});

test("a contextual word is a name where something is declared", async () => {
  assert.deepEqual(await scopes("服务 : 是否"), [
    ["服务", "variable.other"],
    [":", "punctuation.separator"],
    ["是否", "support.type"],
  ]);
  assert.deepEqual((await scopes("保障期.止"))[0], ["保障期", "variable.other"]);
  assert.deepEqual((await scopes("定义 合计 = 甲"))[1], ["合计", "entity.name.type"]);
});

test("texts end with their line, and nest", async () => {
  const found = await scopes('依据 "没有写完\n条件 “外“内”外” # 完');
  assert.ok(found.some(([words, scope]) => words === "条件" && scope === "keyword.other.member"));
  assert.ok(found.some(([words, scope]) => words.startsWith("外") && scope === "string.quoted.other.curly"));
  assert.deepEqual(found.at(-1), ["# 完", "comment.line.number-sign"]);
});

/** A line for each line of the file; neighbours of one scope are one piece. */
function drawn(all: readonly Piece[]): string {
  const lines = new Map<number, string[]>();
  const joined: Piece[] = [];
  for (const piece of all.filter(({ scope }) => !scope.startsWith("punctuation"))) {
    const last = joined.at(-1);
    if (last && last.line === piece.line && last.scope === piece.scope && last.start + last.words.length === piece.start) {
      last.words += piece.words;
    } else {
      joined.push({ ...piece });
    }
  }
  for (const { line, words, scope } of joined) {
    lines.set(line, [...(lines.get(line) ?? []), `${words.trim()}‹${scope.replace(/\.heng$/, "")}›`]);
  }
  return [...lines].map(([line, words]) => `${line + 1} ${words.join(" ")}\n`).join("");
}

for (const file of REAL) {
  test(`the colours of ${file}`, async () => {
    const now = drawn(pieces(await loaded, readFileSync(`${POLICIES}/${file}`, "utf8")));
    const path = `test/snapshots/${file.replace(/^.*\//, "")}.scopes`;
    if (process.env.UPDATE) {
      writeFileSync(path, now);
    }
    assert.equal(now, readFileSync(path, "utf8"), "run with UPDATE=1 to accept");
  });
}

const KINDS: Record<string, RegExp> = { comment: /^comment/, string: /^string/, number: /^constant\.numeric/ };

function agrees(type: string, scope: string): boolean {
  return KINDS[type]?.test(scope) ?? isKeyword(scope) === (type === "keyword");
}

/** The server knows what each word is; the grammar, which knows words only, must nearly always say the same. */
test("the grammar agrees with the server over all policies", async () => {
  const read = await loaded;
  let count = 0;
  const other: string[] = [];
  for (const set of ["2019", "example-en"]) {
    const folder = resolve(POLICIES, set);
    const client = new Client({ heng, folder, encoding: "utf-16", pulls: false });
    await client.start();
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".heng"))) {
      await client.show(file);
      const textDocument = client.document(file);
      const tokens = await client.ask(lsp.SemanticTokensRequest.type, { textDocument });
      const here = new Map(pieces(read, client.text(file)).map((piece) => [`${piece.line}:${piece.start}`, piece]));
      for (const { words, type, place } of decoded(client, file, tokens?.data ?? [])) {
        count += 1;
        const scope = here.get(`${place.line}:${place.character}`)?.scope ?? "nothing";
        if (!agrees(type, scope)) {
          other.push(`${file}:${place.line + 1} ${words} is ${type}, not ${scope}`);
        }
      }
    }
    assert.equal(await client.stop(), 0);
  }
  assert.ok(count > 10_000);
  assert.ok(other.length < count / 200, `${other.length} of ${count}\n${other.slice(0, 40).join("\n")}`);
  console.log(`${other.length} of ${count} words are coloured otherwise`);
});
