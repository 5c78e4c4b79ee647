// Every snippet, with its defaults filled in, is a policy without mistakes in canonical form.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { heng } from "./heng";

type Snippets = Record<string, { prefix: string[]; body: string[]; description: string }>;

interface Found {
  severity: string;
  message: { en: string };
}

const FRAMES = {
  zh: {
    general:
      '总则 "集" {\n  施行 2026-01-01 至 2026-12-31\n  出资方 市总工会、区总工会\n  月末 取月末日\n  来源 公告 "公告"\n' +
      '  事实 {\n    会员 : 是否 "？" 由 申请人\n    申请日期 : 日期 "？" 由 申请人\n    发生日期 : 日期 "？" 由 申请人\n' +
      '    人数 : 整数 人 1人以上 "？" 由 申请人\n    周数 : 整数 周 1周以上 "？" 由 申请人\n  }\n}\n',
    programme: ["项目 甲 {\n", "}\n"],
    benefit: ["  待遇 补贴 {\n", "  }\n"],
    amount: "    金额 1000元\n",
    conditions: "    条件 { 会员 }\n",
    split: "    分担 { 市总工会 全额 }\n",
  },
  en: {
    general:
      'general "set" {\n  in_force 2026-01-01 to 2026-12-31\n  payers council, county\n  month_end last_day\n  source notice "notice"\n' +
      '  facts {\n    resident : boolean "?" supplied_by applicant\n    applied_on : date "?" supplied_by applicant\n' +
      '    happened_on : date "?" supplied_by applicant\n    people : integer people 1 people or_more "?" supplied_by applicant\n' +
      '    weeks : integer weeks 1 week or_more "?" supplied_by applicant\n  }\n}\n',
    programme: ["programme a {\n", "}\n"],
    benefit: ["  benefit grant {\n", "  }\n"],
    amount: "    amount 1000 yuan\n",
    conditions: "    conditions { resident }\n",
    split: "    split { council whole }\n",
  },
} as const;

/** What stands at the top of a file; everything else stands in a benefit. */
const TOP = ["general", "programme", "case"];
const IN_PROGRAMME = ["benefit"];
const AMOUNTS = ["tiers", "table"];

const work = mkdtempSync(join(tmpdir(), "heng-snippets-"));
after(() => rmSync(work, { recursive: true }));

/** The text that a snippet inserts when nothing is typed over. */
export function filled(body: readonly string[]): string {
  const text = body.join("\n");
  return text
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .trimEnd();
}

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

/** The files of a set in which the snippet stands where it belongs. */
function files(language: "zh" | "en", key: string, text: string): Record<string, string> {
  const frame = FRAMES[language];
  const [open, close] = frame.programme;
  if (key === "general") {
    return { "00.heng": `${text}\n` };
  }
  const whole = `${frame.benefit[0]}${frame.conditions}${frame.amount}${frame.split}${frame.benefit[1]}`;
  if (key === "case") {
    return { "00.heng": frame.general, "01.heng": `${open}${whole}${close}`, "01.cases.heng": `${text}\n` };
  }
  if (TOP.includes(key)) {
    return { "00.heng": frame.general, "01.heng": `${text}\n` };
  }
  if (IN_PROGRAMME.includes(key)) {
    return { "00.heng": frame.general, "01.heng": `${open}${indented(text, 2)}\n${close}` };
  }
  const rest = [
    key === "conditions" ? "" : frame.conditions,
    AMOUNTS.includes(key) ? "" : frame.amount,
    key === "split" ? "" : frame.split,
  ].join("");
  const inside = `${frame.benefit[0]}${rest}\n${indented(text, 4)}\n${frame.benefit[1]}`;
  return { "00.heng": frame.general, "01.heng": `${open}${inside}${close}` };
}

function mistakes(folder: string): string[] {
  try {
    execFileSync(heng, ["check", folder, "--format", "json", "--lang", "en"], { encoding: "utf8" });
    return [];
  } catch (error) {
    const { stdout } = error as { stdout: string };
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Found[] };
    return diagnostics.filter((one) => one.severity === "error").map((one) => one.message.en);
  }
}

function read(language: "zh" | "en"): Snippets {
  return JSON.parse(readFileSync(`snippets/heng.${language}.json`, "utf8")) as Snippets;
}

for (const language of ["zh", "en"] as const) {
  for (const [key, snippet] of Object.entries(read(language))) {
    test(`${language} ${key}`, () => {
      const folder = mkdtempSync(join(work, `${language}-`));
      const text = filled(snippet.body);
      for (const [name, content] of Object.entries(files(language, key, text))) {
        writeFileSync(join(folder, name), content);
      }
      assert.deepEqual(mistakes(folder), [], text);
      const file = key === "case" ? "01.cases.heng" : key === "general" ? "00.heng" : "01.heng";
      execFileSync(heng, ["fmt", folder]);
      const form = readFileSync(join(folder, file), "utf8");
      const by = TOP.includes(key) ? 0 : IN_PROGRAMME.includes(key) ? 2 : 4;
      assert.ok(form.includes(indented(text, by)), `is written in another form:\n${form}`);
    });
  }
}

test("both languages have the same snippets", () => {
  assert.deepEqual(Object.keys(read("zh")), Object.keys(read("en")));
});
