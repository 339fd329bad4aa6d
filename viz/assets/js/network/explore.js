// What a reader does in the picture: point, click, zoom, and walk through it by keys.

const explore = (() => {
  const STILL = 5; // pixels: a pointer that moves further drags
  const WALK = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const ZOOM = { "+": 1.4, "=": 1.4, "-": 1 / 1.4, "−": 1 / 1.4 };
  let canvas = null;
  let caption = null;
  let spoken = null;
  let focused = null;
  let left = null; // the name that was in focus when the reader left
  let pressed = null; // where the pointer went down
  let over = null; // what the pointer is over
  let waiting = 0;

  /** Say in words what a line tells. */
  function lineTold(line) {
    const { graph } = picture.scene;
    const [from, to] = [graph.from[line], graph.to[line]].map((name) => data.nodes[name].label);
    if (graph.mode === "discourse") return discourse.told(graph, line);
    const kind = from === to && graph.kind[line] === data.STANCES.indexOf("none") ? "loop" : graphs.KINDS[graph.kind[line]];
    return dom.t(`network.tells.${kind}`, { from, to, count: graph.times[line] });
  }

  /** Say in words what a name is, and how it is linked. */
  function nameTold(name) {
    const { graph, folded } = picture.scene;
    const { label, type } = data.nodes[name];
    const told = dom.t("network.name", { name: label, kind: dom.word("kinds", type) || dom.t("filters.notStated"), count: graph.weight[name] });
    const all = graph.mode === "discourse" ? discourse.belonging(name, told) : told;
    return folded.has(name) ? [all, dom.t("network.away", { count: folded.get(name) })].join(" ") : all;
  }

  /** Show the caption of what the pointer is over. */
  function showCaption(found, x, y) {
    caption.hidden = !found;
    if (!found) return;
    caption.replaceChildren(found.line === undefined ? nameTold(found.name) : lineTold(found.line));
    const { clientWidth, clientHeight } = canvas;
    const left = Math.max(4, Math.min(x + 14, clientWidth - caption.offsetWidth - 4));
    const top = y + 20 + caption.offsetHeight > clientHeight ? y - caption.offsetHeight - 12 : y + 18;
    caption.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, top))}px)`;
  }

  /** Return where a pointer is, from the corner of the canvas. */
  function placeOf(event) {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  /** Mark what the pointer is over, once a frame. */
  function point(event) {
    cancelAnimationFrame(waiting);
    if (event.buttons || event.pointerType === "touch") return leave();
    const [x, y] = placeOf(event);
    waiting = requestAnimationFrame(() => {
      const found = picture.under(x, y, false);
      if (found?.name !== over?.name || found?.line !== over?.line) {
        over = found;
        canvas.parentElement.parentElement.classList.toggle("pointing", Boolean(found));
        picture.touch({ hovered: found });
      }
      showCaption(found, x, y);
    });
  }

  /** Forget what the pointer was over. */
  function leave() {
    cancelAnimationFrame(waiting);
    caption.hidden = true;
    if (!over) return;
    over = null;
    picture.touch({ hovered: null });
  }

  /** Return the address of what stands behind a name or a line. */
  function addressOf(found) {
    if (found.line === undefined) return data.at("n", found.name);
    const { graph } = picture.scene;
    const [from, to] = [graph.from[found.line], graph.to[found.line]];
    if (graph.mode === "discourse") return data.at("d", from, to);
    if (graph.mode === "agents") return data.at("a", from, to);
    return graph.times[found.line] === 1 ? data.at("s", graph.said[found.line]) : data.at("p", from, to);
  }

  /** Follow a click: the canvas is, for this moment, a link to what is under the pointer. */
  function click(event) {
    if (!event.isTrusted) return; // made by Enter, with its address
    delete canvas.dataset.at;
    const [x, y] = placeOf(event);
    if (!pressed || Math.hypot(x - pressed.x, y - pressed.y) > STILL) return;
    const found = picture.under(x, y, pressed.isTouch);
    if (found) canvas.dataset.at = addressOf(found);
    else if (address.state.at) address.go({ at: "" });
  }

  /** Unfold the neighbors of a name. */
  function unfold(name) {
    if (picture.scene.folded.has(name)) address.go({ open: [...address.state.open, data.nodes[name].iri] });
  }

  /** Put a name in focus, and say what it is. */
  function focus(name) {
    focused = name;
    picture.touch({ focused: name });
    if (name === null) return;
    picture.reveal(name);
    spoken.textContent = nameTold(name);
  }

  /** Return the nearest name in a direction, or null. */
  function nextTo(name, [dx, dy]) {
    const here = picture.where(name);
    let [best, least] = [null, Infinity];
    for (const other of picture.scene.names) {
      const { x, y } = picture.where(other);
      const along = (x - here.x) * dx + (y - here.y) * dy;
      const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
      if (other === name || along <= 0 || aside > 1.5 * along) continue;
      if (along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
    }
    return best;
  }

  /** Return the name to begin with: where the reader was, what is chosen, or the most linked one. */
  function start() {
    const { names, chosen } = picture.scene;
    return names.includes(left) ? left : ([...(chosen?.main ?? [])][0] ?? names[0] ?? null);
  }

  /** Open the evidence of the name in focus: the canvas is, for this moment, a link to it. */
  function enter() {
    canvas.dataset.at = data.at("n", focused);
    canvas.click();
  }

  /** Follow a key. */
  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (WALK[key]) focus(focused === null ? start() : (nextTo(focused, WALK[key]) ?? focused));
    else if (key === "Home") focus(picture.scene.names[0] ?? null);
    else if (ZOOM[key]) picture.zoom(ZOOM[key]);
    else if (key === "0") picture.fit();
    else if (key === "Enter" && focused !== null) enter();
    else if (key === " " && focused !== null) unfold(focused);
    else if (key === "Escape" && !address.state.at) document.getElementById("tab-network").focus();
    else return;
    event.preventDefault();
  }

  return {
    /** Listen to a canvas that was just made; `captioned` and `speaking` are where words about it are shown and said. */
    attend(made, captioned, speaking) {
      [canvas, caption, spoken] = [made, captioned, speaking];
      canvas.addEventListener("pointermove", point);
      canvas.addEventListener("pointerleave", leave);
      canvas.addEventListener("pointerdown", (event) => {
        const [x, y] = placeOf(event);
        pressed = { x, y, isTouch: event.pointerType === "touch" };
        leave();
      });
      canvas.addEventListener("click", click);
      canvas.addEventListener("dblclick", (event) => {
        const found = picture.under(...placeOf(event), false);
        if (found?.name !== undefined) unfold(found.name);
      });
      canvas.addEventListener("keydown", press);
      canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && focus(start()));
      canvas.addEventListener("blur", () => {
        left = focused;
        focus(null);
      });
    },
  };
})();
