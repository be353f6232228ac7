"""What browsers get of our scripts once they are collected: the same without comments and types."""

import json
import shutil
import subprocess

import rjsmin

from tests.conftest import missing
from tests.test_tools import PROJECT

SAME = """
const fs = require("fs"), { tokenizer } = require("acorn");
const words = (text) => Array.from(tokenizer(text, { ecmaVersion: "latest", sourceType: "module" }),
  ({ type, value }) => `${type.label} ${value?.pattern ?? value}`).join("\\n");
for (const [name, text] of Object.entries(JSON.parse(fs.readFileSync(0, "utf8"))))
  if (words(text) !== words(fs.readFileSync(name, "utf8"))) { console.error(name); process.exitCode = 1; }
"""


def test_scripts_without_their_comments_say_the_same_word_for_word() -> None:
    """What browsers get of a collected script has each of its tokens, in order."""
    if not shutil.which("node") or not (PROJECT / "node_modules" / "acorn").exists():
        missing("Node with the packages of package.json")
    scripts = [path for folder in ("js", "desk") for path in (PROJECT / "static" / folder).rglob("*.js")]
    texts = {str(path): rjsmin.jsmin(path.read_text()) for path in scripts}
    done = subprocess.run(["node", "-e", SAME], input=json.dumps(texts), capture_output=True, text=True, cwd=PROJECT)
    assert done.returncode == 0, done.stderr
    assert sum(map(len, texts.values())) < 0.6 * sum(len(path.read_text()) for path in scripts)
