// The keys of the timeline: one stop for Tab, and from mark to mark by arrows.

const steps = (() => {
  const FORTH = marks.isMirrored ? -1 : 1;
  const KEYS = {
    ArrowRight: (place) => place + FORTH,
    ArrowLeft: (place) => place - FORTH,
    ArrowDown: (place, all) => beside(all, place, 1),
    ArrowUp: (place, all) => beside(all, place, -1),
    Home: () => 0,
    End: (_, all) => all.length - 1,
  };

  /** Let keys step through the marks: one stop for Tab, arrows in the order of time and from lane to lane. */
  function listen(svg, all) {
    if (!all.length) return;
    const order = new Map(all.map((one, place) => [one.link, place]));
    all[0].link.setAttribute("tabindex", 0);
    const step = (from, to) => {
      if (!all[to]) return;
      all[from].link.setAttribute("tabindex", -1);
      all[to].link.setAttribute("tabindex", 0);
      all[to].link.focus();
    };
    svg.addEventListener("focusin", (event) => {
      const place = order.get(event.target.closest("a.mark"));
      if (place === undefined) return;
      svg.querySelector('a.mark[tabindex="0"]')?.setAttribute("tabindex", -1);
      all[place].link.setAttribute("tabindex", 0);
    });
    svg.addEventListener("keydown", (event) => {
      const place = order.get(event.target.closest("a.mark"));
      if (place === undefined || !(event.key in KEYS)) return;
      event.preventDefault();
      step(place, KEYS[event.key](place, all));
    });
  }

  /** Return the nearest mark below (1) or above (-1) another. */
  function beside(all, place, side) {
    const here = all[place];
    const beyond = all.filter((one) => side * (one.y - here.y) > 8);
    const near = (one) => Math.abs(one.y - here.y) * 4 + Math.abs(one.x - here.x);
    return beyond.length ? all.indexOf(beyond.reduce((best, one) => (near(one) < near(best) ? one : best))) : -1;
  }

  return { listen };
})();
