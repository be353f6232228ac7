/** Play, pause and step: moves the period on by one bin at a time. */

import { el } from "../ui/dom.js";
import { iconButton } from "./controls.js";
import { atEnd, moved, spanning } from "./period.js";

/** @typedef {import("./timeline.js").Actions} Actions */
/** @typedef {import("./scene.js").Scene} Scene */

const TICK_MS = 350;
/** Part of the visible range that is played when no period is chosen. */
const SHARE = 12;

const ICONS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  back: "M7 5h2.5v14H7zM18 5v14l-8-7z",
  forward: "M14.5 5H17v14h-2.5zM6 5v14l8-7z",
};

/** The first period to play, in the visible part of the events. @param {Scene} scene */
function opening({ range, extent, unit, bins }) {
  const first = Math.max(extent.first, Math.ceil(range.start));
  const length = Math.max(1, Math.round((bins.edges.length - 1) / SHARE));
  const one = spanning(first, first, unit);
  return spanning(one.from, Math.floor(one.from + (length - 0.5) * unit.days), unit);
}

export class Player {
  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.timer = 0;
    this.play = iconButton("timeline-play-button", "Play", ICONS.play, () => (this.timer ? this.stop() : this.start()));
    this.element = el("div", { class: "timeline-play" },
      iconButton("timeline-button", "Step back", ICONS.back, () => this.step(-1)),
      this.play,
      iconButton("timeline-button", "Step forward", ICONS.forward, () => this.step(1)));
  }

  /** One bin on or back by hand. @param {number} bins */
  step(bins) {
    this.stop();
    this.advance(bins);
    this.actions.settle();
  }

  start() {
    const { period, unit, extent, window } = this.actions.scene();
    if (window && atEnd(period, unit, extent)) this.show(moved(period, -Infinity, unit, extent));
    this.actions.busy(true);
    this.say(true);
    this.timer = setInterval(() => this.tick(), TICK_MS);
    if (!window) this.advance(1);
  }

  /** A pause makes one Back step of all that was played. */
  stop() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = 0;
    this.say(false);
    this.actions.settle();
    this.actions.busy(false);
  }

  /** Playing waits while nobody can see it. */
  tick() {
    if (document.hidden) return;
    const { period, unit, extent } = this.actions.scene();
    if (atEnd(period, unit, extent)) this.stop();
    else this.advance(1);
  }

  /** @param {number} bins */
  advance(bins) {
    const scene = this.actions.scene();
    this.show(scene.window ? moved(scene.period, bins, scene.unit, scene.extent) : opening(scene));
  }

  /** @param {import("./period.js").Days} period */
  show(period) {
    this.actions.select(period, false);
    this.actions.reveal(period);
  }

  /** @param {boolean} playing */
  say(playing) {
    this.play.setAttribute("aria-label", playing ? "Pause" : "Play");
    this.play.title = playing ? "Pause" : "Play";
    this.play.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
  }
}
