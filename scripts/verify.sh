#!/usr/bin/env bash
# Whether a release is the same wherever it is built: builds this tree here and once more in another
# folder, with nothing compiled before, and compares every published file.
set -euo pipefail
cd "$(dirname "$0")/.."

ELSEWHERE=$(mktemp -d)
trap 'rm -rf "$ELSEWHERE"' EXIT

echo "  here"
make --no-print-directory build >/dev/null
echo "  in $ELSEWHERE, from nothing (about 5 minutes on two cores)"
git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$ELSEWHERE"
env -u CARGO_TARGET_DIR make --no-print-directory -C "$ELSEWHERE" build >/dev/null

(cd "$ELSEWHERE/dist" && sha256sum --quiet -c SHA256SUMS)
diff dist/SHA256SUMS "$ELSEWHERE/dist/SHA256SUMS"
echo "  $(wc -l <dist/SHA256SUMS) published files, the same from both folders"
