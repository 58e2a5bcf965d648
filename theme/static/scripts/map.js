// A map: dots in clusters, what is there in a popup, and the places in view as a list beside it.
// map/map.js, which folium makes at build time, gives `make` and `settings`.
import { readAddress, writeAddress } from "./map-address.js";
import { backgroundBar } from "./map-background.js";
import { Base } from "./map-base.js";
import { Details, fetchJson, readPoints } from "./map-data.js";
import { Frame } from "./map-frame.js";
import { PlaceList, Teller } from "./map-places.js";
import { printStill } from "./map-print.js";
import { drawRings, milesBetween } from "./map-rings.js";
import { followSearch, narrowDot } from "./map-search.js";
import { clusterIcon, dotIcon, label, legend } from "./map-signs.js";
import { element, sayer } from "./map-words.js";

const CLOSE = { pictures: 15, none: 12 }; // the zoom at which one place is shown, on a background and without
const MOST_LISTED = 250;

/** Draws every map that was asked for, and those asked for from now on. */
export function bring(make, settings) {
  const start = (host) => {
    if (host.dataset.map !== "now" && host.dataset.map !== "asked") return;
    host.dataset.map = "drawn";
    draw(host, make, settings).catch((fault) => {
      host.textContent = "";
      host.append(element("p", { class: "not-stated", role: "alert" }, sayer(settings.say)("failed")));
      throw fault;
    });
  };
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
    L.MarkerClusterGroup.mergeOptions({ animate: false });
  }
  document.addEventListener("map-asked", (event) => start(event.target));
  document.querySelectorAll("[data-map]").forEach(start);
}

async function draw(host, make, settings) {
  const { root, points, source } = host.dataset;
  const asked = host.querySelector("[data-map-open]") !== null;
  const [feature, under] = await Promise.all([
    points ? JSON.parse(points) : fetchJson(source),
    fetchJson(root + settings.base),
    ...settings.styles.map((style) => loadStyle(root + style)),
  ]);
  const shown = new ShownMap(host, make, settings, readPoints(feature), under);
  if (asked) shown.frame.place.focus({ preventScroll: true });
  host.dispatchEvent(Object.assign(new Event("map-drawn", { bubbles: true }), { shown }));
}

function loadStyle(address) {
  return new Promise((done, failed) => {
    if (document.querySelector(`link[href="${address}"]`)) return done();
    const link = element("link", { rel: "stylesheet", href: address, load: done, error: failed });
    return document.head.append(link);
  });
}

/** One map on a page. The map page is `whole`: its address keeps the view. */
class ShownMap {
  constructor(host, make, settings, dots, under) {
    const { root } = host.dataset;
    this.whole = host.dataset.whole !== undefined;
    this.say = sayer(settings.say);
    this.all = dots;
    this.dots = dots;
    this.details = new Details(root + settings.cells, under.cells);
    this.teller = new Teller(root, settings.levels, this.say);
    this.list = new PlaceList(this.teller, this.whole ? "h2" : "h3", (dot) => this.choose(dot, "list"));
    this.frame = new Frame(host, this.list, this.say);
    const { map, outlines, clusters, background } = make(this.frame.place);
    Object.assign(this, { map, outlines, clusters, background });
    this.rings = L.layerGroup().addTo(map);
    this.home = null;
    this.chosen = null;
    this.base = new Base(map, outlines, under);
    this.surround(settings, background);
    this.markers = new Map(dots.map((dot) => [dot, this.marker(dot)]));
    this.cover();
    this.start();
    if (this.whole) this.follow();
    map.on("moveend", () => this.moved());
    map.on("popupopen popupclose", (event) => this.frame.open(event.type === "popupopen"));
    map.on("popupclose", () => this.left());
    clusters.on("animationend", () => this.base.write());
    this.moved();
  }

  surround(settings, background) {
    const { map, frame, say } = this;
    frame.buttons(map, [
      ["+", say("zoom_in"), () => map.zoomIn()],
      ["−", say("zoom_out"), () => map.zoomOut()],
      ["⤢", say("all"), () => this.showAll()],
    ]);
    frame.whole.classList.toggle("map--districts", this.outlines.getLayers().length > 0);
    this.legend = () => {
      const used = new Set(this.dots.map((dot) => dot.level));
      const rough = this.dots.some((dot) => dot.sure > 0);
      return legend(settings.levels, used, rough, this.dots.length > 1, say);
    };
    this.key = frame.under.appendChild(this.legend());
    if (background) frame.under.append(backgroundBar(map, background, settings.background, say));
    frame.place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.chosen) this.back();
    });
    printStill(frame.still, { map, outlines: this.outlines, dots: () => this.dots, base: this.base, list: this.list });
  }

  /** Puts this.dots on the map. */
  cover() {
    this.clusters.options.iconCreateFunction = (cluster) => {
      const count = cluster.getChildCount();
      const town = this.base.townNear(cluster.getLatLng());
      return clusterIcon(count, this.say(town ? "cluster" : "cluster_plain", { count, town }));
    };
    this.clusters.clearLayers();
    this.clusters.addLayers(this.dots.map((dot) => this.markers.get(dot)));
    this.clusters.off("clusterkeypress").on("clusterkeypress", (event) => this.handOn(event.layer));
  }

  /** What the signs on the map mean. */
  explain() {
    const key = this.legend();
    key.open = this.key.open;
    this.key.replaceWith(key);
    this.key = key;
  }

  marker(dot) {
    const near = () => this.base.townNear([dot.lat, dot.lon]);
    const name = () => this.teller.name(dot, this.details.at(dot), near());
    return L.marker([dot.lat, dot.lon], { icon: dotIcon(dot, name) }).on("click keypress", (event) => {
      if (event.type === "click" || event.originalEvent.key === "Enter") this.choose(dot, "map");
    });
  }

  /** Shows what a search on this page finds; Back goes to the view before. */
  follow() {
    followSearch(this.all, (...found) => this.narrow(...found));
    window.addEventListener("popstate", () => this.start());
  }

  /** The zoom for one place: without a background there must be towns around it to tell where it is. */
  get close() {
    return this.background && this.map.hasLayer(this.background) ? CLOSE.pictures : CLOSE.none;
  }

  start() {
    const { view, spot } = this.whole ? readAddress() : { view: null, spot: null };
    this.placed = Boolean(view || spot);
    this.shared = Boolean(view && spot);
    if (view) this.map.setView([view[0], view[1]], view[2], { animate: false });
    else if (spot) this.map.setView(spot, this.close, { animate: false });
    else this.showAll(false);
    const dot = spot && nearest(this.all, spot);
    if (dot) this.choose(dot, "");
    else this.map.closePopup();
  }

  showAll(animate) {
    if (!this.dots.length) return this.map.fitBounds([[49.9, -6.4], [55.8, 1.8]], { animate: false });
    const bounds = L.latLngBounds(this.dots.map((dot) => [dot.lat, dot.lon]));
    return this.map.fitBounds(bounds, { paddingTopLeft: [64, 28], paddingBottomRight: [28, 28], maxZoom: this.close - 1, animate });
  }

  /** The list follows the map, and so does the address. */
  moved() {
    this.base.write();
    const bounds = this.map.getBounds();
    const inView = this.dots.filter((dot) => bounds.contains([dot.lat, dot.lon]));
    if (this.whole) this.keepView();
    if (inView.length > MOST_LISTED) {
      this.list.show(inView.length, null);
      return;
    }
    this.details.load(inView).then(() => {
      const dots = inView.map((dot) => [dot, this.details.at(dot)]);
      this.sort(dots);
      this.list.show(inView.length, dots);
      this.name(dots);
    });
  }

  sort(dots) {
    if (this.home) {
      const far = new Map(dots.map(([dot]) => [dot, milesBetween(this.home, dot)]));
      dots.sort(([one], [other]) => far.get(one) - far.get(other));
    } else {
      dots.sort(([one, its], [other, others]) => this.teller.name(one, its).localeCompare(this.teller.name(other, others)));
    }
  }

  /** Signs in view get their full names once these are known. */
  name(dots) {
    for (const [dot, places] of dots) {
      const sign = places && this.markers.get(dot).getElement();
      if (sign) label(sign, this.teller.name(dot, places));
    }
  }

  keepView() {
    const { lat, lng } = this.map.getCenter();
    // Near somebody's home the middle of the map says where that is: two decimals are about a mile.
    const places = this.home ? 2 : 4;
    const view = [Number(lat.toFixed(places)), Number(lng.toFixed(places)), this.map.getZoom()];
    writeAddress({ view, spot: this.chosen && [this.chosen.lat, this.chosen.lon] });
  }

  /** Shows one dot: on the map, in the list, in the address. `from` is "map", "list" or "". */
  choose(dot, from) {
    const marker = this.markers.get(dot);
    if (!marker) return;
    this.from = from;
    const open = () => this.details.load([dot]).then(() => this.tell(dot));
    if (this.clusters.getVisibleParent(marker) === marker && this.map.getBounds().contains(marker.getLatLng())) open();
    else this.clusters.zoomToShowLayer(marker, open);
  }

  /** Opens the popup of a dot; the keyboard goes into it unless `focus` is false. */
  tell(dot, focus = Boolean(this.from)) {
    const content = element("div", { class: "map-place map-place--popup" }, ...this.teller.parts(dot, this.details.at(dot), "h3"));
    const room = this.map.getSize();
    const popup = L.popup({
      maxWidth: Math.min(320, room.x - 84),
      minWidth: Math.min(240, room.x - 84),
      maxHeight: Math.max(140, room.y - 130),
      offset: [0, -8],
      autoPan: Boolean(this.from) || !this.shared, // a view that was shared with its popup has room for it
      autoPanPadding: [12, 12],
      className: "map-popup",
    });
    popup.setLatLng([dot.lat, dot.lon]).setContent(content).openOn(this.map);
    const close = popup.getElement().querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", this.say("close"));
    this.chosen = dot;
    this.light();
    if (this.whole) this.keepView();
    const heading = content.querySelector("[tabindex]");
    if (!focus || !heading) return;
    this.frame.place.scrollIntoView({ block: "nearest" });
    heading.focus({ preventScroll: true });
  }

  left() {
    this.chosen = null;
    this.light();
    if (this.whole) this.keepView();
  }

  /** The chosen sign and its entry in the list stand out. */
  light() {
    for (const other of this.frame.place.querySelectorAll(".map-dot--chosen")) other.classList.remove("map-dot--chosen");
    const sign = this.chosen && this.markers.get(this.chosen).getElement();
    if (sign) sign.classList.add("map-dot--chosen");
    this.list.mark(this.chosen);
  }

  /** Closes the popup; the keyboard is back where it came from: the list, or the sign. */
  back() {
    const sign = this.markers.get(this.chosen).getElement();
    const button = this.from === "list" && this.list.buttonOf(this.chosen);
    this.map.closePopup();
    if (button) button.focus();
    else (sign && sign.isConnected ? sign : this.frame.place).focus({ preventScroll: true });
  }

  /** A cluster was opened by keyboard and is gone: go on with what was in it. */
  handOn(cluster) {
    const first = cluster.getAllChildMarkers()[0];
    this.map.once("moveend", () => {
      window.setTimeout(() => {
        const parent = this.clusters.getVisibleParent(first);
        const sign = parent && parent.getElement();
        (sign || this.frame.place).focus({ preventScroll: true });
      }, 350); // once markercluster's own animation is over
    });
  }

  /**
   * Shows only what a search found: for each dot its listings, or null for all. `home` is {lat, lon} where somebody
   * is, or null; `more`: some of what was found has no place on a map.
   */
  narrow(found, home, more) {
    for (const dot of this.all) narrowDot(dot, found && found.get(dot));
    this.dots = found ? this.all.filter((dot) => found.has(dot)) : this.all;
    const chosen = this.chosen && this.dots.indexOf(this.chosen) >= 0;
    if (!chosen) this.map.closePopup();
    const moved = !sameSpot(home, this.home);
    this.home = home;
    this.cover();
    this.explain();
    this.list.lack(more);
    if (!home) this.rings.clearLayers();
    else if (moved) this.around = drawRings(this.rings, home, this.dots, this.say);
    const bounds = this.map.getBounds();
    if (this.placed) this.placed = false;
    else if (home && moved) this.map.fitBounds(this.around);
    else if (this.dots.length && !this.dots.some((dot) => bounds.contains([dot.lat, dot.lon]))) this.showAll();
    this.moved();
    if (chosen) this.details.load([this.chosen]).then(() => this.chosen && this.tell(this.chosen, false));
  }
}

function sameSpot(one, other) {
  return one === other || Boolean(one && other && one.lat === other.lat && one.lon === other.lon);
}

function nearest(dots, [lat, lon]) {
  const at = L.latLng(lat, lon);
  let best = null;
  let metres = 250;
  for (const dot of dots) {
    const away = at.distanceTo([dot.lat, dot.lon]);
    if (away < metres) [best, metres] = [dot, away];
  }
  return best;
}
