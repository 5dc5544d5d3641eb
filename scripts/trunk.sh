#!/usr/bin/env bash
# Trunk, with the flags of a release.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/flags.sh
exec trunk "$@"
