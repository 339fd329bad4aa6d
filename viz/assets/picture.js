// The network: vis-network draws it in places computed beforehand, in the colors of the style sheet.

const holder = document.getElementById("picture");
const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
const categories = Object.keys(texts.categories);
const upright = holder.clientWidth < holder.clientHeight;
const larger = upright ? 1.45 : 1; // an upright picture is scaled down more
let network;

/** Read a color of the style sheet. */
function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Return the options with the colors of the light or the dark page. */
function themed() {
  const [ink, paper, quiet] = ["ink", "raised", "quiet"].map(color);
  const font = (size) => ({ ...size, color: ink, face: color("sans"), background: paper, strokeColor: paper });
  const groups = Object.fromEntries(categories.map((category) => [category, look(category, paper, ink)]));
  const options = structuredClone(data.options);
  options.groups = groups;
  options.nodes.font = font(options.nodes.font);
  options.edges.font = font({ ...options.edges.font, size: options.edges.font.size * larger });
  options.edges.width *= larger;
  options.edges.color = { color: quiet, highlight: quiet, hover: quiet, inherit: false };
  return options;
}

/** Return the colors of a category. */
function look(category, paper, ink) {
  const own = color(category);
  const plain = category === "topic";
  const colors = { background: plain ? paper : own, border: plain ? own : paper };
  return { color: { ...colors, highlight: { ...colors, border: ink }, hover: { ...colors, border: ink } } };
}

/** Color the edges, faint where something else is chosen. */
function paint(bright = () => true) {
  const colors = Object.fromEntries([...Object.keys(texts.stances)].map((name) => [name, color(name)]));
  const [none, ink] = [color("none"), color("ink")];
  edges.update(
    edges.map((edge) => {
      const own = colors[edge.stance] ?? none;
      const opacity = bright(edge) ? 1 : 0.12;
      return { id: edge.id, color: { color: own, highlight: own, hover: own, opacity, inherit: false }, font: { color: opacity < 1 ? "transparent" : own } };
    }),
  );
  return ink;
}

/** Show what belongs to the choice, and everything else faintly; without a choice show all. */
function emphasize(chosenNodes, chosenEdges) {
  const all = !chosenNodes.size && !chosenEdges.size;
  const near = new Set(chosenNodes);
  const lit = new Set(chosenEdges);
  for (const edge of data.edges) {
    if (chosenNodes.has(edge.from) || chosenNodes.has(edge.to)) lit.add(edge.id);
    if (lit.has(edge.id)) near.add(edge.from).add(edge.to);
  }
  paint((edge) => all || lit.has(edge.id));
  nodes.update(data.nodes.map(({ id }) => ({ id, opacity: all || near.has(id) ? 1 : 0.18, font: { color: color(all || near.has(id) ? "ink" : "none") } })));
  network.setSelection({ nodes: [...chosenNodes], edges: [...chosenEdges] }, { highlightEdges: false });
}

/** Place the nodes for a screen that is higher than wide, where it is. */
function arrange() {
  if (!upright) return;
  nodes.update(data.nodes.map((node) => ({ id: node.id, ...node.upright })));
  for (const { id, arrows } of data.edges) edges.update({ id, arrows: { to: { ...arrows.to, scaleFactor: arrows.to.scaleFactor * larger } } });
}

/** Show the whole picture, labels and all, as large as it fits. */
function showAll() {
  const boxes = nodes.getIds().map((id) => network.getBoundingBox(id));
  if (!boxes.length) return;
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
  const scale = Math.min((holder.clientWidth - 32) / (right - left), (holder.clientHeight - 32) / (bottom - top), 1.25);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
}

/** Zoom about the middle. */
function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.1, network.getScale() * factor)) });
}

/** Draw the network. */
function draw() {
  arrange();
  network = new vis.Network(holder, { nodes, edges }, themed());
  holder.firstElementChild.tabIndex = -1; // the tables are the way for the keyboard
  paint();
  showAll();
  // The wheel scrolls the page, and zooms only with Ctrl or the command key, as maps in pages do.
  holder.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), { capture: true });
  for (const kind of ["Node", "Edge"]) {
    network.on(`hover${kind}`, () => holder.classList.add("pointing"));
    network.on(`blur${kind}`, () => holder.classList.remove("pointing"));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    network.setOptions(themed());
    show();
  });
}
