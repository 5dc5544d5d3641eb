#!/usr/bin/env bash
# Installs what is missing and says so. Usage: setup.sh build | test | bench
# Nothing prebuilt is fetched but what cargo, rustup, npm and the system's own packages bring.
set -euo pipefail
cd "$(dirname "$0")/.."

TRUNK=0.21.14
WASM_SPLIT=0.2.4
WASM_BINDGEN=$(sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
LOG=${TMPDIR:-/tmp}/sparekey-setup.log

has() { command -v "$1" >/dev/null 2>&1; }
need() { has "$1" || { echo "Please install $1 first: $2" >&2; exit 1; }; }

# say "what" command...: one line, with the time it took; its output only when it fails.
say() {
  local what=$1 start=$SECONDS
  shift
  printf '  %s ... ' "$what"
  if "$@" >"$LOG" 2>&1; then
    echo "done in $((SECONDS - start)) s"
  else
    echo failed && tail -n 40 "$LOG" >&2 && exit 1
  fi
}

debian_root() { has apt-get && [ "$(id -u)" = 0 ]; }

system_package() {
  say "system package $*" sh -c "apt-get update -q && DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends $*"
}

# chromium_found: a browser, and a driver of the same version for the tests in Rust.
chromium_found() {
  has chromedriver && { has chromium || has chromium-browser || has google-chrome ||
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]; }
}

# tool NAME VERSION USUALLY [ARGUMENT...]: a program from crates.io. cargo-binstall, where it is there,
# fetches it built; else it is compiled, without optimisation: it runs for seconds, compiling it well
# takes minutes. What the tools share is compiled once. The app's crates, compiled meanwhile, go before:
# theirs is the longer chain of what must wait for something else.
tool() {
  local crate=$1 version=$2 usually=$3
  shift 3
  if has cargo-binstall; then
    (say "$crate $version, fetched (about 1 minute)" cargo binstall --no-confirm --locked \
      --disable-strategies compile "$crate@$version") && return
  fi
  say "$crate $version, compiled here (about $usually on two cores)" env "${CHEAPLY[@]}" \
    nice cargo install --locked --debug --force "$crate@$version" "$@"
}

# Less to compile than with cargo's own debug profile: 585 s of CPU for the three instead of 640.
CHEAPLY=(
  CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/tools" CARGO_INCREMENTAL=0
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false
  CARGO_PROFILE_DEV_OVERFLOW_CHECKS=false CARGO_PROFILE_DEV_PANIC=abort
  CARGO_PROFILE_DEV_CODEGEN_UNITS=4
)

version_is() { "$1" --version 2>/dev/null | grep -qF "$2"; }

# Whatever is wrong with it, the build itself will say better.
ended() { wait "$1" || true; }

build_tools() {
  need cargo "the Rust toolchain, from rustup's site"
  if ! has node && debian_root; then system_package nodejs npm; fi
  need node "version 20 or newer"
  need npm "it comes with Node.js"
  local sysroot
  sysroot=$(rustc --print sysroot)
  if [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ]; then
    need rustup "or the target wasm32-unknown-unknown for the Rust that is there"
    say "Rust for the browser (wasm32-unknown-unknown)" rustup target add wasm32-unknown-unknown
  fi
  local ahead=
  if ! has trunk; then
    scripts/crates.sh >"$LOG.crates" 2>&1 &
    ahead=$!
  fi
  version_is trunk "$TRUNK" ||
    tool trunk "$TRUNK" "4 minutes, or 9 with the app's crates beside it," --no-default-features
  version_is wasm-bindgen "$WASM_BINDGEN" ||
    tool wasm-bindgen-cli "$WASM_BINDGEN" "1 minute" --no-default-features
  # It does not tell its version, cargo does.
  cargo install --list | grep -qF "wasm_split_cli_support v$WASM_SPLIT:" ||
    tool wasm_split_cli_support "$WASM_SPLIT" "half a minute" --features build-binary
  npm_folder scripts "wasm-opt"
  [ -z "$ahead" ] || say "the app's crates, compiled meanwhile" ended "$ahead"
}

# The other engines: `make engines` says what is missing, and with CI set it fails for it.
engines() {
  if ! has firefox-esr && ! has firefox && debian_root; then system_package firefox-esr; fi
  if ! has WebKitWebDriver && debian_root; then system_package webkit2gtk-driver; fi
  if ! has xvfb-run && debian_root; then system_package xvfb xauth; fi
}

test_tools() {
  if ! chromium_found && debian_root; then system_package chromium chromium-driver; fi
  # Debian's alone: without it the journeys take the whole browser, and half as long again.
  if ! has chromium-headless-shell && debian_root; then
    (system_package chromium-headless-shell) || true
  fi
  chromium_found || {
    echo "Please install Chromium (or Chrome) and chromedriver of the same version." >&2
    exit 1
  }
  engines
  npm_folder tests/e2e "Playwright"
}

# Installs a folder's locked packages unless exactly those are there.
npm_folder() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  say "$2 (npm)" npm ci --prefix "$1" --no-audit --no-fund
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}

# The peers; and Python's packages for the corpus of pictures, where its generator lies beside the
# project. Without them the benchmark says what it could not measure.
bench_tools() {
  npm_folder tests/bench "the benchmark's peers"
  local python=${CARGO_TARGET_DIR:-target}/bench-programs/python wanted=tests/bench/requirements.txt
  [ -e "${CORPUS_GENERATOR:-../shared/bench/gen_corpus.py}" ] && has python3 || return 0
  cmp -s "$wanted" "$python/.installed" && return
  (say "Python packages for the corpus" sh -c "python3 -m venv $python &&
    $python/bin/pip install -q -r $wanted && cp $wanted $python/.installed") || true
}

build_tools
[ "${1:-build}" = build ] || test_tools
[ "${1:-build}" != bench ] || bench_tools
