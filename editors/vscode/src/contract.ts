// What the commands of the server answer.

export const OUTCOMES = ["passed", "failed", "waiting", "broken"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Place {
  line: number;
  character: number;
}

/** One of the answers to `heng.cases`. */
export interface CaseResult {
  name: string;
  programme: string;
  benefit: string;
  uri: string;
  range: { start: Place; end: Place };
  outcome: Outcome;
  messages: string[];
}

/** The answer to `heng.case`. */
export interface Decided {
  outcome: Outcome;
  messages: string[];
  answer: unknown;
  page: string;
}

/** The answer to `heng.evaluate`. */
export interface Evaluated {
  answer: unknown;
  page: string;
}

/** The answer to `heng.register`. */
export interface Registers {
  registers: unknown;
  page: string;
}
