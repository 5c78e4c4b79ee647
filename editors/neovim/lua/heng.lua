-- The language server of policies: how it is called, and a start for Neovim before 0.11.
--
-- Settings: vim.g.heng_path (the command, else `heng` on the path), vim.g.heng_lang ('zh' or 'en' for its messages, else
-- that of Neovim's locale).
local M = {}

local running = {}

-- The language of messages: the one that is set, else that of the locale.
local function locale()
  return vim.g.heng_lang or vim.env.LC_ALL or vim.env.LC_MESSAGES or vim.env.LANG or 'zh'
end

-- What lsp/heng.lua and the start below have in common.
function M.config()
  return {
    name = 'heng',
    cmd = { vim.g.heng_path or 'heng', 'lsp' },
    filetypes = { 'heng' },
    -- The folder with the general part is the policy set.
    root_markers = { '00-general.heng', '.git' },
    before_init = function(params)
      params.locale = locale():match('^en') and 'en' or 'zh'
    end,
  }
end

-- Starts the server for a buffer, or attaches the buffer to the one that its folder has already.
function M.start(buffer)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':p:h')
  local client = running[folder]
  if not (client and vim.lsp.get_client_by_id(client)) then
    local config = M.config()
    config.root_dir = folder
    client = vim.lsp.start_client(config)
    running[folder] = client
  end
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

return M
