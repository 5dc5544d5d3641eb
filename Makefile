# make run     builds the release and serves it on this machine
# make test    everything that has to be true before a change lands
# make dev     rebuilds and reloads on every change
# make bench   the figures of README.md, with the peers beside them
# make verify  builds twice in two folders and compares what would be published
# Each sets up what is missing; the first time that takes a while, and says so.

export PATH := $(CURDIR)/scripts/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
WASM := --target wasm32-unknown-unknown
PORT ?= 8080

.PHONY: run dev test bench verify build setup check native browser e2e engines

run: build
	@PORT=$(PORT) node scripts/serve.mjs

dev:
	@scripts/setup.sh build
	trunk serve --port $(PORT)

build:
	@scripts/setup.sh build
	@echo "  the release (about 5 minutes the first time, 2 after a change)"
	@scripts/trunk.sh build --release
	@node scripts/budget.mjs

test: setup
	@scripts/test.sh

bench:
	@scripts/setup.sh bench
	@scripts/trunk.sh build --release
	@node tests/bench/run.mjs

verify:
	@scripts/verify.sh

setup:
	@scripts/setup.sh test

check:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy $(WASM) --lib --bins --test web --all-features -- -D warnings

native:
	cargo test

browser:
	WASM_BINDGEN_TEST_TIMEOUT=120 CHROMEDRIVER=$$(command -v chromedriver) cargo test $(WASM) --test web

e2e:
	npm test --prefix tests/e2e

# One journey through Chromium, Firefox and WebKit, and the floor of README.md.
engines:
	npm run --silent engines --prefix tests/e2e
