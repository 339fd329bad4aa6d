// Writes the SHA-256 of the canonical form (RDFC-1.0) of Turtle or N-Quads.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Parser } from "n3";
import { canonize } from "rdf-canonize";
import { run } from "./tasks.mjs";

await run(async (source) => {
  const quads = new Parser({ blankNodePrefix: "_:" }).parse(readFileSync(source, "utf8"));
  const text = await canonize(quads, { algorithm: "RDFC-1.0", maxWorkFactor: 3 });
  return createHash("sha256").update(text).digest("hex");
});
