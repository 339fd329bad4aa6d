// Validates Turtle by shapes and writes the focus nodes of what is wrong: shapes, data.
import { readFileSync } from "node:fs";
import { Parser } from "n3";
import Validator from "rdf-validate-shacl";
import environment from "rdf-validate-shacl/src/defaultEnv.js";
import { run } from "./tasks.mjs";

const read = (path) => environment.dataset(new Parser({ factory: environment }).parse(readFileSync(path, "utf8")));
const validators = new Map();

await run(async (shapes, data) => {
  if (!validators.has(shapes)) validators.set(shapes, new Validator(read(shapes), { factory: environment }));
  const report = await validators.get(shapes).validate(read(data));
  return report.results.map((result) => `${result.focusNode.value}\n`).join("");
});
