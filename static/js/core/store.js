/** The small store in which browser rooms meet. */

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */

/**
 * Keeps the state and tells those who asked what changed. A `set` inside a listener counts at once, so that nobody
 * works from an old state, but is told only after the change before it has been told to everyone.
 * A listener that throws keeps no other from hearing; its error leaves the outermost `set`.
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<{keys: (keyof State)[], listener: (state: State) => void}>} */
  const entries = new Set();
  /** @type {Set<keyof State>[]} */
  const untold = [];
  let telling = false;

  /** @param {Set<keyof State>} changed @param {unknown[]} failures */
  function tell(changed, failures) {
    for (const entry of [...entries]) {
      if (!entries.has(entry) || !entry.keys.some((key) => changed.has(key))) continue;
      try {
        entry.listener(state);
      } catch (error) {
        failures.push(error);
      }
    }
  }

  return {
    get: () => state,
    set(patch) {
      const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
      untold.push(new Set(keys.filter((key) => !Object.is(state[key], patch[key]))));
      state = { ...state, ...patch };
      if (telling) return;
      telling = true;
      /** @type {unknown[]} */
      const failures = [];
      for (let changed = untold.shift(); changed; changed = untold.shift()) tell(changed, failures);
      telling = false;
      if (failures.length) throw failures[0];
    },
    subscribe(keys, listener) {
      const entry = { keys, listener };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
  };
}
