// Builds the page: hegao.html with all of hegao in it, its SHA-256, and its list of components (CycloneDX).
//
//     node make/build.mjs [FOLDER]    # into FOLDER (../dist); PYTHON names the Python that hegao is installed in (../.venv/bin/python)
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as bundle, transform } from "esbuild";
import { preparePython } from "./python.mjs";

const PAGE = fileURLToPath(new URL("..", import.meta.url));
const PROJECT = path.join(PAGE, "..");
const DIST = process.argv[2] ?? path.join(PROJECT, "dist");
const WORK = process.argv[2] ?? path.join(PROJECT, "build", "page");
const RUNTIME = path.join(PAGE, "node_modules", "pyodide");
const PYTHON = process.env.PYTHON || path.join(PROJECT, ".venv", "bin", "python");

/** The oldest browsers that the page is written for; docs/page.md says in which it was tried. */
const TARGET = ["chrome85", "firefox102"];
const BROWSERS = {
  zh: "Chromium 85 以后的浏览器：Edge、Chrome、360（极速模式）、统信、麒麟等（内核是 89、90 的除外，它们有缺陷）；Firefox 102 以后。实际试过 Chromium 85、86、88、91、92、94、102、103、109、156 和 Firefox 153。",
  en: "Browsers on Chromium 85 or newer (Edge, Chrome, 360 and others; not 89 and 90, which have a fault), and Firefox 102 or newer. Tried in Chromium 85, 86, 88, 91, 92, 94, 102, 103, 109 and 156, and in Firefox 153.",
};

async function main() {
  fs.mkdirSync(WORK, { recursive: true });
  fs.mkdirSync(DIST, { recursive: true });
  execFileSync(PYTHON, [path.join(PAGE, "make", "pack.py"), WORK], { stdio: "inherit" });
  const components = componentsOf(JSON.parse(read(path.join(WORK, "components.json"))));
  const version = versionOf();
  const parts = { ...(await runtimeParts()), ...(await preparePython(RUNTIME, fs.readFileSync(path.join(WORK, "app.zip")))) };
  const sbom = sbomOf(version, components);
  const html = await pageOf(version, parts, { components, sbom, browsers: BROWSERS });
  fs.writeFileSync(path.join(DIST, "hegao.html"), html);
  fs.writeFileSync(path.join(DIST, "hegao.html.sha256"), `${createHash("sha256").update(html).digest("hex")}  hegao.html\n`);
  fs.writeFileSync(path.join(DIST, "hegao.cdx.json"), JSON.stringify(sbom, null, 1) + "\n");
  tellSizes(html, parts);
}

const read = (file) => fs.readFileSync(file, "utf8");
const versionOf = () => /__version__ = "([^"]+)"/.exec(read(path.join(PROJECT, "src", "hegao", "language", "version.py")))[1];

// parts

/** The WebAssembly Python and its loader, as they come: this release is the last whose WebAssembly Chromium before 96 takes (docs/page.md). */
async function runtimeParts() {
  const script = async (name) => Buffer.from(read(path.join(RUNTIME, name)).replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  const lock = JSON.parse(read(path.join(RUNTIME, "pyodide-lock.json")));
  return {
    loader: { bytes: await script("pyodide.js"), gzip: true },
    runtime: { bytes: await script("pyodide.asm.js"), gzip: true },
    wasm: { bytes: fs.readFileSync(path.join(RUNTIME, "pyodide.asm.wasm")), gzip: true },
    lock: { bytes: Buffer.from(JSON.stringify({ info: lock.info, packages: {} })), gzip: false },
  };
}

function packed({ bytes, gzip }) {
  const body = gzip ? gzipSync(bytes, { level: 9 }) : bytes;
  return Buffer.from(body).toString("base64");
}

// the page

async function pageOf(version, parts, facts) {
  const early = inText((await transform(read(path.join(PAGE, "src", "early.js")), { target: "es5", minify: true })).code.trim());
  const main = await script("main.tsx");
  const worker = await script("engine/worker.ts");
  const style = (await bundle({ entryPoints: [path.join(PAGE, "src", "style.css")], bundle: true, minify: true, write: false, target: TARGET })).outputFiles[0].text.trim();
  const inert = Object.entries(parts).map(
    ([name, part]) => `<script type="application/octet-stream" data-part="${name}" data-packed="${part.gzip ? "gzip" : ""}">${packed(part)}</script>`,
  );
  const values = {
    policy: policyOf([early, main], style),
    version,
    early,
    style,
    main,
    worker: inText(worker),
    facts: inText(JSON.stringify(facts)),
    parts: inert.join("\n"),
  };
  return read(path.join(PAGE, "src", "page.html")).replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

async function script(entry) {
  const result = await bundle({
    entryPoints: [path.join(PAGE, "src", entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  return inText(result.outputFiles[0].text.trim());
}

/** Text that may stand in a script element: nothing in it ends the element. */
const inText = (text) => text.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

/** Nothing from anywhere but this file. Browsers that do not know 'wasm-unsafe-eval' let a worker compile WebAssembly without it. */
function policyOf(scripts, style) {
  const hashes = scripts.map((text) => `'${hashOf(text)}'`).join(" ");
  return [
    "default-src 'none'",
    "connect-src 'none'",
    `script-src ${hashes} blob: 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src '${hashOf(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** CSP Level 3, section 2.3.1. */
const hashOf = (text) => `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;

// what is in it

function componentsOf(python) {
  const npm = ["pyodide", "preact", "fflate"].map((name) => {
    const folder = path.join(PAGE, "node_modules", name);
    const facts = JSON.parse(read(path.join(folder, "package.json")));
    const licence = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    return { name, version: facts.version, license: LICENCES[name] ?? facts.license, url: `pkg:npm/${name}@${facts.version}`, text: licence ? read(path.join(folder, licence)) : licenceText(name) };
  });
  const lock = JSON.parse(read(path.join(RUNTIME, "pyodide-lock.json"))).info;
  const own = { name: "hegao", version: versionOf(), license: "MIT", url: `pkg:pypi/hegao@${versionOf()}`, text: read(path.join(PROJECT, "LICENSE")) };
  const cpython = { name: "CPython", version: lock.python, license: "PSF-2.0", url: `pkg:generic/cpython@${lock.python}`, text: licenceText("CPython") };
  return [own, ...npm, cpython, ...python.map((each) => ({ ...each, text: each.text || licenceText(each.name) }))];
}

/** What the package's own metadata has otherwise than its repository. */
const LICENCES = { pyodide: "MPL-2.0" };

/** The licence of a component whose package comes without it. */
function licenceText(name) {
  const file = path.join(PAGE, "make", "licences", `${name}.txt`);
  return fs.existsSync(file) ? read(file) : "";
}

function sbomOf(version, components) {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", name: "hegao.html", version } },
    components: components.map((each) => ({
      type: "library",
      name: each.name,
      version: each.version,
      licenses: [{ expression: each.license }],
      purl: each.url,
    })),
  };
}

function tellSizes(html, parts) {
  const rows = Object.entries(parts).map(([name, part]) => [name, packed(part).length]);
  const rest = Buffer.byteLength(html) - rows.reduce((sum, [, size]) => sum + size, 0);
  for (const [name, size] of [...rows, ["page", rest], ["hegao.html", Buffer.byteLength(html)]]) console.log(`${name.padEnd(12)} ${(size / 1e6).toFixed(2).padStart(6)} MB`);
}

await main();
