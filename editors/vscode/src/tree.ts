// Cases as a tree: set, programme, benefit, case.
import type { CaseResult, Outcome } from "./contract";

export interface Node {
  /** The same for the same thing, as long as its names stay. */
  id: string;
  label: string;
  children: Node[];
  case?: CaseResult;
}

/** What an editor shows of an outcome. */
export type Verdict = "passed" | "failed" | "skipped" | "errored";

const VERDICTS: Record<Outcome, Verdict> = {
  passed: "passed",
  failed: "failed",
  waiting: "skipped",
  broken: "errored",
};

/** An outcome that a newer server may tell is not known. */
export function verdict(outcome: string): Verdict {
  return (VERDICTS as Record<string, Verdict | undefined>)[outcome] ?? "errored";
}

function identity(...parts: string[]): string {
  return JSON.stringify(parts);
}

/** The same for a case in the tree and in a later answer. Of two cases of one name in a file the place decides. */
export function caseId(set: string, one: CaseResult, twin = 0): string {
  return identity(set, one.programme, one.benefit, one.name, one.uri, ...(twin > 0 ? [String(twin)] : []));
}

/** Cases with the numbers that tell twins apart, in the order of the answer. */
export function identified(set: string, cases: readonly CaseResult[]): Map<string, CaseResult> {
  const found = new Map<string, CaseResult>();
  for (const one of cases) {
    let twin = 0;
    while (found.has(caseId(set, one, twin))) {
      twin += 1;
    }
    found.set(caseId(set, one, twin), one);
  }
  return found;
}

function child(nodes: Node[], id: string, label: string): Node {
  const known = nodes.find((node) => node.id === id);
  if (known) {
    return known;
  }
  const node = { id, label, children: [] };
  nodes.push(node);
  return node;
}

/** The programmes of a set with their benefits and cases, in the order of the answer. */
export function tree(set: string, cases: readonly CaseResult[]): Node[] {
  const top: Node[] = [];
  for (const [id, one] of identified(set, cases)) {
    const programme = child(top, identity(set, one.programme), one.programme || "—");
    const benefit = child(programme.children, identity(set, one.programme, one.benefit), one.benefit || "—");
    benefit.children.push({ id, label: one.name, children: [], case: one });
  }
  return top;
}

/** The folders that hold policies, each with one of its files. */
export function sets(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of [...files].sort()) {
    const folder = file.slice(0, file.lastIndexOf("/"));
    if (!found.has(folder)) {
      found.set(folder, file);
    }
  }
  return found;
}

/** The case in which a line lies, of one file. */
export function caseAt(cases: readonly CaseResult[], uri: string, line: number): CaseResult | undefined {
  const here = cases.filter((one) => one.uri === uri && one.range.start.line <= line);
  const [last] = here.sort((a, b) => b.range.start.line - a.range.start.line);
  return last;
}
