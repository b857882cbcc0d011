"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
require("../package");
const { idAt, programOf, rootOf, schemaOf } = require("../program");

/** @param {string[]} files */
const having = (...files) => (/** @type {string} */ file) => files.includes(file);
const NOWHERE = { configured: "", folders: ["/plans"], python: undefined, search: "/usr/bin:/opt/bin", platform: "linux" };

test("what is configured comes before the folder's environment, Python's, and the path", () => {
  const all = ["/plans/.venv/bin/goallint", "/py/bin/goallint", "/opt/bin/goallint"];
  const where = { ...NOWHERE, python: "/py/bin/python" };
  assert.equal(programOf({ ...where, configured: "/x/goallint", exists: having(...all) })?.command, "/x/goallint");
  for (const first of all) {
    assert.equal(programOf({ ...where, exists: having(...all.slice(all.indexOf(first))) })?.command, first);
  }
  assert.equal(programOf({ ...where, exists: having() }), undefined);
});

test("Windows has other folders and another ending", () => {
  const program = "C:\\plans\\.venv\\Scripts\\goallint.exe";
  const where = { ...NOWHERE, folders: ["C:\\plans"], search: "C:\\a;C:\\b", platform: "win32" };
  assert.equal(programOf({ ...where, exists: having(program) })?.command, program);
  assert.equal(programOf({ ...where, exists: having("C:\\b\\goallint.exe") })?.command, "C:\\b\\goallint.exe");
});

test("a file is in the nearest folder that has settings", () => {
  assert.equal(rootOf("/a/b/c/plan.yaml", having("/a/goallint.yaml", "/a/b/goallint.yaml")), "/a/b");
  assert.equal(rootOf("/a/b/plan.yaml", having()), undefined);
});

test("a document's schema is that of its kind, in its language", () => {
  assert.equal(schemaOf("/a/goallint.yaml", ""), "config.schema.json");
  assert.equal(schemaOf("/a/p.yaml", "# en plan\ndokument: plan\n"), "plan.sv.schema.json");
  assert.equal(schemaOf("/a/p.yaml", 'kind: "control-plan" # x\n'), "control-plan.en.schema.json");
  assert.equal(schemaOf("/a/p.yaml", "mål:\n  kind: plan\n"), undefined);
  const { en, sv } = require("../kinds.json");
  for (const [key, kinds] of Object.entries({ kind: en, dokument: sv })) {
    for (const word of Object.keys(kinds)) {
      const file = schemaOf("/a/p.yaml", `${key}: ${word}\n`);
      assert.ok(file && fs.existsSync(path.join(__dirname, "..", "schemas", file)), word);
    }
  }
});

test("the id at the cursor is all of it, letters of any alphabet too", () => {
  assert.equal(idAt("  - id: SN-ÅÄÖ.1 # x", 10), "SN-ÅÄÖ.1");
  assert.equal(idAt("supports: [KF1, KF2]", 17), "KF2");
  assert.equal(idAt("   ", 1), undefined);
});

test("all that is said has its Swedish", () => {
  const here = path.join(__dirname, "..");
  const said = fs.readFileSync(path.join(here, "extension.js"), "utf8").matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g);
  const words = [...said].map((match) => match[1]);
  const known = Object.keys(JSON.parse(fs.readFileSync(path.join(here, "l10n/bundle.l10n.sv.json"), "utf8")));
  assert.deepEqual([...new Set(words)].sort(), known.sort());
  const names = (/** @type {string} */ file) => Object.keys(JSON.parse(fs.readFileSync(path.join(here, file), "utf8")));
  assert.deepEqual(names("package.nls.sv.json"), names("package.nls.json"));
  const used = fs.readFileSync(path.join(here, "package.json"), "utf8").matchAll(/"%([^%"]+)%"/g);
  assert.deepEqual([...new Set([...used].map((m) => m[1]))].sort(), names("package.nls.json").sort());
});
