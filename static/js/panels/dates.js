// The days of an event as a list has room for them.

import { MONTHS, OPEN_END, OPEN_START, parts } from "../core/days.js";

/** @param {number} month 1 to 12 */
const short = (month) => MONTHS[month - 1].slice(0, 3);

/**
 * "17 Oct 2024", "Nov 2024", "Oct–Nov 2024", "2024–2025", "from Jul 2025": the days earliest..latest, day numbers.
 * @param {number} earliest
 * @param {number} latest
 * @returns {string}
 */
export function shortDates(earliest, latest) {
  if (latest >= OPEN_END) return `from ${shortEnd(earliest, true)}`;
  if (earliest <= OPEN_START) return `until ${shortEnd(latest, false)}`;
  if (earliest === latest) return shortDay(earliest);
  const [from, to] = [parts(earliest), parts(latest)];
  const wholeMonths = from[2] === 1 && parts(latest + 1)[2] === 1;
  if (!wholeMonths) return from[0] === to[0] ? `${shortDay(earliest, false)} – ${shortDay(latest)}` : `${shortDay(earliest)} – ${shortDay(latest)}`;
  if (from[1] === 1 && to[1] === 12) return from[0] === to[0] ? `${from[0]}` : `${from[0]}–${to[0]}`;
  if (from[0] !== to[0]) return `${short(from[1])} ${from[0]} – ${short(to[1])} ${to[0]}`;
  return from[1] === to[1] ? `${short(to[1])} ${to[0]}` : `${short(from[1])}–${short(to[1])} ${to[0]}`;
}

/** @param {number} day @param {boolean} [withYear] */
function shortDay(day, withYear = true) {
  const [year, month, ofMonth] = parts(day);
  return withYear ? `${ofMonth} ${short(month)} ${year}` : `${ofMonth} ${short(month)}`;
}

/** @param {number} day @param {boolean} first */
function shortEnd(day, first) {
  const [year, month, ofMonth] = parts(day);
  const whole = first ? ofMonth === 1 : parts(day + 1)[2] === 1;
  return whole ? `${short(month)} ${year}` : shortDay(day);
}
