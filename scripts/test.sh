#!/usr/bin/env bash
# Runs every kind of check, tells the time each took, and closes with one count of all tests.
set -uo pipefail
cd "$(dirname "$0")/.."

OUTPUT=$(mktemp)
trap 'rm -f "$OUTPUT"' EXIT
failed_steps=0
steps=()

step() {
  local start=$SECONDS
  printf '\n== %s\n' "$1"
  make --no-print-directory "$1" 2>&1 | tee -a "$OUTPUT"
  [ "${PIPESTATUS[0]}" = 0 ] || failed_steps=$((failed_steps + 1))
  local took="$1: $((SECONDS - start)) s"
  echo "== $took"
  steps+=("$took")
}

# Sums what cargo, wasm-bindgen and Playwright say: "12 passed", "test result: ok. 12 passed; 0 failed".
count() {
  grep -oE "[0-9]+ $1\b" "$OUTPUT" | awk '{ sum += $1 } END { print sum + 0 }'
}

for name in check native browser build e2e engines; do step "$name"; done

failed=$(count failed)
[ "$failed" -ge "$failed_steps" ] || failed=$failed_steps
echo
printf '%s\n' "${steps[@]}"
echo "$(count passed) passed, $failed failed"
[ "$failed_steps" = 0 ]
