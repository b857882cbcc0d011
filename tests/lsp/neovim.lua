-- Asks the server in headless Neovim what a person asks there, and writes the answers to a file as JSON.
local given = vim.fn.json_decode(vim.env.GIVEN)
local told = { messages = {}, progress = {} }

local function path(name) return given.root .. "/" .. name end
local function uri(name) return vim.uri_from_fname(path(name)) end

vim.cmd("edit " .. vim.fn.fnameescape(path(given.plan)))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = "goallint",
  cmd = given.command,
  root_dir = given.root,
  workspace_folders = { { uri = vim.uri_from_fname(given.root), name = "plans" } },
  init_options = { language = "sv" },
  handlers = {
    ["window/showMessage"] = function(_, shown) table.insert(told.messages, shown.message) end,
    ["$/progress"] = function(_, shown) table.insert(told.progress, shown.value) end,
  },
})
vim.lsp.buf_attach_client(buffer, client)
local server = vim.lsp.get_client_by_id(client)

local function wait(what) return vim.wait(given.patience * 1000, what, 20) end
local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, given.patience * 1000)
  if problem then return { problem = problem } end
  local answer = answers and answers[client] or {}
  return answer.error and { refused = answer.error.message } or answer.result
end
local function with(params, more) return vim.tbl_extend("error", params, more) end
local function document(name) return { textDocument = { uri = name and uri(name) or vim.uri_from_bufnr(buffer) } } end
local function position(row, column)
  local text = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
  local _, units = vim.str_utfindex(text, column or #text)
  return { line = row - 1, character = units }
end
local function place(row, words)
  local text = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
  return with(document(), { position = position(row, string.find(text, words, 1, true) - 1) })
end
local function row_of(words)
  for number, text in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if string.find(text, words, 1, true) then return number end
  end
end

-- What is shown: of the file, and of all files by their addresses.
local function shown()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { one.lnum + 1, one.code })
  end
  return found
end
local function everything()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get()) do
    table.insert(found, { vim.uri_from_bufnr(one.bufnr), one.lnum + 1, one.code })
  end
  return found
end
local function finding(code, name)
  local where = name and vim.uri_to_bufnr(uri(name)) or buffer
  for _, one in ipairs(vim.diagnostic.get(where)) do
    if one.code == code then return one end
  end
end
local function settled(count) return wait(function() return #vim.diagnostic.get() == count end) end

told.settled = settled(given.findings)
told.diagnostics = shown()
told.all_diagnostics = everything()
told.outside = finding("body-outside-cascade", given.organisation).user_data.lsp

-- What the cursor stands on, and where it leads.
local goal = place(given.goal_row, given.goal)
told.hover = {
  id = ask("textDocument/hover", goal),
  key = ask("textDocument/hover", place(row_of("better: higher"), "better")),
  target = ask("textDocument/hover", place(row_of(given.target), given.target)),
  finding = ask("textDocument/hover", place(row_of("id: SN-DEM-1"), "SN-DEM-1")),
}
told.definition = ask("textDocument/definition", place(given.link_row, given.link))
told.references = ask("textDocument/references", with(goal, { context = { includeDeclaration = true } }))
told.prepared = ask("textDocument/prepareRename", goal)
told.rename = ask("textDocument/rename", with(goal, { newName = given.new_name }))
told.refused = ask("textDocument/rename", with(goal, { newName = "två ord" }))
told.symbols = ask("textDocument/documentSymbol", document())
told.everywhere = ask("workspace/symbol", { query = given.goal })
told.folds = ask("textDocument/foldingRange", document())
told.lenses = ask("textDocument/codeLens", document())
local everywhere = { start = { line = 0, character = 0 }, ["end"] = { line = 9999, character = 0 } }
told.hints = ask("textDocument/inlayHint", with(document(), { range = everywhere }))
told.links = ask("textDocument/documentLink", document())
told.selection = ask("textDocument/selectionRange", with(document(), { positions = { goal.position } }))

-- A request that nobody waits for: the next is answered.
local _, number = server.request("textDocument/rename", with(goal, { newName = given.new_name }), function() end, buffer)
server.cancel_request(number)
told.after_cancelling = ask("textDocument/hover", goal)

-- What can be written: rows are typed below another, asked about, and taken away again.
local function proposed(below, typed)
  vim.api.nvim_buf_set_lines(buffer, below, below, false, typed)
  local found = ask("textDocument/completion", with(document(), { position = position(below + #typed) }))
  vim.api.nvim_buf_set_lines(buffer, below, below + #typed, false, {})
  return vim.tbl_map(function(one) return one.label end, found)
end
local last = vim.api.nvim_buf_line_count(buffer)
told.proposed = {
  ids = proposed(given.goal_row, { "    supports: " }),
  keys = proposed(given.goal_row, { "    " }),
  words = proposed(row_of("id: SN-DEM-1"), { "        better: " }),
  goals = proposed(row_of("goals:"), { "  - " }),
  figures = proposed(row_of("key_figures:"), { "      - " }),
  activities = proposed(row_of("activities:"), { "  - " }),
  waivers = proposed(last, { "waivers:", "  - rule: " }),
  comments = proposed(given.goal_row, { "    # goallint: ignore[" }),
}

-- What can be done about a finding.
local function actions(one, name)
  local range = {
    start = { line = one.lnum, character = one.col },
    ["end"] = { line = one.end_lnum, character = one.end_col },
  }
  local about = { range = range, message = one.message, code = one.code, source = one.source, severity = one.severity }
  local context = { diagnostics = { vim.tbl_extend("keep", about, one.user_data.lsp) } }
  return ask("textDocument/codeAction", with(document(name), { range = range, context = context }))
end
told.actions = {
  target = actions(finding("key-figure-without-target")),
  outside = actions(finding("body-outside-cascade", given.organisation), given.organisation),
}

-- Somebody types: a word misspelt, a link, a goal that nobody takes up, a comment for nothing.
local function has(code) return function() return finding(code) ~= nil end end
local function replaced(row, from, to)
  local text = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
  local first, final = string.find(text, from, 1, true)
  local new = text:sub(1, first - 1) .. to .. text:sub(final + 1)
  vim.api.nvim_buf_set_lines(buffer, row - 1, row, false, { new })
end
local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n" end
local before = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)

replaced(given.goal_row + 1, "title:", "titel_:")
told.typed = wait(has("unknown-field"))
local typo = actions(finding("unknown-field"))
told.actions.typo = typo
for _, one in ipairs(typo) do
  if one.kind == "source.fixAll" then vim.lsp.util.apply_workspace_edit(one.edit, "utf-16") end
end
told.mended = text()
told.settled_again = settled(given.findings)

replaced(given.link_row, given.link, given.half)
told.half_settled = settled(given.half_findings)
told.half_text = text()
told.half = everything()
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, before)

vim.api.nvim_buf_set_lines(buffer, given.goal_row, given.goal_row, false, { "    applies_to: [en-ingang]" })
wait(has("goal-not-taken-up"))
told.actions.not_taken_up = actions(finding("goal-not-taken-up"))
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, before)

replaced(given.link_row, given.link, "[😀, KF9, " .. given.link .. "]  # goallint: ignore[goal-without-owner] -- prövas")
replaced(row_of("{2021: 58 %"), "58 %", "58,5 %")
vim.bo.fileformat = "dos"
wait(function() return finding("unused-waiver") and finding("lossy-scalar") end)
told.unused = finding("unused-waiver").user_data.lsp
told.emoji = {
  definition = ask("textDocument/definition", place(given.link_row, given.link .. "]")),
  rename = ask("textDocument/rename", with(place(given.link_row, given.link .. "]"), { newName = "KFX" })),
}
told.actions.comma = actions(finding("lossy-scalar"))
vim.bo.fileformat = "unix"
vim.api.nvim_buf_set_lines(buffer, 0, -1, false, before)
settled(given.findings)

-- Files: a new one that is not saved, one that is moved, settings that cannot be read.
vim.cmd("edit " .. vim.fn.fnameescape(path("ny.yaml")))
local new = vim.api.nvim_get_current_buf()
vim.api.nvim_buf_set_lines(new, 0, -1, false, given.new)
vim.lsp.buf_attach_client(new, client)
told.new = wait(function() return #vim.diagnostic.get(new) > 0 end)
vim.cmd("bdelete!")
told.new_left = settled(given.findings)
vim.api.nvim_set_current_buf(buffer)

local moved = given.unit:gsub("%.yaml$", "-2.yaml")
os.rename(path(given.unit), path(moved))
server.notify("workspace/didRenameFiles", { files = { { oldUri = uri(given.unit), newUri = uri(moved) } } })
local there = vim.uri_to_bufnr(uri(moved))
told.moved = wait(function() return #vim.diagnostic.get(there) > 0 end)
os.rename(path(moved), path(given.unit))
server.notify("workspace/didRenameFiles", { files = { { oldUri = uri(moved), newUri = uri(given.unit) } } })

local function written(name, bytes)
  local file = io.open(path(name), "w")
  file:write(bytes)
  file:close()
  server.notify("workspace/didChangeWatchedFiles", { changes = { { uri = uri(name), type = 2 } } })
end
local settings = table.concat(vim.fn.readfile(path("goallint.yaml")), "\n") .. "\n"
written("goallint.yaml", "langauge: sv\n")
wait(function() return #told.messages > 0 end)
written("goallint.yaml", settings)
told.settings_settled = settled(given.findings)

-- Another workspace, another language, and a baseline that a new name carries along.
local function folders(added, removed)
  server.notify("workspace/didChangeWorkspaceFolders", { event = { added = added, removed = removed } })
end
local other = { { uri = vim.uri_from_fname(given.other), name = "two" } }
folders(other, {})
told.other = settled(given.findings + given.other_findings)
folders({}, other)
told.other_left = settled(given.findings)
server.notify("workspace/didChangeConfiguration", { settings = { goallint = { language = "en" } } })
told.english = wait(function() return string.find(finding("key-figure-without-target").message, "has no target", 1, true) end)
written(given.baseline, given.rows)
told.in_baseline = settled(0)
told.carried = ask("textDocument/rename", with(goal, { newName = given.new_name }))
os.remove(path(given.baseline))

vim.lsp.stop_client(client)
told.stopped = wait(function() return vim.lsp.get_client_by_id(client) == nil end)
local file = io.open(given.answers, "w")
file:write(vim.fn.json_encode(told))
file:close()
vim.cmd("qall!")
