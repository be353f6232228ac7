// Sets of terms, many and small: two arrays for all of them, because an object for each would be most of the pool.

export class Sets {
  /**
   * @param {Uint32Array} ends    of each set among the items
   * @param {Uint32Array} items   terms by number; one that no term has stands for a term that is not known
   */
  constructor(ends, items) {
    this.ends = ends;
    this.items = items;
  }

  /** @param {number[][]} lists */
  static of(lists) {
    let end = 0;
    return new Sets(Uint32Array.from(lists, (list) => (end += list.length)), Uint32Array.from(lists.flat()));
  }

  get count() {
    return this.ends.length;
  }

  /** @param {number} set */
  start(set) {
    return set === 0 ? 0 : this.ends[set - 1];
  }

  /**
   * Adds a number to each term of a set.
   * @param {number} set
   * @param {number} by
   * @param {Uint32Array} counts   by term
   */
  add(set, by, counts) {
    const { ends, items } = this;
    for (let at = this.start(set); at < ends[set]; at += 1) counts[items[at]] += by;
  }

  /**
   * Which sets have a term in common with the chosen ones.
   * @param {ArrayLike<number>} chosen   1 for each chosen term
   * @returns {Uint8Array} by set
   */
  meeting(chosen) {
    const { ends, items } = this;
    const met = new Uint8Array(ends.length);
    for (let set = 0, at = 0; set < ends.length; set += 1) {
      for (; at < ends[set]; at += 1) if (chosen[items[at]] === 1) met[set] = 1;
    }
    return met;
  }
}

/**
 * The sets of several parts, one part's after another's.
 * @param {{ends: ArrayLike<number>, items: ArrayLike<number>, numbers: Uint32Array}[]} parts
 *   `numbers` says which terms the items are
 * @returns {Sets}
 */
export function joined(parts) {
  const length = (/** @type {"ends"|"items"} */ name) => parts.reduce((sum, part) => sum + part[name].length, 0);
  const sets = new Sets(new Uint32Array(length("ends")), new Uint32Array(length("items")));
  let [set, item] = [0, 0];
  for (const { ends, items, numbers } of parts) {
    for (let each = 0; each < ends.length; each += 1) sets.ends[set + each] = ends[each] + item;
    renumber(sets, item, items, numbers);
    set += ends.length;
    item += items.length;
  }
  return sets;
}

export const UNKNOWN = 0xffffffff;

/**
 * Says which terms a stretch of items are.
 * @param {Sets} sets
 * @param {number} first   of the stretch
 * @param {ArrayLike<number>} items
 * @param {Uint32Array} numbers
 */
export function renumber(sets, first, items, numbers) {
  for (let at = 0; at < items.length; at += 1) sets.items[first + at] = numbers[items[at]] ?? UNKNOWN;
}
