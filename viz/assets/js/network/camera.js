// The camera: which part of the picture is seen, and how large.

const camera = (() => {
  const AROUND = 14; // pixels between the picture and its border
  const LARGEST = 1.6; // the scale to which a small picture is enlarged at the most
  const BOUNDS = [0.02, 4]; // of the scale
  const INSIDE = 60; // pixels: as far from the border a name is that was brought into sight

  /** Point a camera at the network of vis-network that is drawn in a holder. */
  function of(network, holder) {
    let isFitted = true; // the reader hasn't moved it since everything was shown
    let size = {}; // of the canvas, when something was last looked at

    /** Note whether everything is shown: only where it isn't does a finger move the picture in every direction. */
    function setFitted(isSo) {
      isFitted = isSo;
      holder.classList.toggle("moved", !isSo);
    }

    /** Return the size of the canvas. */
    function measured() {
      const { clientWidth, clientHeight } = network.canvas.frame.canvas;
      return { clientWidth, clientHeight };
    }

    /** Tell whether the canvas has another size than when something was last looked at. */
    const isResized = () => Object.entries(measured()).some(([side, length]) => size[side] !== length);

    /** Look at a point, and draw what is seen. */
    function look(scale, x, y) {
      if (isResized()) network.setSize("100%", "100%");
      size = measured();
      network.moveTo({ scale, position: { x, y } });
      network.redraw();
    }

    /** Look at where the camera is, moved by some pixels and zoomed by a factor. */
    function shift(dx, dy, factor) {
      const [{ x, y }, scale] = [network.getViewPosition(), network.getScale()];
      setFitted(false);
      look(Math.max(BOUNDS[0], Math.min(BOUNDS[1], scale * factor)), x + dx / scale, y + dy / scale);
    }

    /** Show all of some items, as large as they fit. */
    function fit(items) {
      const [wide, high] = [holder.clientWidth - 2 * AROUND, holder.clientHeight - 2 * AROUND];
      if (!items.length || wide <= 0) return;
      let scale = LARGEST;
      for (let turn = 0; turn < 4; turn++) {
        // Letters and symbols shrink less than distances do: the right scale is come near to by steps.
        const { left, top, right, bottom } = overlay.frameOf(items, scale);
        scale = Math.min(LARGEST, scale * Math.min(wide / (right - left), high / (bottom - top)));
      }
      const { left, top, right, bottom } = overlay.frameOf(items, scale);
      setFitted(true);
      look(scale, (left + right) / 2 / scale, (top + bottom) / 2 / scale);
    }

    network.on("dragStart", () => setFitted(false));
    network.on("zoom", () => setFitted(false));
    return {
      fit,
      isResized,
      zoom: (factor) => shift(0, 0, factor),

      /** Return a function that brings the camera back to where it is now, or shows all items if it shows all now. */
      keep() {
        const [{ x, y }, scale, wasFitted] = [network.getViewPosition(), network.getScale(), isFitted];
        return (items) => (wasFitted ? fit(items) : look(scale, x, y));
      },

      /** Move as little as is needed for a place on the canvas to be in sight, and then so far from the border. */
      reveal({ x, y }, least = INSIDE) {
        const beyond = (at, length, edge) => Math.max(0, at - (length - edge)) - Math.max(0, edge - at);
        const [wide, high] = [holder.clientWidth, holder.clientHeight];
        if (!beyond(x, wide, least) && !beyond(y, high, least)) return;
        shift(beyond(x, wide, INSIDE), beyond(y, high, INSIDE), 1);
      },
    };
  }

  return { of };
})();
