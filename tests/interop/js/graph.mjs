// Reads a graph with graphology or Cytoscape.js and prints its nodes and edges as JSON: node graph.mjs FORMAT FILE
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [format, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

function withGraphology(read) {
  const graph = read(Graph, text);
  return {
    nodes: graph.mapNodes((id, values) => [id, values]),
    edges: graph.mapEdges((id, values, source, target) => [id, source, target, values]),
  };
}

function withCytoscape() {
  const { elements } = JSON.parse(text);
  const graph = cytoscape({ headless: true, elements });
  return {
    nodes: graph.nodes().map((node) => [node.id(), node.data()]),
    edges: graph.edges().map((edge) => [edge.id(), edge.source().id(), edge.target().id(), edge.data()]),
  };
}

const readers = {
  cytoscape: withCytoscape,
  gexf: () => withGraphology(gexf.parse),
  graphml: () => withGraphology(graphml.parse),
};
process.stdout.write(JSON.stringify(readers[format]()));
