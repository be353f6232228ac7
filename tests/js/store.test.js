// The store in which the browser's rooms meet.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../static/js/core/store.js";

/** A store with numbers where the state has rooms. */
const store = () => createStore(/** @type {any} */ ({ hover: 0, today: 0, text: null }));

test("a patch is shallow and leaves the other keys as they were", () => {
  const { get, set } = store();
  set({ hover: 1 });
  assert.deepEqual(get(), { hover: 1, today: 0, text: null });
});

test("only those hear whose keys really changed", () => {
  const { set, subscribe } = store();
  /** @type {string[]} */
  const heard = [];
  subscribe(["hover"], ({ hover }) => heard.push(`hover ${hover}`));
  subscribe(["today", "hover"], () => heard.push("either"));
  subscribe(["text"], () => heard.push("text"));
  set({ today: 5 });
  set({ today: 5, text: null });
  set({ hover: NaN });
  set({ hover: NaN });
  assert.deepEqual(heard, ["either", "hover NaN", "either"]);
});

test("a set inside a listener counts at once and is told in its turn", () => {
  const { get, set, subscribe } = store();
  /** @type {string[]} */
  const heard = [];
  subscribe(["hover"], ({ hover }) => {
    heard.push(`first hears ${hover}`);
    if (hover < 3) set({ hover: hover + 1 });
    assert.equal(get().hover, Math.min(hover + 1, 3));
  });
  subscribe(["hover"], ({ hover }) => heard.push(`second hears ${hover}`));
  set({ hover: 1 });
  assert.deepEqual(heard, [
    "first hears 1", "second hears 2", "first hears 2", "second hears 3", "first hears 3", "second hears 3",
  ]);
});

test("two listeners that count on the state lose no update", () => {
  const { get, set, subscribe } = store();
  for (let each = 0; each < 2; each++) subscribe(["today"], () => set({ hover: get().hover + 1 }));
  set({ today: 1 });
  set({ today: 2 });
  assert.equal(get().hover, 4);
});

test("who has left hears nothing more, even when leaving while others are told", () => {
  const { set, subscribe } = store();
  let heard = 0;
  subscribe(["hover"], () => leave());
  const leave = subscribe(["hover"], () => (heard += 1));
  set({ hover: 1 });
  set({ hover: 2 });
  leave();
  assert.equal(heard, 0);
});

test("one listener's failure keeps no other from hearing, and is not hushed up", () => {
  const { set, subscribe } = store();
  let heard = 0;
  subscribe(["hover"], () => {
    throw new Error("broken panel");
  });
  subscribe(["hover"], () => (heard += 1));
  assert.throws(() => set({ hover: 1 }), /broken panel/);
  assert.throws(() => set({ hover: 2 }), /broken panel/);
  assert.equal(heard, 2);
});
