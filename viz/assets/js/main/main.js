// The page: it listens to the address, and shows one view of the selection and the evidence of what is opened.

const main = (() => {
  const VIEWS = { standing, network, matrix, timeline, statements };
  const holder = document.getElementById("view");
  const heading = document.getElementById("view-title");
  const tabs = document.getElementById("tabs");
  let shown = { key: null, view: null };
  let opener = null; // the link that led to the evidence

  /** Return the part of a state that a view is drawn from. */
  const keyOf = (state) => JSON.stringify({ ...state, at: "" });

  /** Make the tabs. */
  function tab(name) {
    const made = dom.make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "view", "data-go": JSON.stringify({ view: name }) }, dom.t(`views.${name}`));
    made.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
      if (!(event.key in steps)) return;
      event.preventDefault();
      const all = [...tabs.children];
      const step = dom.texts.dir === "rtl" && Number.isFinite(steps[event.key]) ? -steps[event.key] : steps[event.key];
      const next = Number.isFinite(step) ? (all.indexOf(made) + step + all.length) % all.length : step < 0 ? 0 : all.length - 1;
      all[next].focus();
      all[next].click();
    });
    return made;
  }

  const tabOf = (state) => document.getElementById(`tab-${state.view}`);

  /** Show what the state asks for: only what changed is drawn again. */
  function show(state) {
    const found = selection.of(state);
    const key = keyOf(state);
    for (const made of tabs.children) {
      const isShown = made.id === `tab-${state.view}`;
      made.setAttribute("aria-selected", String(isShown));
      made.tabIndex = isShown ? 0 : -1;
    }
    if (shown.key !== key) {
      filters.show(found, state);
      draw(found, state);
      take.show(found, state);
      shown = { key, view: state.view };
    }
    VIEWS[state.view].mark?.(state);
    evidence.show(state, found);
  }

  /** Draw the view, each in a room of its own that is made when it is first needed. */
  function draw(found, state) {
    let room = document.getElementById(`view-${state.view}`);
    if (!room) {
      room = dom.make("section", { role: "tabpanel", id: `view-${state.view}`, class: state.view, "aria-labelledby": `tab-${state.view}` });
      holder.append(room);
    }
    for (const one of holder.querySelectorAll(":scope > [role=tabpanel]")) one.hidden = one !== room;
    heading.textContent = dom.t(`views.${state.view}`);
    VIEWS[state.view].show(room, found, state);
  }

  /** Bring the reader back to where they were before the evidence. */
  function close() {
    address.go({ at: "" });
    const back = opener?.isConnected ? opener : tabOf(address.state);
    back.focus({ preventScroll: true });
    opener = null;
  }

  /** Return what a link changes: the evidence it opens, or the selection it makes. */
  function changeOf(link) {
    if (link.dataset.go) return JSON.parse(link.dataset.go);
    return link.dataset.at ? { at: link.dataset.at } : null;
  }

  /** Follow a link within the page. */
  function followed(event) {
    const link = event.target.closest("[data-go], [data-at]");
    const change = link && changeOf(link);
    if (!change || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const aside = document.getElementById("evidence");
    if (change.at && !aside.contains(link)) opener = (link.matches("a, button") ? null : link.querySelector("a[data-at]")) ?? link;
    address.go(change);
    if (change.at) aside.focus({ preventScroll: true });
    else if (!link.isConnected && document.activeElement === document.body) tabOf(address.state).focus({ preventScroll: true });
  }

  /** Let a link say where it leads from the present state before it is copied or opened elsewhere. */
  function pointed(event) {
    const link = event.target.closest?.("a[data-go], a[data-at]");
    if (link) link.setAttribute("href", address.href(changeOf(link)));
  }

  /** Keys that work everywhere but where one writes: "/" searches, Escape closes the evidence. */
  function pressed(event) {
    if (event.key === "Escape" && address.state.at) return close();
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      filters.focus();
    }
  }

  function start() {
    document.getElementById("notice").hidden = true;
    for (const name of ["skip", "rooms"]) document.getElementById(name).hidden = false;
    const closer = document.getElementById("close");
    closer.setAttribute("aria-label", dom.t("evidence.close"));
    closer.append("×");
    closer.addEventListener("click", close);
    tabs.append(...Object.keys(VIEWS).map(tab));
    document.addEventListener("click", followed);
    for (const kind of ["pointerdown", "focusin", "contextmenu"]) document.addEventListener(kind, pointed);
    document.addEventListener("keydown", pressed);
    address.listen(show);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      shown.key = null;
      show(address.state);
    });
    show(address.state);
  }

  start();
  return { close };
})();

/** For tests and for pages around this one: what is seen, how much it is, and a way to go elsewhere. */
window.onrecord = Object.freeze({
  get state() {
    return address.state;
  },
  get selection() {
    const { lines, statements: found, size, total } = selection.of(address.state);
    return { lines: lines.length, statements: [...found], size, total };
  },
  go: address.go,
  get network() {
    return network.inner;
  },
});
