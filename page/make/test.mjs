// Bundles the tests of what needs no browser and runs them with Node's own runner.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PAGE = fileURLToPath(new URL("..", import.meta.url));
const OUT = path.join(PAGE, "..", "build", "page", "tests");
const entries = fs.readdirSync(path.join(PAGE, "tests")).filter((name) => name.endsWith(".test.ts"));

fs.rmSync(OUT, { recursive: true, force: true });
await build({
  entryPoints: entries.map((name) => path.join(PAGE, "tests", name)),
  outdir: OUT,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "bundle",
  external: ["node:*"],
});
const run = spawnSync(process.execPath, ["--test", ...fs.readdirSync(OUT).map((name) => path.join(OUT, name))], { stdio: "inherit" });
process.exit(run.status ?? 1);
