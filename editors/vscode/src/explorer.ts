// The test explorer: the cases of every set in the workspace.
import * as vscode from "vscode";
import type { Server } from "./client";
import type { CaseResult } from "./contract";
import { identified, type Node, sets, tree, verdict } from "./tree";

const FILES = "**/*.heng";
const SKIPPED = "**/{node_modules,target}/**";
const PATIENCE_MS = 500;

export class Explorer implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("heng.cases", "Heng");
  private readonly parts: vscode.Disposable[] = [this.controller];
  /** One file of each set, by the address of its folder. */
  private files = new Map<string, string>();
  private waiting: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    const { controller } = this;
    controller.refreshHandler = () => this.refresh();
    controller.createRunProfile(
      vscode.l10n.t("Run Cases"),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.run(request, token),
      true,
    );
    const watcher = vscode.workspace.createFileSystemWatcher("**/*.{heng,cases.csv}");
    const soon = (): void => this.soon();
    this.parts.push(
      watcher,
      watcher.onDidCreate(soon),
      watcher.onDidChange(soon),
      watcher.onDidDelete(soon),
      server.onStarted(soon),
    );
  }

  /** Refreshes once nothing more has happened for a moment. */
  private soon(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.refresh(), PATIENCE_MS);
  }

  async refresh(): Promise<void> {
    if (!this.server.has("heng.cases")) {
      return;
    }
    const found = await vscode.workspace.findFiles(FILES, SKIPPED);
    this.files = sets(found.map(String));
    const items: vscode.TestItem[] = [];
    for (const set of this.files.keys()) {
      const nodes = tree(set, await this.cases(set));
      if (nodes.length > 0) {
        const uri = vscode.Uri.parse(set);
        const item = this.controller.createTestItem(set, vscode.workspace.asRelativePath(uri), uri);
        item.children.replace(nodes.map((node) => this.item(node)));
        items.push(item);
      }
    }
    this.controller.items.replace(items);
  }

  private async cases(set: string): Promise<CaseResult[]> {
    const uri = this.files.get(set);
    return uri ? this.server.run<CaseResult[]>("heng.cases", { uri }) : [];
  }

  private item({ id, label, children, case: one }: Node): vscode.TestItem {
    const item = this.controller.createTestItem(id, label, one && vscode.Uri.parse(one.uri));
    if (one) {
      item.range = range(one);
    }
    item.children.replace(children.map((child) => this.item(child)));
    return item;
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    const wanted = new Map<string, vscode.TestItem[]>();
    const excluded = new Set(request.exclude?.map((item) => item.id));
    for (const top of request.include ?? list(this.controller.items)) {
      const all = leaves(top, excluded);
      const set = setOf(top);
      wanted.set(set, [...(wanted.get(set) ?? []), ...all]);
      all.forEach((item) => run.started(item));
    }
    for (const [set, items] of wanted) {
      if (!token.isCancellationRequested) {
        await this.judge(run, set, items);
      }
    }
    run.end();
  }

  private async judge(run: vscode.TestRun, set: string, items: vscode.TestItem[]): Promise<void> {
    try {
      const found = identified(set, await this.cases(set));
      for (const item of items) {
        tell(run, item, found.get(item.id));
      }
    } catch (error) {
      const message = new vscode.TestMessage(error instanceof Error ? error.message : String(error));
      items.forEach((item) => run.errored(item, message));
    }
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.parts.forEach((part) => void part.dispose());
  }
}

function range({ range: { start, end } }: CaseResult): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function list(items: vscode.TestItemCollection): vscode.TestItem[] {
  const all: vscode.TestItem[] = [];
  items.forEach((item) => all.push(item));
  return all;
}

function leaves(item: vscode.TestItem, excluded: ReadonlySet<string>): vscode.TestItem[] {
  if (excluded.has(item.id)) {
    return [];
  }
  const children = list(item.children);
  return children.length === 0 ? [item] : children.flatMap((child) => leaves(child, excluded));
}

/** The set of an item is the topmost above it. */
function setOf(item: vscode.TestItem): string {
  return item.parent ? setOf(item.parent) : item.id;
}

function tell(run: vscode.TestRun, item: vscode.TestItem, one: CaseResult | undefined): void {
  if (!one) {
    run.skipped(item);
    return;
  }
  const message = new vscode.TestMessage(one.messages.join("\n"));
  message.location = new vscode.Location(vscode.Uri.parse(one.uri), range(one));
  switch (verdict(one.outcome)) {
    case "passed":
      run.passed(item);
      break;
    case "skipped":
      run.skipped(item);
      break;
    case "failed":
      run.failed(item, message);
      break;
    case "errored":
      run.errored(item, message);
      break;
  }
}
