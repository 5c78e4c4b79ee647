// Answers as texts to show, and what people type as arguments.
import { type CaseResult, type Decided, OUTCOMES, type Outcome } from "./contract";

/** Facts as a file holds them; a text says what is wrong with it. */
export function facts(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    return "not an object";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether this is a day of the calendar, written as `2019-07-15`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A day as it is written. */
export function day(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const MARKS: Record<Outcome, string> = { passed: "✓", failed: "✗", waiting: "…", broken: "!" };

/** How a case came out, and why where that is not as expected. */
function lines(name: string, { outcome, messages }: Pick<CaseResult, "outcome" | "messages">): string[] {
  const mark = OUTCOMES.includes(outcome) ? MARKS[outcome] : "?";
  return [`${mark} ${name}`, ...messages.map((message) => `  ${message}`)];
}

/** The page of a case: how it came out and why, then the whole answer. */
export function casePage(name: string, decided: Decided): string {
  return [...lines(name, decided), "", decided.page].join("\n");
}

/** Several cases, those that are not as expected first. */
export function casesPage(cases: readonly CaseResult[]): string {
  const order = (one: CaseResult): number => (one.outcome === "passed" ? 1 : 0);
  const sorted = [...cases].sort((a, b) => order(a) - order(b));
  return `${sorted.flatMap((one) => lines(one.name, one)).join("\n")}\n`;
}

/** What one command of the server is shown as; nothing where its answer is not for people. */
export interface Page {
  title: string;
  text: string;
  markdown: boolean;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() ? value : undefined;
}

/** The page of an answer to a command that a code lens or another part of the editor ran. */
export function page(command: string, given: unknown, answer: unknown): Page | undefined {
  if (command === "heng.cases" && Array.isArray(answer) && answer.length > 0) {
    const benefit = typeof given === "object" && given !== null && "benefit" in given ? text(given.benefit) : undefined;
    return { title: benefit ?? "cases", text: casesPage(answer as CaseResult[]), markdown: false };
  }
  if (typeof answer !== "object" || answer === null || !("page" in answer)) {
    return undefined;
  }
  const shown = text(answer.page);
  const asked = typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {};
  if (!shown) {
    return undefined;
  }
  switch (command) {
    case "heng.case": {
      const name = text(asked.name) ?? "case";
      return { title: name, text: casePage(name, answer as Decided), markdown: false };
    }
    case "heng.evaluate":
      return { title: [text(asked.benefit), text(asked.on)].filter(Boolean).join(" ") || "heng", text: shown, markdown: false };
    case "heng.register":
      return { title: "register", text: shown, markdown: true };
    default:
      return undefined;
  }
}

/** A title as a part of an address. */
export function fileName(title: string, markdown: boolean): string {
  const plain = title.replace(/[\\/:*?"<>|#%&{}\s]+/g, " ").trim() || "heng";
  return `${plain}${markdown ? ".md" : ".txt"}`;
}

/** The codes that messages at a place carry, each once. */
export function codes(found: readonly { code?: unknown }[]): string[] {
  const all = found.map(({ code }) => (typeof code === "object" && code !== null && "value" in code ? code.value : code));
  return [...new Set(all.filter((code): code is string => typeof code === "string" && /^E\d{4}$/.test(code)))];
}
