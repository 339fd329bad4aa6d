// Moving in a table by keyboard: the tab key stops in it once, the arrow keys go from one link to the next.

const roving = (() => {
  const along = dom.texts.dir === "rtl" ? -1 : 1;
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -along], ArrowRight: [0, along] };

  /** Return the place of a link in the grid. */
  function placeOf(grid, link) {
    const row = grid.findIndex((some) => some?.includes(link));
    return row < 0 ? null : [row, grid[row].indexOf(link)];
  }

  /** Return the next link from a place on in some direction, over empty places; none at the end. */
  function next(grid, [row, column], [down, aside]) {
    const width = Math.max(...grid.map((some) => some?.length ?? 0));
    do [row, column] = [row + down, column + aside];
    while (row >= 0 && row < grid.length && column >= 0 && column < width && !grid[row]?.[column]);
    return grid[row]?.[column];
  }

  /** Return where a key leads from a link: Home and End to the ends of its row. */
  function target(grid, link, key) {
    const place = placeOf(grid, link);
    if (!place) return null;
    if (STEPS[key]) return next(grid, place, STEPS[key]);
    const row = grid[place[0]].filter(Boolean);
    return { Home: row[0], End: row[row.length - 1] }[key];
  }

  return {
    /** Let the keys move within a table whose links are `grid[row][column]`; the tab key stops at the one last used. */
    over(table, grid) {
      const links = grid.flat().filter(Boolean);
      let stop = grid[1].find((link, column) => link && column);
      for (const link of links) link.tabIndex = link === stop ? 0 : -1;
      table.addEventListener("focusin", (event) => {
        if (!placeOf(grid, event.target)) return;
        stop.tabIndex = -1;
        stop = event.target;
        stop.tabIndex = 0;
      });
      table.addEventListener("keydown", (event) => {
        const link = event.ctrlKey || event.metaKey || event.altKey ? null : target(grid, event.target, event.key);
        if (!link) return;
        event.preventDefault();
        link.focus();
      });
    },
  };
})();
