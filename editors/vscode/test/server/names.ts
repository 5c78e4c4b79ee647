// Names: what they are, where they stand, what they could be, what else they could be called.
import assert from "node:assert/strict";
import * as lsp from "vscode-languageserver-protocol/node";
import type { Client } from "./client";
import { CASES, GENERAL, RULES, SKILLS, type Feature, options, some, there } from "./feature";

function locations(answer: lsp.Definition | lsp.LocationLink[] | null): lsp.Location[] {
  const list = answer === null ? [] : Array.isArray(answer) ? answer : [answer];
  return list.map((one) =>
    lsp.LocationLink.is(one) ? { uri: one.targetUri, range: one.targetSelectionRange } : one,
  );
}

function shown(contents: lsp.Hover["contents"]): string {
  return lsp.MarkupContent.is(contents) ? contents.value : JSON.stringify(contents);
}

async function hover(client: Client): Promise<string> {
  const at = client.place(RULES, "托管人数", 1, "分档");
  const answer = there(await client.ask(lsp.HoverRequest.type, at), "no hover on a fact");
  assert.match(shown(answer.contents), /这个班托管多少个孩子/);
  assert.equal(client.words({ ...at.textDocument, range: there(answer.range, "a hover has its range") }), "托管人数");
  const wage = await client.ask(lsp.HoverRequest.type, client.place(GENERAL, "参数 最低工资", 4));
  assert.match(shown(there(wage, "no hover on a parameter").contents), /2480/);
  const remark = await client.ask(lsp.HoverRequest.type, client.place(RULES, "爱心妈咪小屋", 1));
  assert.equal(remark, null, "a remark has no hover");
  return "fact, parameter, remark";
}

async function definition(client: Client): Promise<string> {
  const from = client.place(CASES, "托管人数", 1);
  const [found, ...more] = locations(await client.ask(lsp.DefinitionRequest.type, from));
  const only = there(found, "a fact is declared somewhere");
  assert.equal(more.length, 0);
  assert.equal(only.uri, client.uri(RULES));
  assert.equal(client.words(only), "托管人数");
  const payer = locations(await client.ask(lsp.DefinitionRequest.type, client.place(RULES, "区总工会", 1, "分担 {")));
  assert.equal(payer[0]?.uri, client.uri(GENERAL), "payers are declared in the general part");
  return "from cases to rules, from rules to the general part";
}

async function typeDefinition(client: Client): Promise<string> {
  const level = client.place(SKILLS, "晋升等级", 1);
  const [found] = locations(await client.ask(lsp.TypeDefinitionRequest.type, level));
  assert.equal(client.words(there(found, "a fact with an enumeration has a type")), "职业技能等级");
  return "晋升等级 is a 职业技能等级";
}

async function references(client: Client): Promise<string> {
  const at = client.place(RULES, "托管人数", 1);
  const all = await client.ask(lsp.ReferencesRequest.type, { ...at, context: { includeDeclaration: true } });
  const used = await client.ask(lsp.ReferencesRequest.type, { ...at, context: { includeDeclaration: false } });
  const found = some(all, "托管人数 stands somewhere");
  assert.equal(there(used, "it is used").length, found.length - 1);
  assert.ok(found.every((one) => client.words(one) === "托管人数"));
  const files = new Set(found.map((one) => one.uri));
  assert.deepEqual([...files].sort(), [client.uri(CASES), client.uri(RULES)].sort());
  return `${found.length} in ${files.size} files`;
}

async function highlight(client: Client): Promise<string> {
  const at = client.place(RULES, "托管人数", 1);
  const found = some(await client.ask(lsp.DocumentHighlightRequest.type, at), "no highlights");
  assert.ok(found.every(({ range }) => client.words({ ...at.textDocument, range }) === "托管人数"));
  return `${found.length} places`;
}

function items(answer: lsp.CompletionList | lsp.CompletionItem[] | null): lsp.CompletionItem[] {
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

async function completion(client: Client): Promise<string> {
  const before = client.text(RULES);
  await client.retype(RULES, "分档 托管人数", "分档 托管");
  const offered = items(await client.ask(lsp.CompletionRequest.type, client.place(RULES, "分档 托管", 5)));
  const names = offered.map((item) => item.label);
  assert.ok(names.includes("托管人数"), `托管人数 is not offered: ${names.join(" ")}`);
  const quoted = items(await client.ask(lsp.CompletionRequest.type, client.place(RULES, "对每间新建", 3)));
  assert.equal(quoted.filter((item) => item.kind === lsp.CompletionItemKind.Keyword).length, 0, "keywords in a quotation");
  const item = there(offered.find((one) => one.label === "托管人数"), "it is offered");
  if (client.capabilities.completionProvider?.resolveProvider) {
    const resolved = await client.ask(lsp.CompletionResolveRequest.type, item);
    assert.equal(resolved.label, item.label);
  }
  await client.retype(RULES, "分档 托管", "分档 托管人数");
  assert.equal(client.text(RULES), before);
  return `${offered.length} offers`;
}

async function signatureHelp(client: Client): Promise<string> {
  const written = "金额 15340元 × 新建间数";
  const typed = "金额 天数(建立日期, ";
  await client.retype(RULES, written, typed);
  const help = await client.ask(lsp.SignatureHelpRequest.type, client.place(RULES, typed, typed.length));
  await client.retype(RULES, typed, written);
  const { signatures, activeParameter, activeSignature } = there(help, "no help in a call");
  const active = there(signatures[activeSignature ?? 0], "no signature");
  assert.match(active.label, /天数/);
  assert.equal(active.activeParameter ?? activeParameter, 1);
  const outside = await client.ask(lsp.SignatureHelpRequest.type, client.place(RULES, "编号 8", 1));
  assert.ok(outside === null || outside.signatures.length === 0, "help where nothing is called");
  return active.label;
}

async function rename(client: Client): Promise<string> {
  const at = client.place(RULES, "托管人数", 1);
  const newName = "在托人数";
  const edit = there(await client.ask(lsp.RenameRequest.type, { ...at, newName }), "no edit");
  const changed = client.preview(edit);
  assert.deepEqual([...changed.keys()].sort(), [client.uri(CASES), client.uri(RULES)].sort());
  for (const text of changed.values()) {
    assert.ok(text.includes(newName) && !/托管人数\s*[:=]/.test(text), "a place keeps the old name");
  }
  const clash = await client.refused(lsp.RenameRequest.method, { ...at, newName: "建立日期" });
  assert.match(clash.message, /建立日期/);
  const none = await client.refused(lsp.RenameRequest.method, { ...at, newName: "不 是 名" });
  assert.ok(none.message.length > 0);
  return `${changed.size} files; a clash and a word that is none are refused`;
}

async function prepareRename(client: Client): Promise<string> {
  const at = client.place(RULES, "托管人数", 1);
  const answer = there(await client.ask(lsp.PrepareRenameRequest.type, at), "a fact can be renamed");
  const range = lsp.Range.is(answer) ? answer : "range" in answer ? answer.range : undefined;
  assert.equal(client.words({ ...at.textDocument, range: there(range, "no range") }), "托管人数");
  const keyword = await client.refused(lsp.PrepareRenameRequest.method, client.place(RULES, "编号 8", 1));
  return keyword.message;
}

export const NAMES: Feature[] = [
  { name: "hover", told: (can) => can.hoverProvider, drive: hover },
  { name: "definition", told: (can) => can.definitionProvider, drive: definition },
  { name: "typeDefinition", told: (can) => can.typeDefinitionProvider, drive: typeDefinition },
  { name: "references", told: (can) => can.referencesProvider, drive: references },
  { name: "documentHighlight", told: (can) => can.documentHighlightProvider, drive: highlight },
  { name: "completion", told: (can) => can.completionProvider, drive: completion },
  { name: "signatureHelp", told: (can) => can.signatureHelpProvider, drive: signatureHelp },
  { name: "rename", told: (can) => can.renameProvider, drive: rename },
  { name: "prepareRename", told: (can) => options(can.renameProvider)?.prepareProvider, drive: prepareRename },
];
