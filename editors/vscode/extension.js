// The client of `goallint lsp`, and the commands that show what goallint writes.
"use strict";

const { execFile } = require("node:child_process");
const fs = require("node:fs/promises");
const os = require("node:os");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { idAt, programOf, rootOf, schemaOf } = require("./program");

const { t } = vscode.l10n;
const SCHEME = "goallint-schema";
const SHOWN = "goallint-cascade";
/** @type {LanguageClient | undefined} */
let client;
/** What is shown under an address of `SHOWN`: nothing that can be saved, or changed. @type {Map<string, string>} */
const pages = new Map();
const turned = new vscode.EventEmitter();

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const give = vscode.commands.registerCommand;
  context.subscriptions.push(
    give("goallint.restart", () => restart(context)),
    give("goallint.report", () => shown(report)),
    give("goallint.sheet", () => shown(sheet)),
    give("goallint.cascade", () => shown(cascade)),
    vscode.workspace.registerTextDocumentContentProvider(SHOWN, {
      onDidChange: turned.event,
      provideTextDocumentContent: (uri) => pages.get(uri.toString()) ?? "",
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("goallint")) return restart(context);
    }),
  );
  await associate(context);
  let isBegun = false;
  const begin = async () => {
    if (isBegun) return;
    isBegun = true;
    await restart(context);
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOfPlans(document.uri)) return begin();
    }),
  );
  if (await hasPlans()) await begin();
}

/** @param {vscode.Uri} uri */
function isOfPlans(uri) {
  return uri.scheme === "file" && rootOf(uri.fsPath) !== undefined;
}

/** Whether a workspace of goallint's is open: what is at hand is looked at first, since a search takes its time. */
async function hasPlans() {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((one) => vscode.Uri.joinPath(one.uri, "goallint.yaml"));
  const open = vscode.workspace.textDocuments.map((one) => one.uri);
  if ([...folders, ...open].some(isOfPlans)) return true;
  return (await vscode.workspace.findFiles("**/goallint.yaml", undefined, 1)).length > 0;
}

async function deactivate() {
  await client?.stop();
}

/** @param {vscode.ExtensionContext} context */
async function restart(context) {
  await client?.stop();
  client = undefined;
  const program = await found();
  await vscode.commands.executeCommand("setContext", "goallint.isRunning", Boolean(program));
  if (!program) return;
  const settings = vscode.workspace.getConfiguration("goallint");
  const hasSchemas = Boolean(vscode.extensions.getExtension("redhat.vscode-yaml"));
  const made = new LanguageClient(
    "goallint",
    "goallint",
    { command: program.command, args: [...program.args, "lsp"] },
    {
      documentSelector: [{ scheme: "file", language: "yaml" }],
      initializationOptions: {
        language: settings.get("language"),
        schemaIsChecked: hasSchemas && settings.get("schemaIsChecked"),
      },
      middleware: { provideCompletionItem: goingOn },
    },
  );
  try {
    await made.start();
    client = made;
  } catch {
    await missing(t("goallint does not start as a language server: {0}", program.command));
  }
}

/**
 * What can be written at a place; once a key is, what its value can be is shown by itself.
 * @param {vscode.TextDocument} document
 * @param {vscode.Position} position
 * @param {vscode.CompletionContext} context
 * @param {vscode.CancellationToken} token
 * @param {import("vscode-languageclient/node").ProvideCompletionItemsSignature} next
 */
async function goingOn(document, position, context, token, next) {
  const found = (await next(document, position, context, token)) ?? [];
  for (const item of Array.isArray(found) ? found : found.items) {
    if (typeof item.insertText === "string" && /: $/.test(item.insertText))
      item.command = { command: "editor.action.triggerSuggest", title: "" };
  }
  return found;
}

/** The program; where there is none, the one command to run is told. */
async function found() {
  const program = programOf({
    configured: vscode.workspace.getConfiguration("goallint").get("path", ""),
    folders: (vscode.workspace.workspaceFolders ?? []).map((one) => one.uri.fsPath),
    python: await chosenPython(),
    search: process.env.PATH ?? "",
    platform: process.platform,
  });
  if (!program) await missing(t("goallint is not found."));
  return program;
}

/** @param {string} told */
async function missing(told) {
  const command = "python3 -m pip install './goallint-0.1.0-py3-none-any.whl[all]'";
  const copy = t("Copy the command");
  const answer = await vscode.window.showErrorMessage(
    t("{0} Install it with its language server, from the file of a release: {1}", told, command),
    copy,
  );
  if (answer === copy) await vscode.env.clipboard.writeText(command);
}

/** The Python that its extension has chosen for the workspace, if that is here. */
async function chosenPython() {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (!extension) return undefined;
  try {
    const python = await extension.activate();
    return python?.environments?.getActiveEnvironmentPath()?.path;
  } catch {
    return undefined;
  }
}

/**
 * Runs a command in the workspace of goallint's that is at hand, and says what goes wrong.
 * @param {(root: string) => Promise<void>} command
 */
async function shown(command) {
  const file = vscode.window.activeTextEditor?.document.uri.fsPath;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const root = (file && rootOf(file)) ?? (folder && rootOf(path.join(folder, "goallint.yaml")));
  if (!root) {
    await vscode.window.showErrorMessage(t("Open a file in a folder that has goallint.yaml first."));
    return;
  }
  try {
    await command(root);
  } catch (error) {
    await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

/**
 * What goallint prints. Rejects with what it says where it cannot do it.
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<string>}
 */
async function run(root, args) {
  const program = await found();
  if (!program) throw new Error(t("goallint is not found."));
  const language = vscode.workspace.getConfiguration("goallint").get("language");
  const all = [...program.args, ...args, ...(language ? ["--lang", language] : [])];
  return new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 256 * 1024 * 1024 };
    execFile(program.command, all, options, (error, out, told) => {
      if (error) reject(new Error(told.trim() || error.message));
      else resolve(out);
    });
  });
}

/** @param {string} root */
async function report(root) {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "goallint-"));
  try {
    const file = path.join(folder, "report.html");
    await run(root, ["report", root, "-o", file]);
    const panel = vscode.window.createWebviewPanel("goallint.report", "goallint", vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.webview.html = await fs.readFile(file, "utf8");
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} root */
async function sheet(root) {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(root, t("targets.xlsx"))),
    filters: { Excel: ["xlsx"] },
  });
  if (!target) return;
  await run(root, ["targets", root, "--format", `xlsx=${target.fsPath}`]);
  const open = t("Open");
  const told = t("Fill it in, and take it back with: goallint fill {0}", path.basename(target.fsPath));
  if ((await vscode.window.showInformationMessage(told, open)) === open) await vscode.env.openExternal(target);
}

/** @param {string} root */
async function cascade(root) {
  const editor = vscode.window.activeTextEditor;
  const row = editor?.document.lineAt(editor.selection.active.line).text ?? "";
  const goal = idAt(row, editor?.selection.active.character ?? 0);
  if (!goal) {
    await vscode.window.showErrorMessage(t("Put the cursor on the id of a goal first."));
    return;
  }
  const content = await run(root, ["cascade", root, "--goal", goal, "--format", "markdown"]);
  const page = vscode.Uri.from({ scheme: SHOWN, path: `/${goal}.md` });
  pages.set(page.toString(), content);
  turned.fire(page);
  await vscode.commands.executeCommand("markdown.showPreviewToSide", page);
}

/**
 * Gives the YAML extension, where it is installed, the schema of each document in a workspace of goallint's.
 * @param {vscode.ExtensionContext} context
 */
async function associate(context) {
  const yaml = vscode.extensions.getExtension("redhat.vscode-yaml");
  if (!yaml) return;
  const api = await yaml.activate();
  /** @param {string} resource */
  const requested = (resource) => {
    const uri = vscode.Uri.parse(resource);
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (uri.scheme !== "file" || !document || !rootOf(uri.fsPath)) return undefined;
    const schema = schemaOf(uri.fsPath, document.getText());
    return schema && `${SCHEME}://schema/${schema}`;
  };
  /** @param {string} schema */
  const content = (schema) =>
    fs.readFile(path.join(context.extensionPath, "schemas", path.basename(schema)), "utf8");
  api?.registerContributor?.(SCHEME, requested, content);
}

module.exports = { activate, deactivate };
