// Reads RDF files and writes what was found as N-Quads: reader, our format's name, source, target.
import { createReadStream, readFileSync } from "node:fs";
import jsonld from "jsonld";
import { Parser, Writer } from "n3";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { run } from "./tasks.mjs";

function documentLoader(address) {
  throw new Error(`${address} is to be fetched`);
}

function written(quads) {
  const writer = new Writer({ format: "application/n-quads" });
  writer.addQuads(quads);
  return new Promise((resolve, reject) =>
    writer.end((problem, text) => (problem ? reject(problem) : resolve(text))));
}

const SYNTAXES = { turtle: "Turtle", trig: "TriG", ntriples: "N-Triples", nquads: "N-Quads" };
const READERS = {
  n3: (source, form) => written(new Parser({ format: SYNTAXES[form] }).parse(readFileSync(source, "utf8"))),
  jsonld: (source) =>
    jsonld.toRDF(JSON.parse(readFileSync(source, "utf8")), { format: "application/n-quads", documentLoader }),
  rdfxml: async (source) => {
    const quads = [];
    for await (const quad of createReadStream(source, "utf8").pipe(new RdfXmlParser())) quads.push(quad);
    return written(quads);
  },
};

await run((reader, form, source) => READERS[reader](source, form));
