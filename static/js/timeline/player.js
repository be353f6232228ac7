/** Play, pause and step: shows one period after another, as the link's `play` says. */

import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";
import { iconButton } from "./controls.js";
import { closed } from "./period.js";
import { ended, next, opening, stepOf } from "./steps.js";
import { firstDay, ordinal } from "./units.js";

/** @typedef {import("./timeline.js").Actions} Actions */
/** @typedef {import("../core/types.js").Play} Play */

/** Milliseconds a step; all shorter than the pause after which the page makes a Back step of what rests. */
const PACE = { slow: 700, normal: 350, fast: 120 };

const ICONS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  back: "M7 5h2.5v14H7zM18 5v14l-8-7z",
  forward: "M14.5 5H17v14h-2.5zM6 5v14l8-7z",
};

export class Player {
  /**
   * @param {Actions} actions
   * @param {() => Play} settings as the link has them
   */
  constructor(actions, settings) {
    this.actions = actions;
    this.settings = settings;
    this.timer = 0;
    this.begun = false;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.play = iconButton("timeline-play-button", t("Play"), ICONS.play, () => (this.timer ? this.stop() : this.start()), "p");
    this.element = el("div", { class: "timeline-play" }, this.stepper(-1), this.play, this.stepper(1));
  }

  /** A button that goes one step by hand. @param {-1|1} by */
  stepper(by) {
    const [label, icon, key] = by < 0 ? [t("Step back"), ICONS.back, ","] : [t("Step forward"), ICONS.forward, "."];
    return iconButton("timeline-button", label, icon, () => this.step(by), key);
  }

  /** Whoever asks their device for less movement steps by hand only. */
  update() {
    if (this.still.matches) this.stop();
    this.play.hidden = this.still.matches;
    this.element.classList.toggle("is-by-hand", this.still.matches);
  }

  /** Starts by itself where the link says so: once, when all that it needs is there. */
  begin() {
    if (this.begun) return;
    this.begun = true;
    if (this.settings().begin === "start") this.start();
  }

  /** @param {number} steps */
  step(steps) {
    this.stop();
    this.show(next(this.settings(), this.actions.scene(), steps));
    this.actions.settle();
  }

  start() {
    if (this.still.matches) return;
    this.actions.busy(true);
    this.say(true);
    this.wait();
    this.again();
  }

  /** Shows the beginning, if the end is on show. */
  again() {
    const [settings, scene] = [this.settings(), this.actions.scene()];
    if (ended(settings, scene)) this.show(opening(settings, scene));
  }

  wait() {
    this.timer = Number(setTimeout(() => this.tick(), PACE[this.settings().speed]));
  }

  /** A pause makes one Back step of all that was played. */
  stop() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.say(false);
    this.actions.settle();
    this.actions.busy(false);
  }

  /** Playing waits while nobody can see it. */
  tick() {
    const [settings, scene] = [this.settings(), this.actions.scene()];
    const done = ended(settings, scene);
    if (done && settings.end === "once") return this.stop();
    this.wait();
    if (document.hidden) return;
    if (done) this.again();
    else this.show(next(settings, scene, 1));
  }

  /** Shows a period, and keeps in sight what moves: the window, or the head of what grows. @param {import("./period.js").Period} period */
  show(period) {
    const scene = this.actions.scene();
    const unit = stepOf(this.settings(), scene);
    this.actions.select(period, false);
    const { to } = closed(period, scene.extent);
    this.actions.reveal(period.from === null ? { from: firstDay(ordinal(to, unit), unit), to } : period);
  }

  /** @param {boolean} playing */
  say(playing) {
    this.actions.playing(playing);
    this.play.setAttribute("aria-label", playing ? t("Pause") : t("Play"));
    this.play.title = playing ? t("Pause") : t("Play");
    this.play.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
  }
}
