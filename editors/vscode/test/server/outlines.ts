// What a file consists of: symbols, blocks, colours, hints, links.
import assert from "node:assert/strict";
import * as lsp from "vscode-languageserver-protocol/node";
import type { Client } from "./client";
import { CASES, GENERAL, RULES, type Feature, options, some, there } from "./feature";
import { offset, slice } from "./text";

async function documentSymbol(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const [programme] = (await client.ask(lsp.DocumentSymbolRequest.type, { textDocument })) ?? [];
  assert.ok(programme && lsp.DocumentSymbol.is(programme), "symbols are a tree");
  assert.equal(programme.name, "女职工幸福关爱");
  const children = some(programme.children, "the programme holds something").map((one) => one.name);
  for (const benefit of ["爱心妈咪小屋", "寒暑托班", "晚托班"]) {
    assert.ok(children.includes(benefit), `${benefit} is no symbol`);
  }
  assert.equal(client.words({ ...textDocument, range: programme.selectionRange }), "女职工幸福关爱");
  return children.join(" ");
}

async function workspaceSymbol(client: Client): Promise<string> {
  const found = (await client.ask(lsp.WorkspaceSymbolRequest.type, { query: "托管人数" })) ?? [];
  const symbols: { location: { uri: string } }[] = found;
  assert.ok(symbols.some((one) => one.location.uri === client.uri(RULES)));
  const none = await client.ask(lsp.WorkspaceSymbolRequest.type, { query: "没有这样的名称" });
  assert.equal(none?.length ?? 0, 0);
  return `${found.length} found`;
}

async function foldingRange(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const found = some(await client.ask(lsp.FoldingRangeRequest.type, { textDocument }), "nothing folds");
  const lines = client.text(RULES).split("\n");
  assert.ok(found.every((one) => one.startLine < one.endLine && one.endLine < lines.length));
  const first = lines.findIndex((line) => line.startsWith("项目"));
  assert.ok(found.some((one) => one.startLine === first), "the programme folds");
  return `${found.length} ranges`;
}

async function selectionRange(client: Client): Promise<string> {
  const { textDocument, position } = client.place(RULES, "2万元", 1);
  const [found] = some(await client.ask(lsp.SelectionRangeRequest.type, { textDocument, positions: [position] }), "none");
  const grown: string[] = [];
  for (let one = found; one; one = one.parent) {
    grown.push(client.words({ ...textDocument, range: one.range }));
  }
  grown.reduce((inner, outer) => {
    assert.ok(outer.includes(inner) && outer.length > inner.length, "a selection does not grow");
    return outer;
  });
  assert.ok(grown.some((words) => words.startsWith("金额 表")), "no selection is the table");
  return `${grown.length} steps`;
}

export interface Token {
  words: string;
  type: string;
  place: lsp.Position;
}

/** The tokens of an answer with their words. */
export function decoded(client: Client, file: string, data: readonly number[]): Token[] {
  const { legend } = there(client.capabilities.semanticTokensProvider, "they are told");
  const tokens: Token[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
    line += down;
    character = down === 0 ? character + right : right;
    const range = { start: { line, character }, end: { line, character: character + length } };
    const words = slice(client.text(file), range, client.wishes.encoding);
    tokens.push({ words, type: there(legend.tokenTypes[type], "a type of the legend"), place: range.start });
  }
  return tokens;
}

async function tokensFull(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const answer = there(await client.ask(lsp.SemanticTokensRequest.type, { textDocument }), "no tokens");
  const tokens = decoded(client, RULES, answer.data);
  for (const [words, type] of [
    ["项目", "keyword"],
    ["托管人数", "variable"],
    ["市总工会", "parameter"],
    ["晚托班", "class"],
  ]) {
    assert.equal(tokens.find((token) => token.words === words)?.type, type, words);
  }
  return `${tokens.length} tokens`;
}

async function tokensRange(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const range = client.range(RULES, "编号 8");
  const answer = there(await client.ask(lsp.SemanticTokensRangeRequest.type, { textDocument, range }), "no tokens");
  const tokens = decoded(client, RULES, answer.data).map(({ words, type }) => [words, type]);
  assert.deepEqual(tokens, [
    ["编号", "keyword"],
    ["8", "number"],
  ]);
  return "编号 8";
}

async function tokensDelta(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const before = there(await client.ask(lsp.SemanticTokensRequest.type, { textDocument }), "no tokens");
  const previousResultId = there(before.resultId, "an answer that can be built upon has a number");
  await client.retype(RULES, "编号 8", "编号 1 8");
  const answer = there(
    await client.ask(lsp.SemanticTokensDeltaRequest.type, { textDocument, previousResultId }),
    "no delta",
  );
  const after = there(await client.ask(lsp.SemanticTokensRequest.type, { textDocument }), "no tokens");
  const data = [...before.data];
  for (const edit of "edits" in answer ? [...answer.edits].sort((a, b) => b.start - a.start) : []) {
    data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
  }
  assert.deepEqual("edits" in answer ? data : answer.data, after.data);
  await client.retype(RULES, "编号 1 8", "编号 8");
  return "edits" in answer ? `${answer.edits.length} edits` : "all anew";
}

async function inlayHint(client: Client): Promise<string> {
  let count = 0;
  const end = { line: 100_000, character: 0 };
  for (const file of [GENERAL, RULES, CASES]) {
    const range = { start: { line: 0, character: 0 }, end };
    const hints = (await client.ask(lsp.InlayHintRequest.type, { textDocument: client.document(file), range })) ?? [];
    for (const hint of hints) {
      offset(client.text(file), hint.position, client.wishes.encoding);
      const label = typeof hint.label === "string" ? hint.label : hint.label.map((part) => part.value).join("");
      assert.ok(label.trim().length > 0, "a hint says nothing");
    }
    const [first] = hints;
    if (first && options(client.capabilities.inlayHintProvider)?.resolveProvider) {
      await client.ask(lsp.InlayHintResolveRequest.type, first);
    }
    count += hints.length;
  }
  assert.ok(count > 0, "no hint in three files");
  return `${count} hints`;
}

async function documentLink(client: Client): Promise<string> {
  const textDocument = client.document(GENERAL);
  const links = there(await client.ask(lsp.DocumentLinkRequest.type, { textDocument }), "not even an empty list");
  for (const link of links) {
    assert.ok(client.words({ ...textDocument, range: link.range }).length > 0, "a link covers nothing");
    if (client.capabilities.documentLinkProvider?.resolveProvider && !link.target) {
      await client.ask(lsp.DocumentLinkResolveRequest.type, link);
    }
  }
  const file = "linked.heng";
  const target = "https://example.org/notice";
  await client.show(file, `项目 甲 {\n  来源 公告 "${target}"\n}\n`);
  const linked = await client.ask(lsp.DocumentLinkRequest.type, { textDocument: client.document(file) });
  assert.deepEqual(linked?.map((link) => link.target), [target]);
  await client.hide(file);
  return `${links.length} links in the general part; an address is one`;
}

export const OUTLINES: Feature[] = [
  { name: "documentSymbol", told: (can) => can.documentSymbolProvider, drive: documentSymbol },
  { name: "workspaceSymbol", told: (can) => can.workspaceSymbolProvider, drive: workspaceSymbol },
  { name: "foldingRange", told: (can) => can.foldingRangeProvider, drive: foldingRange },
  { name: "selectionRange", told: (can) => can.selectionRangeProvider, drive: selectionRange },
  { name: "semanticTokens/full", told: (can) => can.semanticTokensProvider?.full, drive: tokensFull },
  { name: "semanticTokens/range", told: (can) => can.semanticTokensProvider?.range, drive: tokensRange },
  {
    name: "semanticTokens/delta",
    told: (can) => options(can.semanticTokensProvider?.full)?.delta,
    drive: tokensDelta,
  },
  { name: "inlayHint", told: (can) => can.inlayHintProvider, drive: inlayHint },
  { name: "documentLink", told: (can) => can.documentLinkProvider, drive: documentLink },
];
