#!/usr/bin/env bash
# Trunk, with the folders of this machine left out of what it builds: where the compiler notes where a
# crate's source stands, it notes the crate and no more. Cargo adds these to the flags of .cargo/config.toml.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fetch --locked --quiet
flags=()
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  flags+=("--remap-path-prefix=$crates=")
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"
exec trunk "$@"
