// Builds the engine's host alone, for the tests, which so need neither Node nor the page: `node engine.mjs` here.
import { build } from "esbuild";

await build({
  entryPoints: { engine: "src/engine/index.ts", "engine-worker": "src/engine/worker.ts" },
  outdir: process.argv[2] ?? "../tests/browser/built",
  bundle: true,
  format: "esm",
  target: "es2022",
});
