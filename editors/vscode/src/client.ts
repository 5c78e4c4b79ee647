// The client of the server: started, restarted, asked.
import { homedir } from "node:os";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { initialization, language, program, type Settings, type Surroundings } from "./launch";
import type { Pages } from "./pages";

export function settings(): Settings {
  const own = vscode.workspace.getConfiguration("heng");
  return {
    path: own.get("path", "heng"),
    language: own.get<Settings["language"]>("language", "auto"),
    pages: own.get("pages", ""),
  };
}

export function surroundings(): Surroundings {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return { home: homedir(), folder, editor: vscode.env.language };
}

/** A client that speaks the language of the setting. */
class Speaking extends LanguageClient {
  protected override getLocale(): string {
    return language(settings(), surroundings());
  }
}

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly started = new vscode.EventEmitter<void>();
  readonly onStarted = this.started.event;

  constructor(private readonly pages: Pages) {}

  async start(): Promise<void> {
    const command = program(settings(), surroundings());
    const run = { command, args: ["lsp"] };
    const server: ServerOptions = { run, debug: run };
    const client = new Speaking("heng", "Heng", server, this.options());
    this.client = client;
    try {
      await client.start();
      this.started.fire();
    } catch (error) {
      this.client = undefined;
      await complain(command, error);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [{ language: "heng", scheme: "file" }, { language: "heng", scheme: "untitled" }],
      initializationOptions: initialization(settings()),
      middleware: {
        provideInlayHints: (document, range, token, next) =>
          vscode.workspace.getConfiguration("heng", document).get("hints", true) ? next(document, range, token) : [],
        // What code lenses and actions run is shown here, as the server was told.
        executeCommand: async (command, args: unknown[], next) => {
          const answer: unknown = await next(command, args);
          await this.pages.answer(command, args[0], answer);
          return answer;
        },
      },
    };
  }

  async stop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    if (client?.needsStop()) {
      await client.stop();
    }
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Whether the server says that it has the command. */
  has(command: string): boolean {
    const told = this.client?.initializeResult?.capabilities.executeCommandProvider?.commands;
    return told?.includes(command) ?? false;
  }

  /** Runs a command of the server; its refusal is an error with words for people. */
  async run<T>(command: string, argument: object): Promise<T> {
    if (!this.client || !this.has(command)) {
      throw new Error(vscode.l10n.t("The server is not running, or does not know {0}", command));
    }
    return this.client.sendRequest<T>("workspace/executeCommand", { command, arguments: [argument] });
  }

  dispose(): void {
    void this.stop();
    this.started.dispose();
  }
}

async function complain(command: string, error: unknown): Promise<void> {
  const open = vscode.l10n.t("Open Settings");
  const said = error instanceof Error ? error.message : String(error);
  const message = vscode.l10n.t("{0} did not start: {1}", `${command} lsp`, said);
  if ((await vscode.window.showErrorMessage(message, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "heng.path");
  }
}
