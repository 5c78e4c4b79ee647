-- The steps of check.sh. Each does what a user does, and says what did not come of it.
local set, heng = vim.env.HENG_SET, vim.env.HENG
local RULES, CASES = set .. '/08-women-workers.heng', set .. '/08-women-workers.cases.heng'
local logged = {}

local function say(line)
  io.stdout:write(line .. '\n')
end

-- Waits until `found` returns something, and returns that; `what` is the complaint where it never does.
local function await(what, found)
  local result
  vim.wait(15000, function()
    result = found()
    return result
  end, 20)
  return result or error(what, 0)
end

local function expect(holds, what)
  return holds or error(what, 0)
end

local function lines(buffer)
  return vim.api.nvim_buf_get_lines(buffer or 0, 0, -1, false)
end

local function text(buffer)
  return table.concat(lines(buffer), '\n')
end

-- Puts the cursor on the first place where `word` stands, `into` bytes further; only lines with `line` are looked at.
local function cursor(word, into, line)
  for number, content in ipairs(lines()) do
    local at = content:find(word, 1, true)
    if at and (not line or content:find(line, 1, true)) then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 + (into or 0) })
      return number, at - 1
    end
  end
  error('no line says ' .. word, 0)
end

-- Types `new` over the first `old`, as an edit of the buffer that the client sends to the server.
local function retype(old, new, line)
  local number, at = cursor(old, 0, line)
  vim.api.nvim_buf_set_text(0, number - 1, at, number - 1, at + #old, { new })
end

local function edit(path)
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
end

local function errors()
  return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return text(vim.api.nvim_win_get_buf(window))
    end
  end
end

-- The server of the buffer.
local function client()
  local list = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  return list[1]
end

-- What a request of Neovim is answered.
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 15000)
  local _, answer = next(answers or {})
  expect(answer, method .. ' was not answered')
  expect(not answer.err and not answer.error, method .. ': ' .. vim.inspect(answer.err or answer.error))
  return answer.result
end

local function position()
  local one = client()
  return vim.lsp.util.make_position_params(0, one.offset_encoding)
end

local function start()
  expect(vim.fn.executable(heng) == 1, heng .. ' is not a program')
  vim.opt.runtimepath:prepend(vim.env.HENG_PLUGIN)
  vim.opt.hidden = true
  vim.g.heng_path, vim.g.heng_lang = heng, 'en'
  vim.lsp.handlers['window/logMessage'] = function(_, result)
    table.insert(logged, result.message)
  end
  vim.cmd('filetype plugin on')
  vim.cmd('syntax on')
  if vim.lsp.enable then
    vim.lsp.enable('heng')
  end
  edit(RULES)
  expect(vim.bo.filetype == 'heng', 'the file is not known as a policy')
  local one = await('the server did not start', client)
  await('the server did not say what it can do', function()
    return one.server_capabilities
      and (one.initialized == nil or one.initialized)
      and vim.lsp.buf_is_attached(0, one.id)
      and next(one.server_capabilities)
  end)
  return one.offset_encoding or 'utf-16'
end

local function settings()
  expect(vim.bo.commentstring == '# %s' and vim.bo.shiftwidth == 2, 'the settings of policies are not there')
  local group = function(word, line)
    local number, at = cursor(word, 0, line)
    return vim.fn.synIDattr(vim.fn.synID(number, at + 1, 1), 'name')
  end
  for word, wanted in pairs({
    ['# 女职工'] = 'hengComment',
    ['项目'] = 'hengItem',
    ['待遇'] = 'hengMember',
    ['“女职工'] = 'hengText',
    ['2018年9月1日'] = 'hengDate',
  }) do
    local line = word == '2018年9月1日' and '建立日期 在' or nil
    local found = group(word, line)
    expect(found == wanted, word .. ' is shown as ' .. found .. ', not ' .. wanted)
  end
  return 'comments, indentation, colours'
end

local function diagnostics()
  await('the set is not sound at first', function()
    return #errors() == 0 and #vim.diagnostic.get(0) >= 0
  end)
  retype('托管人数', '托管人术', '分档')
  local found = await('the mistyped name is not told', function()
    local all = errors()
    return #all > 0 and all
  end)
  expect(found[1].message:find('托管人术', 1, true), 'another message: ' .. found[1].message)
  local _, at = cursor('托管人术')
  expect(found[1].col == at, ('told in column %d, not %d'):format(found[1].col, at))
  return found[1].message:match('^[^\n]*')
end

local function mending()
  cursor('托管人术', 1)
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item or tostring, items)
    choose(items[1], 1)
  end
  if vim.fn.has('nvim-0.8') == 1 then
    vim.lsp.buf.code_action({ context = { only = { 'quickfix' }, diagnostics = {} } })
  else
    vim.lsp.buf.code_action()
  end
  await('the quick fix did not bring the name back', function()
    return not text():find('托管人术', 1, true)
  end)
  await('the mistake is still told after its quick fix', function()
    return #errors() == 0
  end)
  expect(text() == table.concat(vim.fn.readfile(RULES), '\n'), 'the quick fix changed something else')
  return offered and offered[1] or 'the only one'
end

local function hover()
  cursor('托管人数', 1, '分档')
  vim.lsp.buf.hover()
  local shown = await('no hover', float)
  expect(shown:find('这个班托管多少个孩子', 1, true), 'the hover does not tell the question: ' .. shown)
  vim.cmd('only')
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      vim.api.nvim_win_close(window, true)
    end
  end
  return '托管人数 tells its question'
end

local function completion()
  local number = cursor('分档 托管人数')
  vim.api.nvim_buf_set_lines(0, number, number, false, { '      托管' })
  vim.api.nvim_win_set_cursor(0, { number + 1, #'      托管' - 1 })
  local params = position()
  -- The cursor stands behind the last character only while one types.
  params.position.character = params.position.character + (client().offset_encoding == 'utf-8' and #'管' or 1)
  local result = ask('textDocument/completion', params)
  local labels = vim.tbl_map(function(item)
    return item.label
  end, result.items or result)
  vim.cmd('silent undo')
  expect(vim.tbl_contains(labels, '托管人数'), '托管人数 is not offered: ' .. table.concat(labels, ' '))
  return #labels .. ' offers'
end

local function definition()
  edit(CASES)
  await('the cases are not attached', function()
    return vim.lsp.buf_is_attached(0, client().id)
  end)
  cursor('托管人数', 1)
  vim.lsp.buf.definition()
  await('the cursor did not go to the declaration', function()
    local line = vim.api.nvim_get_current_line()
    return vim.api.nvim_buf_get_name(0):find('08-women-workers.heng', 1, true) and line:find('托管人数 : 整数', 1, true)
  end)
  return 'from the cases to line ' .. vim.api.nvim_win_get_cursor(0)[1] .. ' of the rules'
end

local function symbols()
  vim.fn.setqflist({})
  vim.lsp.buf.document_symbol()
  local list = await('no symbols', function()
    local quick, here = vim.fn.getqflist(), vim.fn.getloclist(0)
    return #quick > 0 and quick or #here > 0 and here
  end)
  local all = table.concat(
    vim.tbl_map(function(item)
      return item.text
    end, list),
    '\n'
  )
  vim.cmd('only')
  for _, name in ipairs({ '女职工幸福关爱', '晚托班', '托管周数' }) do
    expect(all:find(name, 1, true), name .. ' is no symbol')
  end
  return #list .. ' symbols'
end

local function rename()
  edit(RULES)
  cursor('托管人数', 1)
  vim.lsp.buf.rename('在托人数')
  local changed = await('the name stands somewhere still', function()
    local files = 0
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      local name = vim.api.nvim_buf_get_name(buffer)
      if name:find(set, 1, true) and vim.api.nvim_buf_is_loaded(buffer) then
        if text(buffer):find('托管人数 [=:]') then
          return false
        end
        files = files + (text(buffer):find('在托人数', 1, true) and 1 or 0)
      end
    end
    return files > 1 and files
  end)
  vim.cmd('silent wall')
  local tested = vim.fn.system({ heng, 'test', set, '--lang', 'en' })
  expect(vim.v.shell_error == 0, 'the cases do not pass any more: ' .. tested)
  return changed .. ' files, and their cases pass'
end

local function formatting()
  local before = text()
  vim.cmd('silent %s/^ \\+//')
  expect(text() ~= before, 'nothing was there to format')
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ async = false, timeout_ms = 15000 })
  else
    vim.lsp.buf.formatting_sync(nil, 15000)
  end
  expect(text() == before, 'the form is another than before')
  return #lines() .. ' lines brought back into form'
end

local function finish()
  expect(#logged == 0, 'the server complained: ' .. table.concat(logged, '; '))
  local one = client()
  one.stop()
  await('the server did not stop', function()
    return one.is_stopped()
  end)
  return 'without a complaint'
end

local STEPS = {
  { 'start', start },
  { 'settings', settings },
  { 'diagnostics', diagnostics },
  { 'quick fix', mending },
  { 'hover', hover },
  { 'completion', completion },
  { 'definition', definition },
  { 'symbols', symbols },
  { 'rename', rename },
  { 'formatting', formatting },
  { 'stop', finish },
}

local version = vim.version()
say(('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch))
for _, step in ipairs(STEPS) do
  local name, run = step[1], step[2]
  local sound, result = xpcall(run, function(problem)
    return type(problem) == 'string' and problem or debug.traceback(problem)
  end)
  say((sound and '' or '\n') .. ('  %s %-12s %s'):format(sound and '✓' or '✗', name, result))
  if not sound then
    vim.cmd('cquit 1')
  end
end
vim.cmd('qall!')
