// How the server is started, from the settings.

export interface Settings {
  path: string;
  language: "auto" | "zh" | "en";
  pages: string;
}

export interface Surroundings {
  home: string;
  /** The first folder of the workspace. */
  folder: string | undefined;
  /** The language of the editor, as in `zh-cn`. */
  editor: string;
}

/** The language of messages, as `heng --lang` names it. */
export function language(settings: Settings, around: Surroundings): "zh" | "en" {
  if (settings.language !== "auto") {
    return settings.language;
  }
  return /^en\b/i.test(around.editor) ? "en" : "zh";
}

/** The program. A path that is not absolute is one from the folder of the workspace; a bare name is looked up. */
export function program(settings: Settings, around: Surroundings): string {
  const written = settings.path.trim() || "heng";
  const path = written.replace(/^~(?=[/\\])/, around.home).replace("${workspaceFolder}", around.folder ?? ".");
  const bare = !/[/\\]/.test(path);
  const absolute = /^(?:[/\\]|[A-Za-z]:)/.test(path);
  return bare || absolute || around.folder === undefined ? path : `${around.folder}/${path}`;
}

/** What the server is told beside what every client tells. */
export function initialization(settings: Settings): { shows: boolean; pages?: string } {
  const pages = settings.pages.trim();
  return pages ? { shows: true, pages } : { shows: true };
}

/** The arguments that print the page of a code. */
export function explaining(code: string, settings: Settings, around: Surroundings): string[] {
  return ["explain", code, "--lang", language(settings, around)];
}
