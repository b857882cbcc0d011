// Which goallint to run: pure, so that it is tested without an editor.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

/**
 * @typedef {{command: string, args: string[]}} Program
 * @typedef {{configured: string, folders: string[], python: string | undefined, search: string, platform: string,
 *   exists?: (file: string) => boolean}} Where
 */

/**
 * The program to run, with what comes before its own arguments; undefined where none is found.
 *
 * What is configured comes first, then the environment in a folder of the workspace, that which the Python
 * extension has chosen, and the search path.
 * @param {Where} where
 * @returns {Program | undefined}
 */
function programOf({ configured, folders, python, search, platform, exists = fs.existsSync }) {
  const isWindows = platform === "win32";
  const join = isWindows ? path.win32.join : path.posix.join;
  const name = isWindows ? "goallint.exe" : "goallint";
  if (configured) return { command: configured, args: [] };
  for (const folder of folders) {
    const own = join(folder, ".venv", isWindows ? "Scripts" : "bin", name);
    if (exists(own)) return { command: own, args: [] };
  }
  if (python) {
    const beside = join((isWindows ? path.win32 : path.posix).dirname(python), name);
    if (exists(beside)) return { command: beside, args: [] };
  }
  for (const folder of search.split(isWindows ? ";" : ":").filter(Boolean)) {
    const found = join(folder, name);
    if (exists(found)) return { command: found, args: [] };
  }
  return undefined;
}

/**
 * The folder of the workspace of goallint's that a file is in; undefined for one that is in none.
 * @param {string} file
 * @param {(file: string) => boolean} exists
 * @returns {string | undefined}
 */
function rootOf(file, exists = fs.existsSync) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (exists(path.join(folder, "goallint.yaml"))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * The file of the schema that a document is written by, from its first key that says which kind it is.
 * @param {string} name The document's file name.
 * @param {string} text
 * @returns {string | undefined}
 */
function schemaOf(name, text) {
  if (path.basename(name) === "goallint.yaml") return "config.schema.json";
  const match = /^(kind|dokument)[ \t]*:[ \t]*["']?([^\s"'#]+)/m.exec(text);
  if (!match) return undefined;
  const [, key, word] = match;
  const kind = KINDS[key === "kind" ? "en" : "sv"][word.toLowerCase()];
  return kind && `${kind}.${key === "kind" ? "en" : "sv"}.schema.json`;
}

/** @type {{[language: string]: {[word: string]: string}}} */
const KINDS = require("./kinds.json");

/**
 * The id that stands at a place in a row, if a goal's can be meant.
 * @param {string} row
 * @param {number} column
 * @returns {string | undefined}
 */
function idAt(row, column) {
  for (const match of row.matchAll(/[\p{L}\p{N}_.-]+/gu)) {
    if (match.index <= column && column <= match.index + match[0].length) return match[0];
  }
  return undefined;
}

module.exports = { programOf, rootOf, schemaOf, idAt };
