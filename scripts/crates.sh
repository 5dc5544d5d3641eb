#!/usr/bin/env bash
# Compiles the release's three programs as Trunk will, so that the first time this runs beside the
# compiling of Trunk itself and both cores stay busy. What Trunk asks cargo for later is then there.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/flags.sh

program() { cargo build --quiet --locked --target wasm32-unknown-unknown --bin "$@"; }

program sparekey --release --features split
program worker --profile worker --no-default-features --features workers
program strength --profile worker --no-default-features --features workers
