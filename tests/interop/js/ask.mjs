// Answers queries over a file with Comunica and writes SPARQL's JSON: data, query.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { QueryEngine } from "@comunica/query-sparql-file";
import { run } from "./tasks.mjs";

const engine = new QueryEngine();

await run(async (data, query) => {
  const answer = await engine.query(readFileSync(query, "utf8"), { sources: [{ type: "file", value: data }] });
  const { data: stream } = await engine.resultToString(answer, "application/sparql-results+json");
  return text(stream);
});
