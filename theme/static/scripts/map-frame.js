// The elements around a map: the frame it is drawn in, its buttons, what its signs mean, the list beside it.
import { element } from "./map-words.js";

let count = 0;

/** Builds them in `host`, in place of what stood there. */
export class Frame {
  constructor(host, list, say) {
    count += 1;
    const id = `map-list-${count}`;
    list.element.id = id;
    list.element.tabIndex = -1;
    this.place = element("div", { class: "map__frame", role: "region", tabindex: "0", "aria-label": say("region") });
    this.under = element("div", { class: "map__under" });
    this.still = element("div", { class: "map__still" });
    this.skip = element("a", { class: "map__skip", href: `#${id}`, click: (event) => this.leave(event, list.element) }, say("skip"));
    this.main = element("div", { class: "map__main" }, this.skip, this.place, this.still, this.under);
    this.whole = element("div", { class: "map" }, this.main, list.element);
    host.textContent = "";
    host.append(this.whole);
  }

  // The address keeps the view after #, so the link must not write there.
  leave(event, to) {
    event.preventDefault();
    to.focus();
    to.scrollIntoView();
  }

  /** Whether a popup is open: it needs the room of the buttons on a small screen. */
  open(is) {
    this.place.classList.toggle("map__frame--open", is);
  }

  /** Buttons in the corner of the map: [[sign, words, what it does]]. */
  buttons(map, wanted) {
    const Corner = L.Control.extend({
      options: { position: "topleft" },
      onAdd() {
        const buttons = wanted.map(([text, words, click]) =>
          element("button", { class: "map__button", type: "button", "aria-label": words, title: words, click }, element("span", { "aria-hidden": "true" }, text)),
        );
        const bar = element("div", { class: "map__buttons screen-only" }, ...buttons);
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      },
    });
    new Corner().addTo(map);
  }
}
