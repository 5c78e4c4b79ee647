// Tests of an earlier build must not run.
import { rmSync } from "node:fs";

rmSync("out", { recursive: true, force: true });
