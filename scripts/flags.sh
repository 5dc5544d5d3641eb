# The folders of this machine are left out of what is built: where the compiler notes where a crate's
# source stands, it notes the crate and no more. Cargo adds these to the flags of .cargo/config.toml.
cargo fetch --locked --quiet
flags=()
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  flags+=("--remap-path-prefix=$crates=")
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}"
