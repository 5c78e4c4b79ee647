#!/usr/bin/env bash
# Drives `heng lsp` by Neovim's own client, in a copy of the policies of 2019. Prints a line for each step; ends with 0
# when all of them hold. HENG is the server, NVIM the editor.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$here/../.."
heng="${HENG:-${CARGO_TARGET_DIR:-$root/target}/release/heng}"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp -r "$root/policies/2019" "$work/set"

# Nothing of the user's is read or written. Should the script break off, what follows it ends the editor all the same.
XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" \
  HENG="$heng" HENG_SET="$work/set" HENG_PLUGIN="$here" LC_ALL=C.UTF-8 \
  timeout 120 "${NVIM:-nvim}" --headless -u NONE -i NONE -n -c "luafile $here/check.lua" -c 'cquit 3'
