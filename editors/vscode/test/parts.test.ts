// The parts that know nothing of VS Code: how the server is started, how cases are a tree, what is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseResult } from "../src/contract";
import { explaining, initialization, language, program, type Settings } from "../src/launch";
import { casePage, codes, day, facts, fileName, isDay, page } from "../src/shown";
import { caseAt, caseId, identified, sets, tree, verdict } from "../src/tree";

const SETTINGS: Settings = { path: "heng", language: "auto", pages: "" };
const AROUND = { home: "/h", folder: "/w", editor: "zh-cn" };

function one(name: string, benefit: string, line: number, uri = "file:///s/01.cases.heng"): CaseResult {
  const range = { start: { line, character: 0 }, end: { line, character: 4 } };
  return { name, programme: "甲", benefit, uri, range, outcome: "passed", messages: [] };
}

test("the program is a name on the path, or a path", () => {
  const at = (path: string): string => program({ ...SETTINGS, path }, AROUND);
  assert.deepEqual(["heng", "", "~/bin/heng", "/opt/heng", "target/release/heng", "${workspaceFolder}/heng"].map(at), [
    "heng",
    "heng",
    "/h/bin/heng",
    "/opt/heng",
    "/w/target/release/heng",
    "/w/heng",
  ]);
  assert.equal(at("C:\\heng\\heng.exe"), "C:\\heng\\heng.exe");
  assert.equal(program({ ...SETTINGS, path: "bin/heng" }, { ...AROUND, folder: undefined }), "bin/heng");
});

test("messages are in the language of the setting, else in that of the editor", () => {
  const spoken = (chosen: Settings["language"], editor: string): string =>
    language({ ...SETTINGS, language: chosen }, { ...AROUND, editor });
  assert.deepEqual([spoken("auto", "en-gb"), spoken("auto", "zh-tw"), spoken("auto", "de")], ["en", "zh", "zh"]);
  assert.deepEqual([spoken("zh", "en"), spoken("en", "zh-cn")], ["zh", "en"]);
  assert.deepEqual(explaining("E0101", SETTINGS, AROUND), ["explain", "E0101", "--lang", "zh"]);
});

test("the server hears that results are shown, and where the pages are", () => {
  assert.deepEqual(initialization(SETTINGS), { shows: true });
  assert.deepEqual(initialization({ ...SETTINGS, pages: " https://x/errors " }), {
    shows: true,
    pages: "https://x/errors",
  });
});

test("cases are a tree by programme and benefit, in their order", () => {
  const cases = [one("一", "乙", 1), one("二", "丙", 5), one("三", "乙", 9)];
  const [programme, ...more] = tree("s", cases);
  assert.equal(more.length, 0);
  assert.equal(programme?.label, "甲");
  const drawn = programme?.children.map((benefit) => [benefit.label, ...benefit.children.map((leaf) => leaf.label)]);
  assert.deepEqual(drawn, [
    ["乙", "一", "三"],
    ["丙", "二"],
  ]);
});

test("a case keeps its identity when it moves, and twins are told apart", () => {
  const before = identified("s", [one("一", "乙", 1), one("一", "乙", 9)]);
  const after = identified("s", [one("一", "乙", 3), one("一", "乙", 12)]);
  assert.equal(before.size, 2);
  assert.deepEqual([...before.keys()], [...after.keys()]);
  assert.notEqual(caseId("s", one("一", "乙", 1)), caseId("t", one("一", "乙", 1)));
  assert.notEqual(caseId("s", one("a", 'b","c', 1)), caseId("s", one('a","b', "c", 1)));
});

test("outcomes are verdicts of the editor", () => {
  const all = ["passed", "failed", "waiting", "broken", "of a later version"].map(verdict);
  assert.deepEqual(all, ["passed", "failed", "skipped", "errored", "errored"]);
});

test("a folder with policies is a set", () => {
  const found = sets(["file:///p/b/02.heng", "file:///p/b/01.heng", "file:///p/a/x.heng"]);
  assert.deepEqual([...found], [
    ["file:///p/a", "file:///p/a/x.heng"],
    ["file:///p/b", "file:///p/b/01.heng"],
  ]);
});

test("the case of a line is the last that begins before it", () => {
  const cases = [one("一", "乙", 1), one("二", "乙", 5), one("他", "乙", 3, "file:///s/other")];
  const name = (line: number): string | undefined => caseAt(cases, "file:///s/01.cases.heng", line)?.name;
  assert.deepEqual([name(0), name(1), name(4), name(5), name(99)], [undefined, "一", "一", "二", "二"]);
});

test("facts are an object of JSON", () => {
  assert.deepEqual(facts('\uFEFF{ "人数": 3 }'), { 人数: 3 });
  assert.equal(facts("[1]"), "not an object");
  assert.equal(typeof facts('{ "人数"：3 }'), "string");
});

test("a day is one of the calendar", () => {
  assert.ok(["2019-07-15", "2020-02-29", "0001-01-01"].every(isDay));
  assert.ok(!["2019-02-29", "2019-7-15", "2019-13-01", "0000-01-01", "2019/07/15", ""].some(isDay));
  assert.equal(day(new Date(2019, 6, 5)), "2019-07-05");
});

test("answers are pages, where they are for people", () => {
  const decided = { outcome: "failed" as const, messages: ["金额：应为 1元，实为 2元"], answer: {}, page: "甲 · 乙：符合" };
  assert.equal(casePage("一", decided), "✗ 一\n  金额：应为 1元，实为 2元\n\n甲 · 乙：符合");
  assert.equal(page("heng.case", { name: "一" }, decided)?.title, "一");
  assert.equal(page("heng.evaluate", { on: "2019-07-15", benefit: "乙" }, decided)?.title, "乙 2019-07-15");
  assert.equal(page("heng.register", {}, { registers: [], page: "# 释义" })?.markdown, true);
  for (const nothing of [null, [], {}, { page: "" }, { page: 3 }, "text"]) {
    assert.equal(page("heng.case", {}, nothing), undefined);
  }
  assert.equal(page("heng.cases", {}, { page: "x" }), undefined);
  const cases = [one("一", "乙", 1), { ...one("二", "乙", 2), outcome: "waiting" as const, messages: ["最低工资未核"] }];
  const listed = page("heng.cases", { benefit: "乙" }, cases);
  assert.deepEqual([listed?.title, listed?.text], ["乙", "… 二\n  最低工资未核\n✓ 一\n"]);
  assert.equal(fileName("晚托班 2019/07 #1?", false), "晚托班 2019 07 1.txt");
  assert.equal(fileName("///", true), "heng.md");
});

test("codes are those of messages", () => {
  const found = [{ code: "E0101" }, { code: { value: "E0202", target: {} } }, { code: "E0101" }, { code: 3 }, {}];
  assert.deepEqual(codes(found), ["E0101", "E0202"]);
});
