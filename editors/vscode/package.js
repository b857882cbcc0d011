// Makes the extension's file: with the schemas of this goallint, and the words that name a kind of document.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const top = path.join(__dirname, "..", "..");

/** Writes what the extension has from the repository. */
function prepare() {
  fs.cpSync(path.join(top, "schemas"), path.join(__dirname, "schemas"), { recursive: true });
  fs.copyFileSync(path.join(top, "LICENSE"), path.join(__dirname, "LICENSE"));
  /** @type {{[language: string]: {[word: string]: string}}} */
  const kinds = { en: {}, sv: {} };
  for (const file of fs.readdirSync(path.join(top, "schemas"))) {
    const [kind, language] = file.split(".");
    if (!(language in kinds)) continue;
    const { properties } = JSON.parse(fs.readFileSync(path.join(top, "schemas", file), "utf8"));
    const { anyOf } = properties[language === "sv" ? "dokument" : "kind"];
    for (const word of anyOf.flatMap((/** @type {{enum?: string[]}} */ one) => one.enum ?? [])) {
      kinds[language][word] = kind;
    }
  }
  fs.writeFileSync(path.join(__dirname, "kinds.json"), `${JSON.stringify(kinds, null, 2)}\n`);
}

prepare();
if (require.main === module && !process.argv.includes("--prepare")) {
  const vsce = path.join(__dirname, "node_modules", ".bin", "vsce");
  const args = ["package", "--no-rewrite-relative-links", "--out", path.join(__dirname, "goallint.vsix")];
  execFileSync(vsce, args, { cwd: __dirname, stdio: "inherit" });
}
