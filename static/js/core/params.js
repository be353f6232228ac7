/**
 * The table of parameters: everything that a link can say, one row each, in the order of the filter's sentence.
 * events/query/params.py is the same table for the server.
 */

import { box, choice, eventId, page, period, search, terms, view } from "./kinds.js";

/** @typedef {import("./types.js").Query} Query */

/** @type {import("./kinds.js").Kind<any>[]} */
const ROWS = [
  // selecting
  terms("category", "of kind {}"),
  terms("status", "marked {}"),
  terms("dataset", "from the data set {}"),
  terms("country", "in {}"),
  terms("actor", "involving {}"),
  terms("tag", "tagged {}"),
  period("from"),
  period("to"),
  box("bbox"),
  search("q"),
  choice("certainty", ["possible", "certain"], { initial: "possible", qualifies: ["from", "to", "bbox"] }),
  // showing
  eventId("event"),
  view("view"),
  choice("panel", ["filters", "events", "about"]),
  choice("theme", ["auto", "light", "dark"]),
  page("page"),
];

export const PARAMS = new Map(ROWS.map((kind) => [/** @type {keyof Query} */ (kind.name), kind]));
