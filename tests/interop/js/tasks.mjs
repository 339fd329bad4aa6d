// Tasks stand on the input, one a line, their words between tabs; the last word is the file to write to.
import { readFileSync, writeFileSync } from "node:fs";

/** Run each task; what goes wrong with one is written beside its target, and the others go on. */
export async function run(work) {
  for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const words = line.split("\t");
    const target = words.pop();
    try {
      writeFileSync(target, await work(...words));
    } catch (problem) {
      writeFileSync(`${target}.wrong`, String(problem.stack));
    }
  }
}
