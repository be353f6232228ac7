// The numbers that columns hold, as docs/architecture.md lists them; index = code.

export const STATUSES = ["reported", "claimed", "corroborated", "confirmed", "disputed", "refuted", "expected"];

export const PRECISIONS = [
  "exact", "site", "locality", "settlement", "area", "district", "region", "country", "sea",
];

/** What a row has, one bit each. */
export const HAS = new Map([["figures", 1], ["media", 2], ["legs", 4], ["disputed", 8], ["sources2", 16]]);

/** The first precision that is drawn as an outline or a badge, never as a pin. */
export const VAGUE = PRECISIONS.indexOf("district");

/** Drawn radius in metres by precision; 0 for those drawn as an outline or badge. */
export const RADII = [10, 100, 1000, 5000, 25000, 0, 0, 0, 0];

export const NO_SPOT = 0xffffffff;
export const NO_TERM = 0xffff;
