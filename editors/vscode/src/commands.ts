// The commands of the palette.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { type Server, settings, surroundings } from "./client";
import type { CaseResult, Decided, Evaluated, Registers } from "./contract";
import { explaining, program } from "./launch";
import type { Pages } from "./pages";
import { codes, day, facts, isDay } from "./shown";
import { caseAt } from "./tree";

interface Tools {
  server: Server;
  pages: Pages;
}

type Run = (tools: Tools, editor: vscode.TextEditor) => Promise<void>;

/** Lets a case be chosen, the one at the cursor first, and shows its decision. */
async function evaluateCase({ server, pages }: Tools, { document, selection }: vscode.TextEditor): Promise<void> {
  const uri = document.uri.toString();
  const all = await server.run<CaseResult[]>("heng.cases", { uri });
  const here = caseAt(all, uri, selection.active.line);
  const sorted = here ? [here, ...all.filter((one) => one !== here)] : all;
  const items = sorted.map((one) => ({ label: one.name, description: `${one.programme} · ${one.benefit}`, one }));
  const placeHolder = vscode.l10n.t("Which case?");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen) {
    const { name, benefit, uri: file } = chosen.one;
    const argument = { uri: file, name, benefit };
    await pages.answer("heng.case", argument, await server.run<Decided>("heng.case", argument));
  }
}

/** Asks for a file of facts and a day, and shows the decision for all benefits of the set. */
async function showDecision({ server, pages }: Tools, { document }: vscode.TextEditor): Promise<void> {
  const [file] = (await vscode.window.showOpenDialog({ filters: { JSON: ["json"] }, canSelectMany: false })) ?? [];
  if (!file) {
    return;
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const given = facts(text);
  if (typeof given === "string") {
    throw new Error(`${vscode.workspace.asRelativePath(file)}: ${given}`);
  }
  const on = await vscode.window.showInputBox({
    prompt: vscode.l10n.t("On which day is it decided?"),
    value: day(new Date()),
    validateInput: (typed) => (isDay(typed) ? undefined : vscode.l10n.t("A day is written 2019-07-15")),
  });
  if (on) {
    const argument = { uri: document.uri.toString(), facts: given, on };
    await pages.answer("heng.evaluate", argument, await server.run<Evaluated>("heng.evaluate", argument));
  }
}

async function showRegister({ server, pages }: Tools, { document }: vscode.TextEditor): Promise<void> {
  const argument = { uri: document.uri.toString() };
  await pages.answer("heng.register", argument, await server.run<Registers>("heng.register", argument));
}

/** The page of a code: of a message at the cursor, else of one that is typed. */
async function showCode({ pages }: Tools): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const found = editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const here = found.filter((one) => editor?.selection.intersection(one.range));
  const [first, ...more] = codes(here.length > 0 ? here : found);
  const code =
    first && more.length > 0
      ? await vscode.window.showQuickPick([first, ...more], { placeHolder: vscode.l10n.t("Which code?") })
      : (first ?? (await vscode.window.showInputBox({ prompt: vscode.l10n.t("Which code?"), placeHolder: "E0101" })));
  if (code) {
    const run = promisify(execFile);
    const { stdout } = await run(program(settings(), surroundings()), explaining(code, settings(), surroundings()));
    await pages.show(code, stdout, true);
  }
}

/** An error is shown, not thrown into the log. */
async function told(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

export function registerCommands(tools: Tools): vscode.Disposable[] {
  const inEditor = (run: Run) => async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId === "heng") {
      await told(() => run(tools, editor));
    } else {
      await vscode.window.showInformationMessage(vscode.l10n.t("Open a policy first"));
    }
  };
  return [
    vscode.commands.registerCommand("heng.evaluateCase", inEditor(evaluateCase)),
    vscode.commands.registerCommand("heng.showDecision", inEditor(showDecision)),
    vscode.commands.registerCommand("heng.showRegister", inEditor(showRegister)),
    vscode.commands.registerCommand("heng.showCode", () => told(() => showCode(tools))),
    vscode.commands.registerCommand("heng.restartServer", () => told(() => tools.server.restart())),
  ];
}
