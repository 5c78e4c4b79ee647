// Answers as documents that nobody can edit.
import * as vscode from "vscode";
import { fileName, page } from "./shown";

const SCHEME = "heng";

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? "";
  }

  /** Shows a text beside the policy; a later one of the same title takes its place. */
  async show(title: string, text: string, markdown: boolean): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${fileName(title, markdown)}` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    if (markdown) {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    } else {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    }
  }

  /** Shows what a command of the server answered, where it is for people. */
  async answer(command: string, given: unknown, answer: unknown): Promise<void> {
    const shown = page(command, given, answer);
    if (shown) {
      await this.show(shown.title, shown.text, shown.markdown);
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
