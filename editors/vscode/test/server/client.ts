// A client on the public protocol library: it starts `heng lsp` on a folder and keeps the texts that it has open.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as lsp from "vscode-languageserver-protocol/node";
import { type Encoding, edited, position, slice } from "./text";

/** What a server may ask of a client, beside edits. */
const ASKED = [
  lsp.RegistrationRequest.type,
  lsp.UnregistrationRequest.type,
  lsp.DiagnosticRefreshRequest.type,
  lsp.CodeLensRefreshRequest.type,
  lsp.InlayHintRefreshRequest.type,
  lsp.SemanticTokensRefreshRequest.type,
  lsp.ShowDocumentRequest.type,
  lsp.ShowMessageRequest.type,
];

export interface Wishes {
  heng: string;
  folder: string;
  encoding: Encoding;
  /** It asks for diagnostics instead of being sent them. */
  pulls: boolean;
}

interface Open {
  text: string;
  version: number;
}

export class Client {
  readonly logged: string[] = [];
  readonly shown: string[] = [];
  readonly asked: string[] = [];
  capabilities: lsp.ServerCapabilities = {};
  readonly open = new Map<string, Open>();
  private readonly told = new Map<string, lsp.PublishDiagnosticsParams>();
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;
  readonly connection: lsp.ProtocolConnection;

  constructor(readonly wishes: Wishes) {
    this.child = spawn(wishes.heng, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    this.exited = new Promise((resolve, reject) => {
      this.child.on("error", reject);
      this.child.on("exit", resolve);
    });
    const { stdin, stdout } = this.child;
    if (!stdin || !stdout) {
      throw new Error("the server has no streams");
    }
    // That it does not listen any more is told by its end.
    stdin.on("error", () => undefined);
    const reader = new lsp.StreamMessageReader(stdout);
    this.connection = lsp.createProtocolConnection(reader, new lsp.StreamMessageWriter(stdin), {
      error: (message) => this.logged.push(message),
      warn: (message) => this.logged.push(message),
      info: () => undefined,
      log: () => undefined,
    });
    this.listen();
  }

  private listen(): void {
    const { connection } = this;
    connection.onNotification(lsp.LogMessageNotification.type, ({ message }) => this.logged.push(message));
    connection.onNotification(lsp.ShowMessageNotification.type, ({ message }) => this.shown.push(message));
    connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => this.told.set(params.uri, params));
    for (const { method } of ASKED) {
      connection.onRequest(method, () => {
        this.asked.push(method);
        return null;
      });
    }
    connection.onRequest(lsp.ApplyWorkspaceEditRequest.type, ({ edit }) => {
      this.apply(edit);
      return { applied: true };
    });
    connection.listen();
  }

  async start(): Promise<void> {
    const { folder, encoding, pulls } = this.wishes;
    const root = pathToFileURL(folder).href;
    const result = await this.before(
      this.connection.sendRequest(lsp.InitializeRequest.type, {
        processId: process.pid,
        rootUri: root,
        workspaceFolders: [{ uri: root, name: "set" }],
        locale: "en",
        capabilities: abilities(encoding, pulls),
        initializationOptions: { shows: true, pages: "https://example.org/errors" },
      }),
    );
    this.capabilities = result.capabilities;
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
  }

  /** What is awaited, unless the server ends before. */
  private async before<T>(answer: Promise<T>): Promise<T> {
    const ended = this.exited.then((status) => {
      throw new Error(`the server ended with ${status}`);
    });
    return Promise.race([answer, ended]);
  }

  /** The answer to a request; a refusal is an error that names the request. */
  async ask<P, R, PR, E, RO>(type: lsp.ProtocolRequestType<P, R, PR, E, RO>, params: P): Promise<R> {
    return this.before(
      this.connection.sendRequest(type, params).catch((error: Error) => {
        throw new Error(`${type.method}: ${error.message}`);
      }),
    );
  }

  /** The words of a refusal and its code; an error where the request is granted. */
  async refused(method: string, params: unknown): Promise<{ code: number; message: string }> {
    try {
      const answer = await this.before(this.connection.sendRequest(method, params));
      throw new Error(`${method} was answered: ${JSON.stringify(answer)}`);
    } catch (error) {
      if (error instanceof lsp.ResponseError) {
        return { code: error.code, message: error.message };
      }
      throw error;
    }
  }

  uri(file: string): string {
    return pathToFileURL(join(this.wishes.folder, file)).href;
  }

  document(file: string): lsp.TextDocumentIdentifier {
    return { uri: this.uri(file) };
  }

  text(file: string): string {
    return this.open.get(this.uri(file))?.text ?? readFileSync(join(this.wishes.folder, file), "utf8");
  }

  /** Opens a file, with the text of the disk or another. */
  async show(file: string, text = this.text(file)): Promise<void> {
    const uri = this.uri(file);
    this.open.set(uri, { text, version: 1 });
    const textDocument = { uri, languageId: "heng", version: 1, text };
    await this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument });
  }

  async hide(file: string): Promise<void> {
    this.open.delete(this.uri(file));
    const textDocument = this.document(file);
    await this.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument });
  }

  /** Replaces words of an open file by an edit of just these. */
  async retype(file: string, old: string, put: string): Promise<void> {
    const range = this.range(file, old);
    await this.change(file, [{ range, newText: put }]);
  }

  /** Edits of one moment, sent as changes that follow each other from the end. */
  async change(file: string, edits: readonly lsp.TextEdit[]): Promise<void> {
    const uri = this.uri(file);
    const open = this.open.get(uri);
    if (!open) {
      throw new Error(`${file} is not open`);
    }
    const text = edited(open.text, edits, this.wishes.encoding);
    const backwards = [...edits].sort(
      (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
    );
    this.open.set(uri, { text, version: open.version + 1 });
    await this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: open.version + 1 },
      contentChanges: backwards.map(({ range, newText }) => ({ range, text: newText })),
    });
  }

  /** The place `into` characters into the first words that are found, behind `after` where that is given. */
  at(file: string, words: string, into = 0, after = ""): lsp.Position {
    const text = this.text(file);
    const start = text.indexOf(words, Math.max(text.indexOf(after), 0));
    if (start < 0) {
      throw new Error(`${file} does not say ${words}`);
    }
    return position(text, start + into, this.wishes.encoding);
  }

  range(file: string, words: string, after = ""): lsp.Range {
    return { start: this.at(file, words, 0, after), end: this.at(file, words, words.length, after) };
  }

  place(file: string, words: string, into = 0, after = ""): lsp.TextDocumentPositionParams {
    return { textDocument: this.document(file), position: this.at(file, words, into, after) };
  }

  /** The words at a location. */
  words({ uri, range }: { uri: string; range: lsp.Range }): string {
    return slice(this.of(uri), range, this.wishes.encoding);
  }

  /** The file of an address, in this folder. */
  of(uri: string): string {
    const file = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
    if (this.uri(file) !== uri && decodeURIComponent(this.uri(file)) !== decodeURIComponent(uri)) {
      throw new Error(`${uri} is not in the folder`);
    }
    return this.text(file);
  }

  /** The files of the folder after an edit of the workspace, those that it changes. */
  preview(edit: lsp.WorkspaceEdit): Map<string, string> {
    const changes = new Map<string, lsp.TextEdit[]>(Object.entries(edit.changes ?? {}));
    for (const change of edit.documentChanges ?? []) {
      if (lsp.TextDocumentEdit.is(change)) {
        changes.set(change.textDocument.uri, change.edits);
      }
    }
    return new Map([...changes].map(([uri, edits]) => [uri, edited(this.of(uri), edits, this.wishes.encoding)]));
  }

  private apply(edit: lsp.WorkspaceEdit): void {
    this.asked.push(`applied ${[...this.preview(edit).keys()].join(" ")}`);
  }

  /** The diagnostics of an open file in its present version, pushed or pulled. */
  async diagnostics(file: string): Promise<lsp.Diagnostic[]> {
    if (this.wishes.pulls) {
      const textDocument = this.document(file);
      const report = await this.ask(lsp.DocumentDiagnosticRequest.type, { textDocument });
      if (report.kind !== "full") {
        throw new Error("unchanged since what?");
      }
      return report.items;
    }
    const uri = this.uri(file);
    for (let waited = 0; waited < 15_000; waited += 5) {
      const told = this.told.get(uri);
      if (told && told.version === this.open.get(uri)?.version) {
        return told.diagnostics;
      }
      await this.before(new Promise((resolve) => setTimeout(resolve, 5)));
    }
    throw new Error(`nothing was told of ${file}`);
  }

  /** Shuts the server down; its exit status. */
  async stop(): Promise<number | null> {
    await this.before(this.connection.sendRequest(lsp.ShutdownRequest.type));
    await this.connection.sendNotification(lsp.ExitNotification.type);
    const status = await this.exited;
    this.connection.dispose();
    return status;
  }

  kill(): void {
    this.child.kill();
  }
}

/** What VS Code can do, as far as the server asks for it. */
function abilities(encoding: Encoding, pulls: boolean): lsp.ClientCapabilities {
  const dynamicRegistration = true;
  return {
    general: { positionEncodings: encoding === "utf-8" ? ["utf-8", "utf-16"] : ["utf-16"] },
    workspace: {
      applyEdit: true,
      workspaceFolders: true,
      workspaceEdit: { documentChanges: true },
      didChangeWatchedFiles: { dynamicRegistration },
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      semanticTokens: { refreshSupport: true },
    },
    textDocument: {
      ...(pulls && { diagnostic: { dynamicRegistration, relatedDocumentSupport: false } }),
      publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
      completion: {
        completionItem: {
          snippetSupport: true,
          documentationFormat: ["markdown"],
          resolveSupport: { properties: ["documentation", "detail"] },
        },
      },
      hover: { contentFormat: ["markdown"] },
      signatureHelp: {
        contextSupport: true,
        signatureInformation: { documentationFormat: ["markdown"], activeParameterSupport: true },
      },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } },
        dataSupport: true,
        isPreferredSupport: true,
        resolveSupport: { properties: ["edit"] },
      },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      rename: { prepareSupport: true },
      inlayHint: { resolveSupport: { properties: ["tooltip"] } },
      semanticTokens: {
        requests: { full: { delta: true }, range: true },
        tokenTypes: [],
        tokenModifiers: [],
        formats: ["relative"],
      },
    },
  };
}
