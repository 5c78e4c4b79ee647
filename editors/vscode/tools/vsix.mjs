// Packs the extension: what is bundled, without a folder of packages. The licence is that of the repository.
import { execFileSync } from "node:child_process";
import { copyFileSync, statSync } from "node:fs";

const file = "heng.vsix";
copyFileSync("../../LICENSE", "LICENSE");
const options = ["package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", file];
execFileSync("node_modules/.bin/vsce", options, { stdio: ["ignore", "ignore", "inherit"] });
console.log(`${file}: ${Math.ceil(statSync(file).size / 1024)} KB`);
