// Drives `heng lsp` by the public protocol library, in a copy of the policies of 2019, once for each way that a client
// may want: columns in UTF-8 or UTF-16, diagnostics sent or asked for. HENG is the server.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServerCapabilities } from "vscode-languageserver-protocol/node";
import { ACTIONS } from "./actions";
import { Client, type Wishes } from "./client";
import { EXPECTED } from "./expected";
import { SKILLS, type Feature } from "./feature";
import { HARDSHIPS } from "./hardships";
import { heng } from "../heng";
import { NAMES } from "./names";
import { OUTLINES } from "./outlines";
import { OPENED, TEXTS } from "./texts";

const FEATURES: Feature[] = [...TEXTS, ...NAMES, ...OUTLINES, ...ACTIONS, ...HARDSHIPS];
const WAYS = [
  { encoding: "utf-16", pulls: false },
  { encoding: "utf-8", pulls: false },
  { encoding: "utf-16", pulls: true },
  { encoding: "utf-8", pulls: true },
] as const;

/** Capabilities are told in these fields; one that is not here has no feature above. */
const KNOWN: Record<string, readonly string[]> = {
  positionEncoding: [],
  textDocumentSync: ["diagnostics"],
  diagnosticProvider: ["diagnostics"],
  workspace: ["workspaceFolders"],
  codeActionProvider: ["codeAction"],
  documentFormattingProvider: ["formatting"],
  documentRangeFormattingProvider: ["rangeFormatting"],
  documentOnTypeFormattingProvider: ["onTypeFormatting"],
  semanticTokensProvider: ["semanticTokens/full"],
};

function untried(capabilities: ServerCapabilities): string[] {
  const names = new Set(FEATURES.map((feature) => feature.name));
  const told = Object.entries(capabilities).filter(([, value]) => value !== false && value !== null);
  return told
    .map(([field]) => field)
    .filter((field) => !(KNOWN[field] ?? [field.replace(/Provider$/, "")]).every((name) => names.has(name)));
}

async function drive(wishes: Wishes, say: (line: string) => void): Promise<string[]> {
  const client = new Client(wishes);
  const driven: string[] = [];
  try {
    await client.start();
    assert.equal(client.capabilities.positionEncoding, wishes.encoding);
    assert.deepEqual(untried(client.capabilities), [], "told, and not driven");
    for (const file of [...OPENED, SKILLS]) {
      await client.show(file);
    }
    const failures: string[] = [];
    for (const feature of FEATURES.filter((one) => one.told(client.capabilities))) {
      try {
        const said = await feature.drive(client);
        driven.push(feature.name);
        say(`  ✓ ${feature.name}  ${said}`);
      } catch (error) {
        failures.push(feature.name);
        console.log(`  ✗ ${feature.name}  ${error instanceof Error ? error.message : String(error)}`);
        await anew(client);
      }
    }
    assert.deepEqual(failures, [], "these did not hold");
    for (const file of [...client.open.keys()]) {
      await client.hide(decodeURIComponent(file.slice(file.lastIndexOf("/") + 1)));
    }
    assert.equal(await client.stop(), 0, "the exit status");
    assert.deepEqual(client.logged, [], "the log is empty");
    assert.deepEqual(client.shown, [], "nothing is shown to a client that shows results itself");
  } finally {
    client.kill();
  }
  return driven;
}

/** The texts of the disk, after a feature left others. */
async function anew(client: Client): Promise<void> {
  for (const file of [...OPENED, SKILLS]) {
    await client.hide(file);
    await client.show(file);
  }
}

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "heng-client-"));
  const driven = new Set<string>();
  try {
    for (const way of WAYS) {
      const folder = join(work, `${way.encoding}-${way.pulls}`);
      cpSync("../../policies/2019", folder, { recursive: true });
      console.log(`${way.encoding}, diagnostics ${way.pulls ? "asked for" : "sent"}`);
      // The answers are the same in each way; they are told once.
      const say = driven.size === 0 ? console.log : (): void => undefined;
      for (const name of await drive({ heng, folder, ...way }, say)) {
        driven.add(name);
      }
    }
  } finally {
    rmSync(work, { recursive: true });
  }
  const missing = EXPECTED.filter((name) => !driven.has(name));
  const fresh = [...driven].filter((name) => !EXPECTED.includes(name));
  console.log(`driven: ${[...driven].join(", ")}`);
  if (fresh.length > 0) {
    console.log(`not in test/server/expected.ts yet: ${fresh.join(", ")}`);
  }
  assert.deepEqual(missing, [], "expected, and not told by the server");
}

function failed(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

// The library leaves a promise behind when it writes to a server that has ended.
process.on("unhandledRejection", failed);
main().catch(failed);
