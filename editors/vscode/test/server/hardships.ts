// What a server must survive: unknown requests, cancelled ones, giant and broken texts, folders that come and go.
import assert from "node:assert/strict";
import * as lsp from "vscode-languageserver-protocol/node";
import type { Client } from "./client";
import { GENERAL, RULES, type Feature, there } from "./feature";
import { errors } from "./texts";

async function unknown(client: Client): Promise<string> {
  const none = await client.refused("textDocument/noSuchRequest", {});
  assert.equal(none.code, lsp.ErrorCodes.MethodNotFound);
  const ill = await client.refused(lsp.HoverRequest.method, { textDocument: 3 });
  assert.equal(ill.code, lsp.ErrorCodes.InvalidParams);
  const again = await client.refused(lsp.InitializeRequest.method, { capabilities: {}, processId: null, rootUri: null });
  assert.equal(again.code, lsp.ErrorCodes.InvalidRequest);
  await client.connection.sendNotification("$/noSuchNotification", {});
  return none.message;
}

async function cancelled(client: Client): Promise<string> {
  const outcomes: string[] = [];
  for (let count = 0; count < 20; count += 1) {
    const source = new lsp.CancellationTokenSource();
    const asked = client.connection.sendRequest(
      lsp.SemanticTokensRequest.type,
      { textDocument: client.document(RULES) },
      source.token,
    );
    source.cancel();
    outcomes.push(await asked.then(() => "answered", (error: lsp.ResponseError<void>) => String(error.code)));
  }
  const codes = new Set(outcomes);
  codes.delete("answered");
  codes.delete(String(lsp.LSPErrorCodes.RequestCancelled));
  assert.deepEqual([...codes], []);
  return `${outcomes.filter((one) => one !== "answered").length} of 20 in time`;
}

/** Places beyond the end are at the end; a document that is not there has no answers. */
async function beyond(client: Client): Promise<string> {
  const far = { line: 1_000_000, character: 1_000_000 };
  const methods = ["hover", "definition", "completion", "documentHighlight"];
  for (const method of methods) {
    const textDocument = client.document(RULES);
    await client.connection.sendRequest(`textDocument/${method}`, { textDocument, position: far });
    const missing = { uri: client.uri("no-such-file.heng") };
    await client.connection.sendRequest(`textDocument/${method}`, { textDocument: missing, position: far });
  }
  return methods.join(" ");
}

async function giant(client: Client): Promise<string> {
  const file = "90-giant.heng";
  await client.show(file, `项目 大 {\n${"# 年𠮷😀，\n".repeat(400_000)}}\n`);
  const [first] = await errors(client, file);
  const said = there(first, "nothing is said of a text beyond the limit").message;
  await client.show(file, "{".repeat(100_000));
  assert.ok((await errors(client, file)).length > 0);
  await client.show(file, "项目\u0000\ud800 \r\r\n“");
  assert.ok((await errors(client, file)).length > 0);
  await client.hide(file);
  assert.deepEqual(await errors(client, RULES), []);
  return said.split("\n")[0] ?? "";
}

async function folders(client: Client): Promise<string> {
  const other = { uri: client.uri("no-such-folder"), name: "other" };
  for (const event of [
    { added: [other], removed: [] },
    { added: [], removed: [other] },
  ]) {
    await client.connection.sendNotification(lsp.DidChangeWorkspaceFoldersNotification.type, { event });
  }
  const at = client.place(GENERAL, "参数 最低工资", 4);
  there(await client.ask(lsp.HoverRequest.type, at), "no hover after folders came and went");
  return "added, removed";
}

const always = (): boolean => true;

export const HARDSHIPS: Feature[] = [
  { name: "unknown requests", told: always, drive: unknown },
  { name: "cancelled requests", told: always, drive: cancelled },
  { name: "places beyond", told: always, drive: beyond },
  { name: "giant and broken texts", told: always, drive: giant },
  { name: "workspaceFolders", told: (can) => can.workspace?.workspaceFolders?.supported, drive: folders },
];
