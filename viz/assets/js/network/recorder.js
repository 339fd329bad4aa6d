// A canvas that writes down what is drawn on it, as elements of SVG: as much of one as the picture needs.

const recorder = (() => {
  const STATE = ["fillStyle", "strokeStyle", "lineWidth", "lineJoin", "font", "textAlign", "globalAlpha"];
  const ANCHORS = { center: "middle", right: "end" };
  const short = (number) => String(Math.round(number * 100) / 100);

  /** Read a color as the canvas takes it: a hexadecimal one, or rgba(…); returns [color, opacity]. */
  function inked(text) {
    const [, red, green, blue, opacity] = /^rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?\)$/.exec(text) ?? [];
    if (red === undefined) return [text, 1];
    return [`#${[red, green, blue].map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`, Number(opacity ?? 1)];
  }

  /** Return the commands of an arc; a whole circle is two. */
  function arc(x, y, rx, ry, from, to) {
    const at = (angle) => `${short(x + rx * Math.cos(angle))} ${short(y + ry * Math.sin(angle))}`;
    const full = 2 * Math.PI;
    if (to - from >= full - 1e-6)
      return `M${at(from)}A${short(rx)} ${short(ry)} 0 1 1 ${at(from + Math.PI)}A${short(rx)} ${short(ry)} 0 1 1 ${at(from)}Z`;
    const turn = (((to - from) % full) + full) % full;
    return `M${at(from)}A${short(rx)} ${short(ry)} 0 ${turn > Math.PI ? 1 : 0} 1 ${at(from + turn)}`;
  }

  /** Make the commands of a path. */
  function pathing() {
    let d = "";
    const put = (letter, ...numbers) => (d += letter + numbers.map(short).join(" "));
    return {
      text: () => d,
      commands: {
        beginPath: () => (d = ""),
        closePath: () => d && put("Z"),
        moveTo: (...at) => put("M", ...at),
        lineTo: (...at) => put(d ? "L" : "M", ...at),
        quadraticCurveTo: (...at) => put("Q", ...at),
        bezierCurveTo: (...at) => put("C", ...at),
        arc: (x, y, radius, from, to) => (d += arc(x, y, radius, radius, from, to)),
        ellipse: (x, y, rx, ry, _, from, to) => (d += arc(x, y, rx, ry, from, to)),
        rect: (x, y, width, height) => (d += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`),
        roundRect(x, y, width, height, r) {
          const [w, h, c] = [width - 2 * r, height - 2 * r, `a${short(r)} ${short(r)} 0 0 1 `];
          d += `M${short(x + r)} ${short(y)}h${short(w)}${c}${short(r)} ${short(r)}v${short(h)}${c}${short(-r)} ${short(r)}h${short(-w)}${c}${short(-r)} ${short(-r)}v${short(-h)}${c}${short(r)} ${short(-r)}Z`;
        },
      },
    };
  }

  return {
    /**
     * Make what can be drawn on like a canvas; its elements go into `group`. `colorOf` says which color stands for one.
     * Text that is stroked and then filled is one text with a halo; its family is that of the group.
     */
    on(group, colorOf) {
      const { text: d, commands } = pathing();
      const saved = [];
      let dashes = [];
      let halo = null;
      let last = null; // the path that was filled last, which may get a border

      /** Return the attributes that paint something. */
      function paint(kind, style, alpha) {
        const [color, opacity] = inked(style);
        const all = opacity * alpha;
        return { [kind]: colorOf(color), [`${kind}-opacity`]: all < 1 ? short(all) : null };
      }

      const stroke = () => ({
        ...paint("stroke", self.strokeStyle, self.globalAlpha),
        "stroke-width": short(self.lineWidth),
        "stroke-dasharray": dashes.some(Boolean) ? dashes.map(short).join(" ") : null,
      });
      const put = (tag, attributes, ...children) => group.appendChild(dom.svg(tag, attributes, ...children));

      const self = {
        ...commands,
        [STATE[0]]: "#000000",
        strokeStyle: "#000000",
        lineWidth: 1,
        lineJoin: "miter",
        font: "",
        textAlign: "start",
        globalAlpha: 1,
        save: () => saved.push({ dashes, ...Object.fromEntries(STATE.map((key) => [key, self[key]])) }),
        restore() {
          const { dashes: before, ...state } = saved.pop();
          dashes = before;
          Object.assign(self, state);
        },
        setLineDash: (pattern) => (dashes = pattern),
        measureText: () => ({ width: 0 }),
        fill: () => (last = put("path", { d: d(), ...paint("fill", self.fillStyle, self.globalAlpha) })),
        stroke() {
          if (last?.getAttribute("d") === d()) for (const [name, value] of Object.entries(stroke())) value !== null && last.setAttribute(name, value);
          else put("path", { d: d(), fill: "none", ...stroke() });
          last = null;
        },
        strokeText: () => (halo = { ...stroke(), "stroke-linejoin": "round", "paint-order": "stroke" }),
        fillText(text, x, y) {
          const [, weight, size] = /^(\d+) ([\d.]+)px/.exec(self.font);
          const attributes = {
            x: short(x),
            y: short(y),
            "font-size": short(Number(size)),
            "font-weight": weight === "400" ? null : weight,
            "text-anchor": ANCHORS[self.textAlign] ?? null,
          };
          put("text", { ...attributes, ...paint("fill", self.fillStyle, self.globalAlpha), ...halo }, text);
          halo = null;
        },
      };
      return self;
    },
  };
})();
