// What a feature is: when a server has it, and how it is driven.
import assert from "node:assert/strict";
import type { ServerCapabilities } from "vscode-languageserver-protocol/node";
import type { Client } from "./client";

export interface Feature {
  name: string;
  /** Whether the server says that it can do this. */
  told: (capabilities: ServerCapabilities) => unknown;
  /** Asks, and judges the answers; what it says is printed. */
  drive: (client: Client) => Promise<string>;
}

export const RULES = "08-women-workers.heng";
export const CASES = "08-women-workers.cases.heng";
export const GENERAL = "00-general.heng";
export const SKILLS = "01-skilled-workers.heng";

/** What is there; else the complaint. */
export function there<T>(value: T | null | undefined, complaint: string): T {
  assert.ok(value !== null && value !== undefined, complaint);
  return value;
}

/** What is a list with something in it; else the complaint. */
export function some<T>(list: readonly T[] | null | undefined, complaint: string): readonly T[] {
  assert.ok(list && list.length > 0, complaint);
  return list;
}

/** What the server says of a capability beyond that it has it. */
export function options<T extends object>(capability: boolean | T | undefined): T | undefined {
  return typeof capability === "object" ? capability : undefined;
}
