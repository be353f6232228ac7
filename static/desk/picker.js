// The desk's position picker: a map that follows the coordinate fields, and fields that follow the map.

import { mountBasemap } from "../js/map/basemap.js";
import { L } from "../js/map/leaflet.js";
import { jquery } from "./django.js";
import { coordinate, degrees, nudge } from "./position.js";

const CLOSEST = 10; // zoom that still shows towns around a spot; the editor may go closer
const WITHIN = 8; // zoom that shows where in its region an offered place lies

/**
 * @typedef {{lat: number, lon: number}} Position  degrees
 * @typedef {{name: string, precision: string, lat: number|null, lon: number|null}} Place
 * @typedef {{lat: number|null, lon: number|null, precision: string}} Offer  one of the where box's answers
 * @typedef {{center: number[], zoom: number, minZoom: number, maxZoom: number, basemap: string, place: string,
 *   layers: {url: string, credit: string}[], metres: {[precision: string]: number}}} Settings
 */

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement|HTMLSelectElement|null} */ (document.getElementById(`id_${name}`));

class Picker {
  /**
   * @param {HTMLElement} element
   * @param {HTMLInputElement} lat
   * @param {HTMLInputElement} lon
   */
  constructor(element, lat, lon) {
    /** @type {Settings} */
    this.settings = JSON.parse(element.dataset.settings ?? "{}");
    this.element = element;
    this.lat = lat;
    this.lon = lon;
    /** @type {Place|null} */
    this.place = null;
    const { center, zoom, minZoom, maxZoom } = this.settings;
    this.map = L.map(this.find(".picker-map"), { minZoom, maxZoom, zoomAnimation: false, worldCopyJump: true });
    this.map.attributionControl.setPrefix(false);
    this.map.setView(center, zoom);
    this.ground();
    this.pin = this.makePin();
    this.reach = L.circle(center, { radius: 1, className: "picker-reach", interactive: false });
    this.offers = L.layerGroup().addTo(this.map);
    this.listen();
    this.draw();
    this.look();
    void this.follow();
  }

  /** @param {string} selector */
  find(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  makePin() {
    const icon = L.divIcon({ className: "picker-pin", iconSize: [28, 28] });
    const pin = L.marker(this.settings.center, { icon, draggable: true, keyboard: true, autoPanOnFocus: false });
    pin.on("drag", () => this.put(pin.getLatLng()));
    pin.on("add", () => {
      const handle = pin.getElement();
      handle.setAttribute("aria-label", "Position: move it with the arrow keys, in larger steps with Shift");
      handle.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.step(event));
    });
    return pin;
  }

  listen() {
    this.map.on("click", (/** @type {{latlng: object}} */ event) => this.put(event.latlng));
    for (const entry of [this.lat, this.lon]) {
      entry.addEventListener("input", () => {
        this.draw();
        this.look();
      });
    }
    field("precision")?.addEventListener("change", () => this.draw());
    this.find(".picker-centre").addEventListener("click", () => this.put(this.map.getCenter()));
    this.find(".picker-clear").addEventListener("click", () => this.clear());
    const choice = field("place");
    if (choice) jquery()(choice).on("change", () => void this.follow());
    this.hear("propose", ({ answers, active }) => this.propose(answers, active));
    this.hear("place", (place) => {
      this.place = place;
      this.draw();
    });
    this.hear("look", () => this.look());
  }

  /**
   * Listens to the where box (where.js).
   * @param {string} what
   * @param {(detail: any) => void} heard
   */
  hear(what, heard) {
    this.element.addEventListener(`desk:${what}`, (event) => heard(/** @type {CustomEvent} */ (event).detail));
  }

  /**
   * Shows what a text may mean; no answers show the event's own position again.
   * @param {Offer[]} answers
   * @param {number} active
   */
  propose(answers, active) {
    this.offers.clearLayers();
    const offered = answers.filter(({ lat, lon }) => lat !== null && lon !== null);
    const spots = offered.map(({ lat, lon }) => L.latLng(lat, lon));
    for (const spot of spots) L.circleMarker(spot, { radius: 5, className: "picker-offer", interactive: false }).addTo(this.offers);
    if (!spots.length) return this.look();
    const at = offered.indexOf(answers[active]);
    if (at < 0) return this.map.fitBounds(L.latLngBounds(spots).pad(0.2), { maxZoom: CLOSEST, animate: false });
    const metres = this.settings.metres[offered[at].precision];
    if (metres) L.circle(spots[at], { radius: metres, className: "picker-reach", interactive: false }).addTo(this.offers);
    this.view(spots[at], metres, WITHIN);
  }

  /** @returns {Position|null} */
  own() {
    const [lat, lon] = [coordinate(this.lat.value, 90), coordinate(this.lon.value, 180)];
    return lat === null || lon === null ? null : { lat, lon };
  }

  /** @returns {Position|null} */
  borrowed() {
    const empty = !this.lat.value.trim() && !this.lon.value.trim();
    if (!empty || this.place?.lat == null || this.place.lon == null) return null;
    return { lat: this.place.lat, lon: this.place.lon };
  }

  /** @returns {string} */
  precision() {
    return field("precision")?.value || this.place?.precision || "site";
  }

  /** @param {any} latlng */
  put(latlng) {
    const { lat, lng } = latlng.wrap();
    this.lat.value = degrees(Math.max(-90, Math.min(90, lat)));
    this.lon.value = degrees(lng);
    this.draw();
  }

  clear() {
    this.lat.value = this.lon.value = "";
    this.draw();
    this.look();
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const way = nudge(event.key, event.shiftKey);
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const point = this.map.latLngToContainerPoint(this.pin.getLatLng()).add(way);
    this.put(this.map.containerPointToLatLng(point));
    this.map.panInside(this.pin.getLatLng(), { padding: [40, 40], animate: false });
  }

  draw() {
    const own = this.own();
    const spot = own ?? this.borrowed();
    const metres = this.settings.metres[this.precision()];
    if (own) this.pin.setLatLng([own.lat, own.lon]).addTo(this.map);
    else this.pin.remove();
    this.reach.remove();
    if (spot && metres) this.reach.setLatLng([spot.lat, spot.lon]).setRadius(metres).addTo(this.map);
    this.reach.getElement()?.classList.toggle("picker-borrowed", !own);
    this.find(".picker-reading").textContent = this.say(own, spot, metres);
  }

  /**
   * @param {Position|null} own
   * @param {Position|null} spot
   * @param {number|undefined} metres
   */
  say(own, spot, metres) {
    if (!spot) {
      const typed = this.lat.value.trim() || this.lon.value.trim();
      if (typed) return "No position yet: latitude and longitude as decimal degrees, 51.73733.";
      return "Click the map to set a position.";
    }
    const size = metres ? (metres < 1000 ? `${metres} m` : `${metres / 1000} km`) : "";
    const reach = size ? `drawn with a radius of ${size}` : "drawn as an area, without a circle";
    if (own) return `${degrees(own.lat)}, ${degrees(own.lon)}, ${reach}.`;
    return `The position of ${this.place?.name}, ${reach}. Click the map to give the event its own.`;
  }

  /** Brings the position into view, close enough for its circle. */
  look() {
    const spot = this.own() ?? this.borrowed();
    if (!spot) return;
    this.view(L.latLng(spot.lat, spot.lon), this.settings.metres[this.precision()]);
  }

  /**
   * @param {any} spot
   * @param {number|undefined} metres
   * @param {number} maxZoom
   */
  view(spot, metres, maxZoom = CLOSEST) {
    if (!metres) this.map.setView(spot, 5, { animate: false });
    else this.map.fitBounds(spot.toBounds(metres * 4), { maxZoom, animate: false });
  }

  /** Asks where the chosen place is. */
  async follow() {
    const chosen = field("place")?.value ?? "";
    this.place = null;
    if (chosen) {
      try {
        const response = await fetch(this.settings.place.replace("/0/", `/${encodeURIComponent(chosen)}/`));
        const place = response.ok && !response.redirected ? await response.json() : null;
        if (field("place")?.value === chosen) this.place = place;
      } catch {
        this.place = null; // offline: the fields still work
      }
    }
    this.draw();
    if (this.borrowed()) this.look();
  }

  /** Lays the ground, and changes it with the desk's theme. */
  ground() {
    const { basemap: url, layers } = this.settings;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const theme = () => {
      const set = document.documentElement.dataset.theme;
      return set === "dark" || (set !== "light" && dark.matches) ? "dark" : "light";
    };
    const ground = mountBasemap(this.map, { url, layers, theme: theme(), L });
    const change = () => ground.setTheme(theme());
    dark.addEventListener("change", change);
    new MutationObserver(change).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }
}

for (const element of document.querySelectorAll(".picker")) {
  const [lat, lon] = [field("lat"), field("lon")];
  if (lat instanceof HTMLInputElement && lon instanceof HTMLInputElement) {
    new Picker(/** @type {HTMLElement} */ (element), lat, lon);
  } else {
    element.remove(); // read-only staff have no fields to move
  }
}
