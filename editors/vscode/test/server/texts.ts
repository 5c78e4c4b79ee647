// Texts: diagnostics while they change, on the disk too, and the form that they have.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as lsp from "vscode-languageserver-protocol/node";
import type { Client } from "./client";
import { CASES, GENERAL, RULES, type Feature, options, some } from "./feature";
import { edited } from "./text";

export async function errors(client: Client, file: string): Promise<lsp.Diagnostic[]> {
  const all = await client.diagnostics(file);
  return all.filter((one) => one.severity === lsp.DiagnosticSeverity.Error);
}

async function diagnostics(client: Client): Promise<string> {
  assert.deepEqual(await errors(client, RULES), []);
  // Characters of one, two and four bytes stand before the mistake.
  await client.retype(RULES, "优先补贴机关企事业单位内新建的爱心妈咪小屋\"", "é年𠮷😀，\"  释义 \"年\" 读作 \"年\" 因 \"a\"");
  await client.retype(RULES, "分档 托管人数", "分档 托管人术");
  const [wrong] = some(await errors(client, RULES), "the mistyped name is not told");
  assert.match(String(wrong?.message), /托管人术/);
  assert.equal(client.words({ uri: client.uri(RULES), range: wrong?.range ?? client.range(RULES, "编号") }), "托管人术");
  assert.equal(wrong?.source, "heng");
  assert.match(String(wrong?.codeDescription?.href), new RegExp(`^https://example.org/errors/${wrong?.code}.md$`));
  await client.retype(RULES, "托管人术", "托管人数");
  await client.retype(RULES, "é年𠮷😀，\"  释义 \"年\" 读作 \"年\" 因 \"a\"", "优先补贴机关企事业单位内新建的爱心妈咪小屋\"");
  assert.deepEqual(await errors(client, RULES), []);
  return `${String(wrong?.code)}: ${wrong?.message.split("\n")[0]}`;
}

/** The mistakes of the rules, once they are as they should be. */
async function until(client: Client, complaint: string, holds: (found: lsp.Diagnostic[]) => boolean): Promise<lsp.Diagnostic[]> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = await errors(client, RULES);
    if (holds(found)) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(complaint);
}

/** A change of the general part is told in the files beside it, which are open. */
async function siblings(client: Client): Promise<string> {
  await client.retype(GENERAL, "区总工会", "区总公会");
  const found = await until(client, "the rules still know the payer", (all) => all.length > 0);
  assert.ok(found.every((one) => one.message.includes("区总工会")));
  await client.retype(GENERAL, "区总公会", "区总工会");
  await until(client, "the mistake outlives its correction", (all) => all.length === 0);
  return `${found.length} in a file beside`;
}

/** A file that is not open changes on the disk. */
async function watched(client: Client): Promise<string> {
  assert.ok(client.asked.includes("client/registerCapability"), "the server does not ask for files to be watched");
  const path = join(client.wishes.folder, "04-flexible-workers.heng");
  const before = readFileSync(path, "utf8");
  await client.show("04-flexible-workers.cases.heng");
  assert.deepEqual(await errors(client, "04-flexible-workers.cases.heng"), []);
  const tell = async (): Promise<void> => {
    const changes = [{ uri: client.uri("04-flexible-workers.heng"), type: lsp.FileChangeType.Changed }];
    await client.connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, { changes });
  };
  writeFileSync(path, "");
  await tell();
  // What has an answer after the change was read after it.
  await client.ask(lsp.HoverRequest.type, client.place(GENERAL, "总则", 1));
  await client.retype("04-flexible-workers.cases.heng", "样例", "样例 ");
  const found = await errors(client, "04-flexible-workers.cases.heng");
  writeFileSync(path, before);
  await tell();
  await client.hide("04-flexible-workers.cases.heng");
  assert.ok(found.length > 0, "the cases do not miss their benefit");
  return `${found.length} mistakes without the file`;
}

const FORM: lsp.FormattingOptions = { tabSize: 2, insertSpaces: true };

async function formatting(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const before = client.text(RULES);
  const none = await client.ask(lsp.DocumentFormattingRequest.type, { textDocument, options: FORM });
  assert.equal(none?.length ?? 0, 0, "what is in form needs no edits");
  await client.retype(RULES, "  编号 8", "编号    ８");
  const edits = some(await client.ask(lsp.DocumentFormattingRequest.type, { textDocument, options: FORM }), "no edits");
  await client.change(RULES, edits);
  assert.equal(client.text(RULES), before);
  return `${edits.length} edits`;
}

async function rangeFormatting(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const before = client.text(RULES);
  await client.retype(RULES, "  编号 8", "编号    8");
  const range = client.range(RULES, "编号    8");
  const edits = await client.ask(lsp.DocumentRangeFormattingRequest.type, { textDocument, range, options: FORM });
  await client.change(RULES, some(edits, "no edits"));
  assert.equal(client.text(RULES), before);
  return `${edits?.length} edits`;
}

/** Edits behind each character that the server names must not break what is sound. */
async function onTypeFormatting(client: Client): Promise<string> {
  const { firstTriggerCharacter, moreTriggerCharacter = [] } = client.capabilities
    .documentOnTypeFormattingProvider as lsp.DocumentOnTypeFormattingOptions;
  const before = client.text(RULES);
  let count = 0;
  for (const ch of [firstTriggerCharacter, ...moreTriggerCharacter]) {
    await client.retype(RULES, "20人以上  | 12万元", ch === "\n" ? "20人以上  | 12万元\n" : "20人以上  |12万元");
    const place =
      ch === "\n" ? client.place(RULES, "12万元\n", 5, "20人以上") : client.place(RULES, "20人以上  |", 8);
    const params = { ...place, ch, options: FORM };
    const edits = (await client.ask(lsp.DocumentOnTypeFormattingRequest.type, params)) ?? [];
    edited(client.text(RULES), edits, client.wishes.encoding);
    await client.change(RULES, edits);
    assert.deepEqual(await errors(client, RULES), [], "typing is followed by mistakes");
    count += edits.length;
    await client.hide(RULES);
    await client.show(RULES, before);
  }
  assert.ok(count > 0, "a table row that is out of form is left so");
  return `${count} edits`;
}

const always = (): boolean => true;

export const TEXTS: Feature[] = [
  { name: "diagnostics", told: always, drive: diagnostics },
  { name: "diagnostics beside", told: always, drive: siblings },
  { name: "didChangeWatchedFiles", told: always, drive: watched },
  { name: "formatting", told: (can) => can.documentFormattingProvider, drive: formatting },
  { name: "rangeFormatting", told: (can) => can.documentRangeFormattingProvider, drive: rangeFormatting },
  {
    name: "onTypeFormatting",
    told: (can) => options(can.documentOnTypeFormattingProvider),
    drive: onTypeFormatting,
  },
];

export const OPENED = [GENERAL, RULES, CASES];
