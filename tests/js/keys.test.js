import assert from "node:assert/strict";
import { test } from "node:test";

import { letterOf } from "../../static/js/panels/keys.js";

test("a key means the same letter on every keyboard", () => {
  assert.equal(letterOf({ key: "j", code: "KeyJ" }), "j");
  assert.equal(letterOf({ key: "о", code: "KeyJ" }), "j"); // Cyrillic
  assert.equal(letterOf({ key: "ت", code: "KeyJ" }), "j"); // Arabic
  assert.equal(letterOf({ key: "a", code: "KeyQ" }), "a"); // AZERTY
  assert.equal(letterOf({ key: "?", code: "Slash" }), "?");
  assert.equal(letterOf({ key: "Escape", code: "Escape" }), "Escape");
});
