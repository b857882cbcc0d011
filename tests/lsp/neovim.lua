-- Asks the server in headless Neovim what a person asks there, and writes the answers to a file as JSON.
local given = vim.fn.json_decode(vim.env.GIVEN)
local told = {}

local function shown()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { one.lnum + 1, one.code })
  end
  return found
end

vim.cmd("edit " .. vim.fn.fnameescape(given.root .. "/" .. given.plan))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = "goallint",
  cmd = given.command,
  root_dir = given.root,
  workspace_folders = { { uri = vim.uri_from_fname(given.root), name = "plans" } },
  init_options = { language = "sv" },
})
vim.lsp.buf_attach_client(buffer, client)

local function wait(what) return vim.wait(given.patience * 1000, what, 50) end
local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, given.patience * 1000)
  if problem then return { problem = problem } end
  local answer = answers and answers[client] or {}
  return answer.error and { refused = answer.error.message } or answer.result
end
local function place(row, words)
  local text = vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]
  local _, units = vim.str_utfindex(text, string.find(text, words, 1, true) - 1)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = row - 1, character = units } }
end
local function document() return { textDocument = { uri = vim.uri_from_bufnr(buffer) } } end

wait(function() return #vim.diagnostic.get(0) == given.findings end)
told.diagnostics = shown()

local goal = place(given.goal_row, given.goal)
told.hover = ask("textDocument/hover", goal)
told.definition = ask("textDocument/definition", place(given.link_row, given.link))
told.references = ask("textDocument/references", vim.tbl_extend("error", goal, { context = { includeDeclaration = true } }))
told.rename = ask("textDocument/rename", vim.tbl_extend("error", goal, { newName = given.new_name }))
told.refused = ask("textDocument/rename", vim.tbl_extend("error", goal, { newName = "två ord" }))
told.symbols = ask("textDocument/documentSymbol", document())
told.everywhere = ask("workspace/symbol", { query = given.goal })
told.folds = ask("textDocument/foldingRange", document())
told.lenses = ask("textDocument/codeLens", document())
told.links = ask("textDocument/documentLink", document())
told.selection = ask("textDocument/selectionRange", vim.tbl_extend("error", document(), { positions = { goal.position } }))
told.completion = ask("textDocument/completion", place(given.link_row, given.link))
local at_fault = vim.diagnostic.get(0)[1].lnum
local first = vim.lsp.diagnostic.get_line_diagnostics(buffer, at_fault)
told.actions = ask("textDocument/codeAction", vim.tbl_extend("error", document(), {
  range = { start = { line = at_fault, character = 0 }, ["end"] = { line = at_fault + 1, character = 0 } },
  context = { diagnostics = first },
}))

-- A word is misspelt and mended again, as somebody types.
local row = vim.api.nvim_buf_get_lines(buffer, given.goal_row, given.goal_row + 1, false)[1]
vim.api.nvim_buf_set_lines(buffer, given.goal_row, given.goal_row + 1, false, { (row:gsub("title:", "titel_:")) })
local function has(code)
  return vim.tbl_contains(vim.tbl_map(function(one) return one[2] end, shown()), code)
end
told.typed = wait(function() return has("unknown-field") end)
vim.api.nvim_buf_set_lines(buffer, given.goal_row, given.goal_row + 1, false, { row })
told.mended = wait(function() return not has("unknown-field") and #vim.diagnostic.get(0) == given.findings end)

vim.lsp.stop_client(client)
told.stopped = wait(function() return vim.lsp.get_client_by_id(client) == nil end)
local file = io.open(given.answers, "w")
file:write(vim.fn.json_encode(told))
file:close()
vim.cmd("qall!")
