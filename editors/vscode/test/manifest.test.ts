// What package.json promises is there, in both languages.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

interface Manifest {
  icon: string;
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    configuration: { properties: Record<string, unknown> };
    languages: { configuration: string; icon: { light: string } }[];
    grammars: { path: string }[];
    snippets: { path: string }[];
  };
}

const text = (path: string): string => readFileSync(path, "utf8");
const json = <T>(path: string): T => JSON.parse(text(path)) as T;
const manifest = json<Manifest>("package.json");
const { contributes } = manifest;
const sources = readdirSync("src").map((file) => text(`src/${file}`));

test("files that are named are there", () => {
  const [language] = contributes.languages;
  const paths = [manifest.icon, language?.configuration, language?.icon.light, ...contributes.grammars, ...contributes.snippets];
  for (const path of paths.map((one) => (typeof one === "object" ? one.path : one))) {
    assert.ok(path && existsSync(path), path);
  }
});

test("every placeholder has its words in both languages", () => {
  const used = [...text("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
    assert.deepEqual(Object.keys(json<object>(file)).sort(), [...new Set(used)].sort(), file);
  }
});

test("every sentence of the sources has its Chinese", () => {
  const said = sources.flatMap((source) => [...source.matchAll(/l10n\.t\(\s*"([^"]*)"/g)].map(([, words]) => words));
  assert.ok(said.length > 5);
  assert.equal(said.length, sources.join("").split("l10n.t(").length - 1);
  assert.deepEqual(Object.keys(json<object>("l10n/bundle.l10n.zh-cn.json")).sort(), [...new Set(said)].sort());
});

test("commands that are told are registered, and no others", () => {
  const all = sources.flatMap((source) => [...source.matchAll(/registerCommand\("([\w.]+)"/g)].map(([, name]) => name));
  const told = contributes.commands.map((one) => one.command);
  assert.deepEqual(all.sort(), [...told].sort());
  for (const { command } of Object.values(contributes.menus).flat()) {
    assert.ok(told.includes(command), command);
  }
  // The names of the server's commands are taken: the client registers them itself.
  assert.ok(!told.some((name) => /^heng\.(?:cases?|evaluate|register)$/.test(name)));
});

test("settings that are read are told, and no others", () => {
  const read = sources.flatMap((source) => [...source.matchAll(/\.get(?:<[^(]*>)?\("(\w+)"/g)].map(([, name]) => `heng.${name}`));
  const told = Object.keys(contributes.configuration.properties).filter((name) => name !== "heng.trace.server");
  assert.deepEqual([...new Set(read)].sort(), told.sort());
});

interface LanguageConfiguration {
  brackets: string[][];
  wordPattern: { pattern: string; flags: string };
  indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
}

test("words and indentation are those of the language", () => {
  const { wordPattern, indentationRules, brackets } = json<LanguageConfiguration>("language-configuration.json");
  const words = "托管人数，在 2019年：（full_width）𠮷".match(new RegExp(wordPattern.pattern, `g${wordPattern.flags}`));
  assert.deepEqual(words, ["托管人数", "在", "2019年", "full_width", "𠮷"]);
  const opens = new RegExp(indentationRules.increaseIndentPattern);
  const deeper = ["项目 甲 {", "  条件 全部符合 ｛  # 都要", '待遇 乙 "标题" 对象 职工 {', "分担 “{” {"];
  assert.ok(deeper.every((line) => opens.test(line)), deeper.filter((line) => !opens.test(line)).join());
  assert.ok(!["条件 { 会员 }", "# 项目 {", '依据 "{', "}"].some((line) => opens.test(line)));
  assert.match("  } 逾期", new RegExp(indentationRules.decreaseIndentPattern));
  assert.ok(brackets.some(([open]) => open === "｛"));
});

test("the lock file names no registry", () => {
  const resolved = [...text("package-lock.json").matchAll(/"resolved": "(https?:\/\/[^/]*)/g)].map(([, host]) => host);
  assert.deepEqual([...new Set(resolved)].filter((host) => host !== "https://registry.npmjs.org"), []);
});
