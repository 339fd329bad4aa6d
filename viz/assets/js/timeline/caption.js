// A caption beside what is pointed at or focused: it can be pointed at itself, and Escape takes it away.

const caption = (() => {
  const LINGER = 180; // milliseconds in which the pointer may cross over to the caption
  let box = null;
  let owner = null;
  let waiting = 0;
  let pointer = ""; // where the pointer is
  let dismissed = null; // where it was when a caption was taken away: what lies below it there isn't pointed at

  function hide() {
    clearTimeout(waiting);
    box?.remove();
    [box, owner] = [null, null];
  }

  const hideSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(hide, LINGER);
  };

  /** Place the caption below what it belongs to, or above where there is no room below; within its room at the sides. */
  function place(room) {
    const around = room.getBoundingClientRect();
    const target = (owner.querySelector(".symbol") ?? owner).getBoundingClientRect();
    const left = Math.max(0, Math.min(target.left + target.width / 2 - around.left - box.offsetWidth / 2, around.width - box.offsetWidth));
    const isAbove = target.bottom + box.offsetHeight + 8 > document.documentElement.clientHeight && target.top > box.offsetHeight + 8;
    const top = isAbove ? target.top - around.top - box.offsetHeight - 6 : target.bottom - around.top + 6;
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  function show(link, room, tell) {
    clearTimeout(waiting);
    if (link === owner) return;
    hide();
    const content = tell(link);
    if (!content) return;
    owner = link;
    box = dom.make("div", { class: "caption", "aria-hidden": "true" }, ...content);
    box.addEventListener("pointerenter", () => clearTimeout(waiting));
    box.addEventListener("pointerleave", hideSoon);
    room.append(box);
    place(room);
  }

  /** Show captions for the links in a room that holds them: `tell` gives what one says, a list of elements, or null. */
  function watch(room, tell) {
    const linkOf = (event) => event.target.closest?.("a.mark");
    const placeOf = (event) => `${event.clientX} ${event.clientY}`;
    room.addEventListener("pointermove", (event) => (pointer = placeOf(event)));
    room.addEventListener("pointerover", (event) => {
      const link = linkOf(event);
      pointer = placeOf(event);
      if (pointer !== dismissed) dismissed = null;
      if (link && event.pointerType !== "touch" && !dismissed) show(link, room, tell);
    });
    room.addEventListener("pointerout", (event) => linkOf(event) === owner && owner && hideSoon());
    room.addEventListener("focusin", (event) => {
      const link = linkOf(event);
      if (link?.matches(":focus-visible")) show(link, room, tell);
    });
    room.addEventListener("focusout", hideSoon);
  }

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !box) return;
      hide();
      dismissed = pointer;
      event.stopPropagation();
    },
    true,
  );

  return { watch, hide };
})();
