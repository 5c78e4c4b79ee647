-- For `vim.lsp.enable('heng')`, Neovim 0.11 and later.
return require('heng').config()
