import { defineConfig } from "vite";

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
});
