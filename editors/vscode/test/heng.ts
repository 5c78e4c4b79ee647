// The server that is tested: HENG, else the release that was built last.
import { resolve } from "node:path";

export const heng = process.env.HENG ?? resolve(process.env.CARGO_TARGET_DIR ?? "../../target", "release/heng");
