// The controls of the network: which one, how much of it, and how close.

const controls = (() => {
  const STEP = 1.4; // by how much one click zooms
  const SIGNS = {
    zoomIn: "M8 3v10M3 8h10",
    zoomOut: "M3 8h10",
    showAll: "M9.5 6.5 13 3M9.5 3H13v3.5M6.5 9.5 3 13M3 9.5V13h3.5",
    fullScreen: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  };

  /** Make a button with a sign that does something to the picture. */
  function tool(name, act) {
    const words = dom.t(`network.${name}`);
    const sign = dom.svg("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, dom.svg("path", { d: SIGNS[name] }));
    const made = dom.make("button", { type: "button", "aria-label": words, title: words, "data-tool": name }, sign);
    made.addEventListener("click", act);
    return made;
  }

  /** Make a button that changes the address. */
  const changing = (name, change, count) => dom.button(change, { "data-tool": name }, dom.t(`network.${name}`, { count }));

  /** Show view and evidence on the whole screen, or no longer; a browser that doesn't let it leaves all as it is. */
  async function fill() {
    const change = document.fullscreenElement ? document.exitFullscreen() : document.getElementById("columns").requestFullscreen();
    await change.catch(() => {});
  }

  /** Offer to unfold the neighbors of what is chosen, and to fold them again. */
  function folding({ folded, chosen }, { open }) {
    const [name] = chosen?.main.size === 1 ? chosen.main : [];
    const count = Math.min(fold.UNFOLD, folded.get(name) ?? 0);
    return [
      count > 0 && changing("unfold", { open: [...open, data.nodes[name].iri] }, count),
      open.length > 0 && changing("fold", { open: [] }, open.length),
    ];
  }

  /** Offer to draw more names, all, or only the first again. */
  function amounts({ graph }, state) {
    const [now, total] = [fold.limit(state), graph.nodes.length];
    const more = Math.min(fold.FIRST, Math.min(total, fold.MOST) - now);
    return [
      more > 0 && changing("more", { more: now + fold.FIRST }, more),
      more > 0 && total <= fold.MOST && changing("all", { more: total }, total),
      now > fold.FIRST && total > fold.FIRST && changing("fewer", { more: 0 }, fold.FIRST),
    ];
  }

  /** Make the buttons of the networks. */
  const choices = (state) =>
    address.NETWORKS.map((mode) => {
      const attributes = { "aria-pressed": String(state.network === mode), "data-tool": mode };
      return dom.button({ network: mode, open: [], more: 0 }, attributes, graphs.called(mode));
    });

  /** Put controls into their place; one that was in focus, or else the first, is in focus again. */
  function refill(place, made) {
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset.tool : null;
    place.replaceChildren(...made.filter(Boolean));
    if (focused) (place.querySelector(`[data-tool="${focused}"]`) ?? place.querySelector("button"))?.focus({ preventScroll: true });
  }

  return {
    /** Make the places of the controls; `show` fills them for a scene and the state it was made from. */
    make() {
      const group = (name) => dom.make("div", { class: name, role: "group", "aria-label": dom.t(`network.groups.${name}`) });
      const [modes, tools, more] = ["modes", "tools", "more"].map(group);
      const fixed = [
        tool("zoomIn", () => picture.zoom(STEP)),
        tool("zoomOut", () => picture.zoom(1 / STEP)),
        tool("showAll", () => picture.fit()),
        document.fullscreenEnabled && tool("fullScreen", fill),
      ];
      return {
        modes,
        tools,
        more,
        show(scene, state) {
          refill(modes, choices(state));
          refill(tools, [...folding(scene, state), ...fixed]);
          refill(more, amounts(scene, state));
        },
      };
    },
  };
})();
