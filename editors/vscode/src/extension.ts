// The extension: the server, its commands, the cases, the pages.
import * as vscode from "vscode";
import { Server } from "./client";
import { registerCommands } from "./commands";
import { Explorer } from "./explorer";
import { Pages } from "./pages";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const pages = new Pages();
  const own = new Server(pages);
  server = own;
  const restarting = ["heng.path", "heng.language", "heng.pages"];
  context.subscriptions.push(
    pages,
    own,
    new Explorer(own),
    ...registerCommands({ server: own, pages }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (restarting.some((name) => change.affectsConfiguration(name))) {
        void own.restart();
      }
    }),
  );
  await own.start();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
