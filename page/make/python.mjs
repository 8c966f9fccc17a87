// Starts the page's Python here, so that what takes long is done before anybody waits for it: modules are compiled, and the tables
// that hegao keeps from one run to the next are made.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { unzipSync, zipSync } from "fflate";
import { loadPyodide } from "pyodide";

const PAGE = fileURLToPath(new URL("..", import.meta.url));
const EXAMPLES = path.join(PAGE, "..", "examples");

/** Modules of the standard library that nothing in the page asks for: tests, installers, windows, servers. */
const UNUSED = /^(unittest|distutils|pydoc_data|idlelib|lib2to3|ensurepip|venv|tkinter|turtledemo|curses|dbm|wsgiref|xmlrpc|sqlite3|test|multiprocessing)\/|^(turtle|pydoc|doctest|pdb|imaplib|smtplib|nntplib|ftplib|telnetlib|poplib|antigravity|cgi|cgitb|mailbox|pickletools|optparse|trace|cProfile|profile|pstats|aifc|sunau|wave|chunk|webbrowser|smtpd|asyncore|asynchat|socketserver)\.py$/;

const COMPILE = `
import importlib._bootstrap_external as bootstrap
from importlib.util import source_hash

def compiled(source, name, optimize):
    source = bytes(source.to_py())
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    return bootstrap._code_to_hash_pyc(code, source_hash(source), False)

compiled
`;

/** What a first check would make, and what others would: all kinds of drafts, checked, mended, annotated and reported on. */
const WARM_UP = `
from pathlib import Path
from hegao.language.kept_table import keep_tables
from hegao.page import desk

for draft in sorted(Path("/examples").iterdir()):
    content = draft.read_bytes()
    for work in (desk.show, desk.fix, desk.annotate):
        work(draft.name, content, "")
    desk.write_report([(draft.name, content, "")], "")
desk.about("")
keep_tables()
`;

/** The parts that hold Python's own library, and hegao with all it needs; `app` is the archive of pack.py. */
export async function preparePython(runtime, app) {
  const { archived, lay, PREPARE } = await shared();
  const first = await loadPyodide({ indexURL: runtime });
  const compile = first.runPython(COMPILE);
  const pyc = (source, name, optimize) => {
    const proxy = compile(source, name, optimize);
    const bytes = proxy.toJs();
    proxy.destroy();
    return new Uint8Array(bytes);
  };
  const stdlib = zipSync(libraryOf(unzipSync(fs.readFileSync(path.join(runtime, "python_stdlib.zip"))), pyc), { level: 0, mtime: "2020-01-01" });
  const modules = archived(modulesOf(unzipSync(app), pyc));
  const kept = archived(await keptBy(runtime, stdlib, (system) => lay(system, modules, "/app"), PREPARE));
  return {
    stdlib: { bytes: stdlib, gzip: true },
    app: { bytes: modules, gzip: true },
    kept: { bytes: kept, gzip: true },
  };
}

async function shared() {
  const outfile = path.join(PAGE, "..", "build", "page", "archive.mjs");
  await bundle({ entryPoints: [path.join(PAGE, "src", "engine", "archive.ts")], outfile, bundle: true, format: "esm" });
  return import(outfile);
}

function libraryOf(files, pyc) {
  return mapped(files, (name, bytes) => {
    if (UNUSED.test(name) || name.endsWith("/")) return null;
    return name.endsWith(".py") ? [`${name}c`, pyc(bytes, name, 2)] : [name, bytes];
  });
}

/** Of hegao's own modules asserts and docstrings stay: the same program runs here as elsewhere. */
function modulesOf(files, pyc) {
  return mapped(files, (name, bytes) => {
    const own = name.startsWith("hegao/");
    return name.endsWith(".py") ? [`${name}c`, pyc(bytes, name, own ? 0 : 2)] : [name, bytes];
  });
}

function mapped(files, change) {
  const pairs = Object.keys(files).sort().map((name) => change(name, files[name]));
  return Object.fromEntries(pairs.filter((pair) => pair !== null));
}

async function keptBy(runtime, stdlib, layModules, prepare) {
  const library = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "hegao-page-")), "python_stdlib.zip");
  fs.writeFileSync(library, stdlib);
  const python = await loadPyodide({ indexURL: runtime, stdLibURL: library, env: { HOME: "/home", PYTHONHASHSEED: "0" } });
  layModules(python.FS);
  python.FS.mkdirTree("/examples", 0o700);
  for (const name of fs.readdirSync(EXAMPLES).filter((each) => /^[^R].*\.(docx|md|txt)$/.test(each))) {
    python.FS.writeFile(`/examples/${name}`, new Uint8Array(fs.readFileSync(path.join(EXAMPLES, name))));
  }
  python.runPython(prepare + WARM_UP);
  const folder = "/cache/program";
  const names = python.FS.readdir(folder).filter((name) => name.endsWith(".bin"));
  fs.rmSync(path.dirname(library), { recursive: true });
  return Object.fromEntries(names.map((name) => [`program/${name}`, python.FS.readFile(`${folder}/${name}`)]));
}
