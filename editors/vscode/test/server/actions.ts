// What a client does on demand: code actions, code lenses, commands.
import assert from "node:assert/strict";
import * as lsp from "vscode-languageserver-protocol/node";
import { type CaseResult, type Decided, type Evaluated, type Registers, OUTCOMES } from "../../src/contract";
import type { Client } from "./client";
import { CASES, RULES, SKILLS, type Feature, options, some, there } from "./feature";
import { errors } from "./texts";

function actions(answer: (lsp.Command | lsp.CodeAction)[] | null): lsp.CodeAction[] {
  return (answer ?? []).filter((one): one is lsp.CodeAction => !lsp.Command.is(one));
}

/** The edit of an action, asked for where the server gives it only then. */
async function edit(client: Client, action: lsp.CodeAction): Promise<lsp.WorkspaceEdit> {
  const later = options(client.capabilities.codeActionProvider)?.resolveProvider;
  const whole = !action.edit && later ? await client.ask(lsp.CodeActionResolveRequest.type, action) : action;
  return there(whole.edit, `${action.title} has no edit`);
}

async function quickFix(client: Client): Promise<string> {
  const textDocument = client.document(RULES);
  const before = client.text(RULES);
  await client.retype(RULES, "分档 托管人数", "分档 托管人术");
  const diagnostics = await errors(client, RULES);
  const range = client.range(RULES, "托管人术");
  const context = { diagnostics, only: [lsp.CodeActionKind.QuickFix] };
  const offered = actions(await client.ask(lsp.CodeActionRequest.type, { textDocument, range, context }));
  const [fix] = some(offered, "no quick fix");
  const changed = client.preview(await edit(client, there(fix, "a quick fix")));
  assert.deepEqual([...changed], [[client.uri(RULES), before]]);
  await client.retype(RULES, "托管人术", "托管人数");
  return String(fix?.title);
}

/** Every refactoring that is offered anywhere on these lines leaves a set without mistakes. */
async function refactorings(client: Client): Promise<string> {
  const titles = new Set<string>();
  for (const file of [RULES, SKILLS]) {
    const textDocument = client.document(file);
    const before = client.text(file);
    const lines = before.split("\n");
    for (let line = 0; line < lines.length; line += 1) {
      const words = lines[line] ?? "";
      const start = client.wishes.encoding === "utf-8" ? Buffer.byteLength(words.trimEnd()) : words.trimEnd().length;
      const indent = words.length - words.trimStart().length;
      const whole = { start: { line, character: indent }, end: { line, character: start } };
      for (const range of [whole, { start: whole.start, end: whole.start }]) {
        const context = { diagnostics: [], only: [lsp.CodeActionKind.Refactor] };
        const offered = actions(await client.ask(lsp.CodeActionRequest.type, { textDocument, range, context }));
        for (const action of offered.filter((one) => !titles.has(one.title))) {
          titles.add(action.title);
          await tried(client, file, action);
        }
      }
    }
  }
  assert.ok(titles.size > 0, "no refactoring in two programmes");
  return [...titles].slice(0, 3).join("; ");
}

async function tried(client: Client, file: string, action: lsp.CodeAction): Promise<void> {
  const before = client.text(file);
  const changed = client.preview(await edit(client, action));
  const after = there(changed.get(client.uri(file)), `${action.title} changes another file only`);
  const end = { line: before.split("\n").length, character: 0 };
  const lines = before.split("\n");
  end.line = lines.length - 1;
  await client.change(file, [{ range: { start: { line: 0, character: 0 }, end }, newText: after }]);
  const found = await errors(client, file);
  assert.deepEqual(found.map((one) => one.message), [], `${file}: ${action.title}`);
  await client.hide(file);
  await client.show(file, before);
}

async function codeLens(client: Client): Promise<string> {
  const textDocument = client.document(CASES);
  const lenses = some(await client.ask(lsp.CodeLensRequest.type, { textDocument }), "no lenses over cases");
  const titles: string[] = [];
  for (const lens of lenses.slice(0, 5)) {
    const later = client.capabilities.codeLensProvider?.resolveProvider && !lens.command;
    const whole = later ? await client.ask(lsp.CodeLensResolveRequest.type, lens) : lens;
    const command = there(whole.command, "a lens without a command");
    titles.push(command.title);
    if (client.capabilities.executeCommandProvider?.commands.includes(command.command)) {
      const { command: name, arguments: given } = command;
      const params = given ? { command: name, arguments: given } : { command: name };
      await client.ask(lsp.ExecuteCommandRequest.type, params);
    }
  }
  const benefits = some(
    await client.ask(lsp.CodeLensRequest.type, { textDocument: client.document(RULES) }),
    "no lenses over benefits",
  );
  return `${lenses.length} over cases, ${benefits.length} over benefits: ${titles[0]}`;
}

async function run<T>(client: Client, command: string, argument: object): Promise<T> {
  return (await client.ask(lsp.ExecuteCommandRequest.type, { command, arguments: [argument] })) as T;
}

async function cases(client: Client): Promise<string> {
  const all = some(await run<CaseResult[]>(client, "heng.cases", { uri: client.uri(RULES) }), "no cases");
  for (const one of all) {
    assert.ok(OUTCOMES.includes(one.outcome), one.outcome);
    assert.ok(client.words(one).includes(one.name), `${one.name} does not stand at its range`);
  }
  assert.ok(all.every((one) => one.outcome === "passed"), "a case of 2019 does not pass");
  assert.ok(all.some((one) => one.programme === "女职工幸福关爱" && one.benefit === "晚托班"));
  await client.retype(RULES, "20人以上  | 12万元", "20人以上  | 13万元");
  const after = await run<CaseResult[]>(client, "heng.cases", { uri: client.uri(RULES) });
  await client.retype(RULES, "20人以上  | 13万元", "20人以上  | 12万元");
  const failed = after.filter((one) => one.outcome === "failed");
  assert.ok(failed.length > 0 && failed.every((one) => one.messages.length > 0), "no case notices 13万元");
  return `${all.length} pass; ${failed.length} notice another amount`;
}

async function oneCase(client: Client): Promise<string> {
  const argument = { uri: client.uri(CASES), name: "小屋一间企业内" };
  const answer = await run<Decided>(client, "heng.case", argument);
  assert.equal(answer.outcome, "passed");
  assert.match(answer.page, /15340/);
  assert.ok(answer.answer);
  const none = await client.refused(lsp.ExecuteCommandRequest.method, {
    command: "heng.case",
    arguments: [{ uri: client.uri(CASES), name: "没有这个样例" }],
  });
  return none.message;
}

async function evaluate(client: Client): Promise<string> {
  const facts = { 建立日期: "2019-03-01", 设立单位: "企业", 托管人数: 20 };
  const argument = { uri: client.uri(RULES), facts, on: "2019-07-15", benefit: "晚托班" };
  const answer = await run<Evaluated>(client, "heng.evaluate", argument);
  assert.match(answer.page, /120,?000/);
  assert.match(JSON.stringify(answer.answer), /120000\.00/);
  const wrong = await client.refused(lsp.ExecuteCommandRequest.method, {
    command: "heng.evaluate",
    arguments: [{ ...argument, facts: { ...facts, 托管人术: 3 } }],
  });
  assert.match(wrong.message, /托管人术/);
  return wrong.message.split("\n")[0] ?? "";
}

async function register(client: Client): Promise<string> {
  const answer = await run<Registers>(client, "heng.register", { uri: client.uri(RULES) });
  assert.ok(answer.registers);
  assert.match(answer.page, /15件好事/);
  return `${answer.page.split("\n").length} lines`;
}

const DRIVEN: Record<string, Feature["drive"]> = {
  "heng.cases": cases,
  "heng.case": oneCase,
  "heng.evaluate": evaluate,
  "heng.register": register,
};

/** Whatever else is told as a command is refused in words when it is called without what it needs. */
export const COMMANDS = Object.entries(DRIVEN).map(
  ([command, drive]): Feature => ({
    name: command,
    told: (can) => can.executeCommandProvider?.commands.includes(command),
    drive,
  }),
);

async function unknownCommand(client: Client): Promise<string> {
  const told = client.capabilities.executeCommandProvider?.commands ?? [];
  for (const command of [...told, "heng.no-such-command"]) {
    for (const given of [[], [null], [{ uri: 3 }], [{ uri: "file:///no/such/set.heng" }]]) {
      const params = { command, arguments: given };
      try {
        await client.connection.sendRequest(lsp.ExecuteCommandRequest.method, params);
      } catch (error) {
        assert.ok(error instanceof lsp.ResponseError && error.message.length > 0);
        assert.notEqual(error.code, lsp.ErrorCodes.InternalError, `${command}: ${error.message}`);
      }
    }
  }
  const known = new Set(Object.keys(DRIVEN));
  return [...told.filter((command) => !known.has(command)), "ill called ones"].join(" ");
}

const refactors = (kinds: readonly string[] | undefined): boolean =>
  kinds?.some((kind) => kind.startsWith(lsp.CodeActionKind.Refactor)) ?? false;

export const ACTIONS: Feature[] = [
  { name: "codeAction", told: (can) => can.codeActionProvider, drive: quickFix },
  {
    name: "codeAction/refactor",
    told: (can) => refactors(options(can.codeActionProvider)?.codeActionKinds),
    drive: refactorings,
  },
  { name: "codeLens", told: (can) => can.codeLensProvider, drive: codeLens },
  ...COMMANDS,
  { name: "executeCommand", told: (can) => can.executeCommandProvider, drive: unknownCommand },
];
