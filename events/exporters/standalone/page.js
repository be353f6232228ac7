/* Joins map, period and list of a standalone map. No text is made into HTML here: what an event says is in the list
   already, escaped, and a popup shows a copy of it. */

const DAY = 864e5;
const BARS = 60;

function wordsOf(number) {
  const entry = document.querySelector(`[data-event="${number}"]`);
  const heading = document.createElement("h2");
  heading.textContent = entry.querySelector("strong").textContent;
  heading.dir = "auto";
  const content = document.createElement("div");
  content.append(heading, entry.querySelector(".words").cloneNode(true));
  return content;
}

function titleOf(number) {
  return document.querySelector(`[data-event="${number}"] strong`).textContent;
}

/** Which of a place's events the period shows. */
function shownOf({ properties }) {
  return properties.events.filter((number) => !document.querySelector(`[data-event="${number}"]`).hidden);
}

/** What a place says: its event, or a choice among several. */
function placeWords(layer) {
  const shown = shownOf(layer.feature);
  if (shown.length === 1) return wordsOf(shown[0]);
  const content = document.createElement("div");
  const heading = document.createElement("h2");
  heading.textContent = layer.feature.properties.name;
  content.append(heading, ...shown.map((number) => {
    const button = document.createElement("button");
    button.textContent = titleOf(number);
    button.dir = "auto";
    button.addEventListener("click", () => layer.setPopupContent(wordsOf(number)));
    return button;
  }));
  return content;
}

const POPUP = { maxWidth: 340, minWidth: 240 };

/** Called by folium for every spot. */
function standaloneSpot(feature, layer) {
  const { events, name } = feature.properties;
  layer.options.alt = layer.options.title = events.length > 1 ? `${name}: ${events.length} events` : titleOf(events[0]);
  layer.bindPopup(() => placeWords(layer), POPUP);
}

/** Names that find room at this zoom, the weightier first; they come in that order. */
function namesWithRoom(map, names) {
  const taken = [];
  return names.filter((layer) => {
    const { zoom, town, name } = layer.feature.properties;
    if (zoom > map.getZoom() || (!town && map.getZoom() > 7)) return false;
    const { x, y } = map.project(layer.getLatLng());
    const half = name.length * (town ? 3.2 : 4.6) + 4;
    if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 14)) return false;
    taken.push({ x, y, half });
    return true;
  });
}

function standalone(map, layers, { events, bounds }) {
  const known = events.flatMap(({ first, last }) => [first, last]).filter((day) => day !== null);
  const [least, most] = known.length ? [Math.min(...known), Math.max(...known)] : [0, 0];
  const byId = (id) => document.getElementById(id);
  const [from, to] = [byId("from"), byId("to")];
  for (const [input, value] of [[from, least], [to, most]]) Object.assign(input, { min: least, max: most, step: 1, value });
  const say = (day) => new Date(day * DAY).toLocaleDateString(undefined, { timeZone: "UTC", dateStyle: "medium" });

  const entries = events.map((_, number) => document.querySelector(`[data-event="${number}"]`));
  const members = ["spots", "reaches", "journeys", "regions"].flatMap((name) =>
    layers[name].getLayers().map((layer) => ({ group: layers[name], layer, of: layer.feature.properties.events })));
  for (const layer of layers.regions.getLayers()) {
    layer.bindTooltip("", { permanent: true, direction: "center", className: "badge" });
    layer.bindPopup(() => placeWords(layer), POPUP);
  }

  function label(group, layer, count) {
    if (group === layers.regions) layer.setTooltipContent(`${layer.feature.properties.name} · ${count}`);
    if (group !== layers.spots) return;
    const icon = layer.getElement();
    icon?.querySelector("b")?.remove();
    if (count > 1) icon?.append(Object.assign(document.createElement("b"), { textContent: count }));
  }

  function show() {
    const [start, end] = [Number(from.value), Number(to.value)];
    const shown = events.map(({ first, last }) => (first ?? -Infinity) <= end && (last ?? Infinity) >= start);
    entries.forEach((entry, number) => { entry.hidden = !shown[number]; });
    for (const { group, layer, of } of members) {
      const count = of.filter((number) => shown[number]).length;
      if (count && !group.hasLayer(layer)) group.addLayer(layer);
      if (!count && group.hasLayer(layer)) group.removeLayer(layer);
      if (count) label(group, layer, count);
    }
    const count = shown.filter(Boolean).length;
    byId("count").textContent = count === 1 ? "1 event" : `${count.toLocaleString()} events`;
    for (const input of [from, to]) input.parentElement.querySelector("output").textContent = known.length ? say(Number(input.value)) : "";
    for (const bar of byId("bars").children) bar.className = Number(bar.dataset.last) >= start && Number(bar.dataset.first) <= end ? "in" : "";
  }

  function drawBars() {
    const step = Math.max(1, Math.ceil((most - least + 1) / BARS));
    const bars = [];
    for (let first = least; first <= most; first += step) {
      const last = first + step - 1;
      const count = events.filter((event) => (event.first ?? -Infinity) <= last && (event.last ?? Infinity) >= first).length;
      bars.push({ first, last, count });
    }
    const highest = Math.max(1, ...bars.map(({ count }) => count));
    byId("bars").append(...bars.map(({ first, last, count }) => {
      const bar = document.createElement("i");
      Object.assign(bar.dataset, { first, last });
      bar.style.height = `${(100 * count) / highest}%`;
      return bar;
    }));
  }

  const names = layers.names.getLayers();
  function showNames() {
    const due = new Set(namesWithRoom(map, names));
    for (const layer of names) {
      if (due.has(layer) !== layers.names.hasLayer(layer)) layers.names[due.has(layer) ? "addLayer" : "removeLayer"](layer);
    }
  }

  from.addEventListener("input", () => { if (Number(from.value) > Number(to.value)) to.value = from.value; show(); });
  to.addEventListener("input", () => { if (Number(to.value) < Number(from.value)) from.value = to.value; show(); });
  map.getContainer().setAttribute("role", "main");
  map.getContainer().setAttribute("aria-label", "Map of events");
  map.on("zoomend", showNames);
  if (bounds) map.fitBounds(bounds, { paddingTopLeft: [30, 110], paddingBottomRight: [30, 150], maxZoom: 8, animate: false });
  showNames();
  drawBars();
  show();
}
