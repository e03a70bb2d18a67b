// Builds the engine's host alone, for pages of one's own and for the tests: `node engine.mjs` in this folder.
import { build } from "esbuild";

await build({
  entryPoints: { engine: "src/engine/index.ts", "engine-worker": "src/engine/worker.ts" },
  outdir: process.argv[2] ?? "../src/mgate/app/site",
  bundle: true,
  format: "esm",
  target: "es2022",
});
