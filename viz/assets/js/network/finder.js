// The finder: what of the picture lies under a pointer.

const finder = (() => {
  const REACH = { mouse: 7, touch: 14 }; // pixels: as near to a line or a symbol a pointer has to be

  /** Return the name whose symbol is nearest to a point, or else whose label lies there. */
  function nameAt({ scene, where, placed, translation }, x, y, reach) {
    let [best, least] = [null, reach];
    for (const { name } of scene.items) {
      const place = where(name);
      const far = Math.hypot(place.x - x, place.y - y) - place.radius;
      if (far < least) [best, least] = [name, far];
    }
    if (best !== null) return best;
    const [left, top] = [x - translation.x, y - translation.y];
    return placed().find(({ box }) => box.left <= left && left <= box.right && box.top <= top && top <= box.bottom)?.name ?? null;
  }

  /** Return the nearest of some lines at a point. */
  function nearest(network, lines, x, y, reach) {
    const at = network.DOMtoCanvas({ x, y });
    let [best, least] = [null, reach / network.getScale()];
    for (const line of lines) {
      const { from, to, edgeType } = network.body.edges[line];
      const far = edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, at.x, at.y);
      if (far < least) [best, least] = [line, far];
    }
    return best;
  }

  return {
    /**
     * Return what lies under a point: {name} or {line}, or null; of lines first one that stands out. `drawn` is the scene,
     * vis-network's drawing of it, where names are, which labels are placed, and how far the picture is moved.
     */
    at(drawn, x, y, isTouch) {
      const reach = isTouch ? REACH.touch : REACH.mouse;
      const name = nameAt(drawn, x, y, reach);
      if (name !== null) return { name };
      const { network, scene } = drawn;
      const line = nearest(network, scene.chosen?.lines ?? [], x, y, reach) ?? nearest(network, scene.lines, x, y, reach);
      return line === null ? null : { line };
    },
  };
})();
