/**
 * The table of parameters: everything that a link can say, one row each, in the order of the filter's sentence.
 * events/query/params.py is the same table for the server.
 */

import { grade, has } from "./kinds/evidence.js";
import { settings } from "./kinds/settings.js";
import { after, choice, count, editionId, eventId, fields, language, storyPlace, view } from "./kinds/showing.js";
import { box, near, precision } from "./kinds/space.js";
import { oneOf, search, terms } from "./kinds/terms.js";
import { period, stretch } from "./kinds/time.js";
import { t } from "./speech.js";

/** @typedef {import("./types.js").Query} Query */

/** @type {import("./kinds/kind.js").Kind<any>[]} */
const ROWS = [
  // selecting
  terms("category", (names) => t("of kind {names}", { names })),
  terms("status", (names) => t("marked {names}", { names })),
  terms("dataset", (names) => t("from the data set {names}", { names })),
  terms("country", (names) => t("in {names}", { names })),
  terms("place", (names) => t("at {names}", { names })),
  terms("actor", (names) => t("involving {names}", { names })),
  terms("tag", (names) => t("tagged {names}", { names })),
  period("from"),
  period("to"),
  near("near"),
  box("bbox"),
  precision("precision"),
  grade("grade"),
  has("has"),
  search("q"),
  choice("certainty", ["possible", "certain"], { initial: "possible", qualifies: ["from", "to", "near", "bbox"] }),
  editionId("at"),
  // showing
  eventId("event"),
  view("view"),
  choice("layer", ["cells", "points", "heat"]),
  choice("basemap", ["shown", "none"]),
  oneOf("areas"),
  stretch("compare"),
  settings("play", {
    mode: ["window", "cumulative"],
    step: ["auto", "day", "week", "month", "year"],
    speed: ["normal", "slow", "fast"],
    end: ["once", "loop"],
    begin: ["still", "start"],
  }),
  settings("bins", { form: ["bars", "lanes"], where: ["all", "view"], weight: ["whole", "share"] }),
  settings("parts", { timeline: ["timeline", "no-timeline"], controls: ["controls", "no-controls"] }),
  storyPlace("story"),
  choice("panel", ["filters", "events", "story", "about"]),
  language("lang"),
  choice("keys", ["on", "off"]),
  choice("theme", ["auto", "light", "dark"]),
  choice("sort", ["newest", "oldest", "updated", "title"]),
  count("limit", { most: 10_000 }),
  after("page"),
  fields("fields"),
];

/** What the staff map can be asked besides: readers' links know no such parameter. */
const STAGE = terms("stage", (names) => t("that are {names}", { names }));

export const PARAMS = new Map(ROWS.map((kind) => [/** @type {keyof Query} */ (kind.name), kind]));

/** Lets links of the staff map say at which stages on their way to readers events are to be. */
export function admitStages() {
  PARAMS.set("stage", STAGE);
}
