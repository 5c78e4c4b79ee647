// Draws images/icon.png: a pair of scales whose beam is level. Every pixel is the mean of 16 points.
import { writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

const SIZE = 128;
const FINE = 4;
const GROUND = [0x12, 0x34, 0x3b];
const GOLD = [0xe8, 0xc5, 0x6d];
const NONE = [0, 0, 0, 0];

/** Distance of a point from a line between two others. */
function distance(x, y, [ax, ay, bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

const LINES = [
  { line: [64, 28, 64, 102], width: 3.2 }, // post
  { line: [26, 38, 102, 38], width: 3.2 }, // beam
  { line: [44, 103, 84, 103], width: 3.8 }, // foot
  { line: [28, 40, 14, 72], width: 1.4 },
  { line: [28, 40, 42, 72], width: 1.4 },
  { line: [100, 40, 86, 72], width: 1.4 },
  { line: [100, 40, 114, 72], width: 1.4 },
];
const pan = (x, y, middle) => y >= 72 && Math.hypot((x - middle) / 17, (y - 72) / 12) <= 1;

function colour(x, y) {
  const corner = 22;
  const [dx, dy] = [Math.max(Math.abs(x - 64) - 64 + corner, 0), Math.max(Math.abs(y - 64) - 64 + corner, 0)];
  if (Math.hypot(dx, dy) > corner) {
    return NONE;
  }
  const drawn =
    LINES.some(({ line, width }) => distance(x, y, line) <= width) ||
    Math.hypot(x - 64, y - 26) <= 6 ||
    pan(x, y, 28) ||
    pan(x, y, 100);
  return [...(drawn ? GOLD : GROUND), 255];
}

/** Red, green, blue and cover of a pixel. */
function pixel(column, row) {
  const sum = [0, 0, 0, 0];
  for (let at = 0; at < FINE * FINE; at += 1) {
    const x = column + ((at % FINE) + 0.5) / FINE;
    const y = row + (Math.floor(at / FINE) + 0.5) / FINE;
    const [red, green, blue, cover] = colour(x, y);
    for (const [part, value] of [red * (cover / 255), green * (cover / 255), blue * (cover / 255), cover].entries()) {
      sum[part] += value;
    }
  }
  const cover = sum[3] / 255 || 1;
  return [...sum.slice(0, 3).map((value) => Math.round(value / cover)), Math.round(sum[3] / (FINE * FINE))];
}

function crc(bytes) {
  let rest = ~0;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
  }
  return ~rest >>> 0;
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc(named), named.length + 4);
  return whole;
}

const rows = Array.from({ length: SIZE }, (_, row) => [0, ...Array.from({ length: SIZE }, (_, at) => pixel(at, row)).flat()]);
const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
const picture = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", header),
  chunk("IDAT", deflateSync(Buffer.from(rows.flat()), { level: 9 })),
  chunk("IEND", Buffer.alloc(0)),
];
writeFileSync(new URL("../images/icon.png", import.meta.url), Buffer.concat(picture));
