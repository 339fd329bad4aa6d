// The network: vis-network draws it in places computed beforehand, in the colors of the style sheet.

const LEGIBLE = 9; // pixels: smaller letters are never drawn
const FAINT = 0.15;

const holder = document.getElementById("picture");
const upright = holder.clientWidth < holder.clientHeight;
const larger = upright ? 1.45 : 1; // an upright picture is scaled down more
const looks = data.nodes.map((node) => ({ ...node, ...(upright ? node.upright : {}) }));
const nodes = new vis.DataSet(looks);
const edges = new vis.DataSet(data.edges.map(enlarged));
const linked = new Map(looks.map(({ id }) => [id, 0]));
for (const { from, to } of data.edges) for (const end of [from, to]) linked.set(end, linked.get(end) + 1);
let network;
let near = null; // the nodes that belong to what is chosen; null where nothing is
let lit = null; // the edges

/** Return an edge as thick as the picture needs it. */
function enlarged(edge) {
  const end = edge.arrows.to;
  return { ...edge, width: edge.width * larger, arrows: { to: { ...end, scaleFactor: end.scaleFactor * larger } } };
}

/** Read a color, or a font, of the style sheet. */
function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Return the options with the colors of the light or the dark page. */
function themed() {
  const [ink, paper, none] = ["ink", "raised", "none"].map(color);
  const font = { color: ink, face: color("sans"), background: `${paper}b8` };
  const options = structuredClone(data.options);
  options.groups = Object.fromEntries(Object.keys(texts.categories).map((name) => [name, look(name, paper, ink)]));
  options.nodes.font = { ...options.nodes.font, ...font };
  options.edges.font = { ...options.edges.font, ...font, size: options.edges.font.size * larger };
  options.edges.color = { color: none, highlight: none, hover: none, inherit: false };
  return options;
}

/** Return the colors of a category. */
function look(category, paper, ink) {
  const own = color(category);
  const [background, border] = category === "topic" ? [paper, own] : [own, paper];
  const touched = { background, border: ink };
  return { color: { background, border, highlight: touched, hover: touched } };
}

/** Color the lines by stance, faint where something else is chosen. */
function paint() {
  const colors = Object.fromEntries(Object.keys(texts.stances).map((name) => [name, color(name)]));
  edges.update(
    data.edges.map(({ id, stance }) => {
      const own = colors[stance ?? "none"];
      const opacity = !lit || lit.has(id) ? 1 : FAINT;
      return { id, color: { color: own, highlight: own, hover: own, opacity, inherit: false }, font: { color: opacity < 1 ? "transparent" : own } };
    }),
  );
}

/** Tell whether a node is a frame around its label; other symbols have it below them. */
function inside({ shape }) {
  return shape === "box" || shape === "ellipse";
}

/** Tell which nodes get a label at this scale: all, or as many as fit legibly, the chosen and the most linked first. */
function labeled(size, scale) {
  if (size * scale >= LEGIBLE) return new Set(looks.map(({ id }) => id));
  const letters = LEGIBLE / scale;
  const places = network.getPositions();
  const rank = ({ id }) => linked.get(id) + (near?.has(id) ? 1e6 : 0);
  const taken = [];
  for (const node of [...looks].sort((one, other) => rank(other) - rank(one))) {
    const lines = node.label.split("\n");
    const half = Math.max(...lines.map((line) => line.length)) * letters * 0.3;
    const high = lines.length * letters * 1.25;
    const { x, y } = places[node.id];
    const top = inside(node) ? y - high / 2 - 4 : y - node.size;
    const box = { id: node.id, left: x - half, right: x + half, top, bottom: inside(node) ? y + high / 2 + 4 : y + node.size + high };
    if (taken.every((one) => one.right < box.left || one.left > box.right || one.bottom < top || one.top > box.bottom)) taken.push(box);
  }
  return new Set(taken.map(({ id }) => id));
}

/** Dress the nodes for the scale and for what is chosen. */
function dress() {
  const scale = network.getScale();
  const size = looks[0]?.font.size ?? 0;
  const shown = labeled(size, scale);
  const [ink, none] = [color("ink"), color("none")];
  nodes.update(
    looks.map((node) => {
      const bright = !near || near.has(node.id);
      const large = shown.has(node.id);
      const font = { size: large ? Math.max(size, LEGIBLE / scale) : size, color: bright ? ink : none };
      return { id: node.id, label: large || inside(node) ? node.label : "", opacity: bright ? 1 : FAINT, font };
    }),
  );
}

/** Show what belongs to the choice, and everything else faintly; without a choice show all. */
function emphasize(chosenNodes, chosenEdges) {
  near = lit = null;
  if (chosenNodes.length || chosenEdges.length) {
    lit = new Set(chosenEdges);
    for (const { id, from, to } of data.edges) if (chosenNodes.includes(from) || chosenNodes.includes(to)) lit.add(id);
    near = new Set([...chosenNodes, ...data.edges.filter(({ id }) => lit.has(id)).flatMap(({ from, to }) => [from, to])]);
  }
  paint();
  dress();
  network.setSelection({ nodes: chosenNodes, edges: chosenEdges }, { highlightEdges: false });
}

/** Show the whole picture, labels and all, as large as it fits. */
function showAll() {
  const boxes = looks.map(({ id }) => network.getBoundingBox(id));
  if (!boxes.length) return;
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
  const scale = Math.min((holder.clientWidth - 32) / (right - left), (holder.clientHeight - 32) / (bottom - top), 1.25);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  dress();
}

/** Zoom about the middle. */
function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.1, network.getScale() * factor)) });
  dress();
}

/** Draw the network. */
function draw() {
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
  let waiting = 0;
  network.on("zoom", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(dress);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    network.setOptions(themed());
    show();
  });
}
