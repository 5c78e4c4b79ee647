-- How policies are edited, and the server where Neovim has no vim.lsp.enable yet.
vim.bo.commentstring = '# %s'
vim.bo.comments = ':#,:＃'
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2
-- Chinese has no blanks between words: lines break anywhere.
vim.opt_local.formatoptions:append('mM')
vim.b.undo_ftplugin = 'setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< formatoptions<'

if not vim.lsp.enable then
  require('heng').start(vim.api.nvim_get_current_buf())
end
