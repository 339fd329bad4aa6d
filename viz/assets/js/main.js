// The choice: what is chosen is what the address says after "#", so that every choice is a link that can be sent.

const panel = document.getElementById("panel");
const evidence = document.getElementById("evidence");
const closer = document.getElementById("close");
const empty = [...panel.childNodes];
const chosen = new Map();
data.statements.forEach((said) => chosen.set(said.anchor, { said }));
data.entities.forEach((entity) => chosen.set(entity.anchor, { entity }));
let current = location.hash.slice(1);
let opener = null; // the link that led to the evidence
const statementOf = new Map(data.statements.flatMap((said) => said.edges.map((edge) => [edge, said])));

/** Show what is chosen. */
function show() {
  const { said, entity } = chosen.get(current) ?? {};
  const content = said ? statementPanel(said) : entity ? entityPanel(entity) : empty;
  panel.replaceChildren(...content.filter((part) => part !== ""));
  evidence.classList.toggle("chosen", Boolean(said || entity));
  closer.hidden = !(said || entity);
  evidence.scrollTop = 0;
  document.querySelectorAll("tr.chosen").forEach((row) => row.classList.remove("chosen"));
  if (said || entity) document.getElementById((said ?? entity).anchor)?.classList.add("chosen");
  emphasize(entity ? [entity.node] : [], said ? said.edges : []);
}

/** Choose something, or nothing, and say so in the address without scrolling to the row of that name. */
function choose(anchor) {
  if (current === anchor) return;
  current = anchor;
  try {
    history.pushState(null, "", `#${anchor}`);
  } catch {
    // Within a notebook the page has no address of its own; it works without.
  }
  show();
}

/** Choose nothing, and bring the reader back to where they were. */
function close() {
  choose("");
  opener?.focus();
  opener = null;
}

/** Choose what lies under a click in the network. */
function clicked({ nodes: [node], edges: [edge] }) {
  if (node !== undefined) return choose(data.entities[node].anchor);
  if (edge === undefined) return choose("");
  const said = statementOf.get(edge);
  return choose(said ? said.anchor : data.entities[data.edges[edge].from].anchor);
}

/** Follow a link within the page: show its evidence and bring the reader there, not to the row. */
function followed(event) {
  const anchor = event.target.closest("a")?.getAttribute("href")?.slice(1);
  if (!chosen.has(anchor) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!evidence.contains(event.target)) opener = event.target.closest("a");
  choose(anchor);
  evidence.focus({ preventScroll: true });
}

draw();
network.on("click", clicked);
document.addEventListener("click", followed);
addEventListener("popstate", () => {
  current = location.hash.slice(1);
  show();
});
addEventListener("keydown", (event) => event.key === "Escape" && close());
closer.addEventListener("click", close);
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.3));
document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
document.getElementById("fit").addEventListener("click", showAll);
show();
// Whoever comes by a link meets the evidence and the network, not the row that the browser scrolled to.
if (chosen.has(current)) addEventListener("load", () => requestAnimationFrame(() => scrollTo(0, 0)));

/** For tests and for pages around this one: the network and how much of the graph it holds. */
window.onrecord = Object.freeze({
  network,
  counts: () => ({ nodes: nodes.length, edges: edges.get({ filter: (edge) => !edge.link }).length, links: edges.get({ filter: (edge) => edge.link }).length }),
});
