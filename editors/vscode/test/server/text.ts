// Texts and places, as a client counts them.
import type { Position, Range, TextEdit } from "vscode-languageserver-protocol/node";

export type Encoding = "utf-8" | "utf-16";

function width(text: string, encoding: Encoding): number {
  return encoding === "utf-8" ? Buffer.byteLength(text) : text.length;
}

/** The place of an offset. */
export function position(text: string, offset: number, encoding: Encoding): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length - 1;
  return { line, character: width(before.slice(before.lastIndexOf("\n") + 1), encoding) };
}

/** The offset of a place; a place that is none is a mistake of the server. */
export function offset(text: string, place: Position, encoding: Encoding): number {
  const lines = text.split("\n");
  const line = lines[place.line];
  if (line === undefined) {
    throw new Error(`line ${place.line} is beyond the end of the text`);
  }
  const start = lines.slice(0, place.line).reduce((sum, one) => sum + one.length + 1, 0);
  for (let at = 0; at <= line.length; at += 1) {
    if (width(line.slice(0, at), encoding) === place.character) {
      return start + at;
    }
  }
  throw new Error(`line ${place.line} has no column ${place.character}`);
}

/** The words that stand in a range. */
export function slice(text: string, range: Range, encoding: Encoding): string {
  return text.slice(offset(text, range.start, encoding), offset(text, range.end, encoding));
}

/** The text after edits, which must not overlap. */
export function edited(text: string, edits: readonly TextEdit[], encoding: Encoding): string {
  const spans = edits.map((edit) => ({
    start: offset(text, edit.range.start, encoding),
    end: offset(text, edit.range.end, encoding),
    text: edit.newText,
  }));
  spans.sort((a, b) => b.start - a.start || b.end - a.end);
  let limit = text.length;
  let result = text;
  for (const { start, end, text: put } of spans) {
    if (end > limit) {
      throw new Error("edits overlap");
    }
    result = result.slice(0, start) + put + result.slice(end);
    limit = start;
  }
  return result;
}
