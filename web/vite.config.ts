import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vite";

/** A hash of every source of the page; a test compares it, so that no old build is shipped. */
function ofSources(): string {
  const names = readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => `${each.parentPath}/${each.name}`);
  const hash = createHash("sha256");
  for (const name of [...names, "index.html", "vite.config.ts"].sort())
    hash.update(`${name}\n`).update(readFileSync(name));
  return hash.digest("hex");
}

/** The page, small and without hashes in its names, so that what is committed changes only where it changed. */
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/mgate/app/site",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
  worker: {
    format: "es",
    rollupOptions: { output: { entryFileNames: "assets/[name].js" } },
  },
  plugins: [
    {
      name: "sources",
      generateBundle() {
        this.emitFile({ type: "asset", fileName: "sources.sha256", source: `${ofSources()}\n` });
      },
    },
  ],
});
