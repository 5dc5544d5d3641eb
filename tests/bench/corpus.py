"""Decodes a corpus of pictures for the reader: corpus.py <folder of manifest.json> <folder to fill>

Writes list.tsv and one file a picture, as pictures.rs describes them.
"""

import json
import struct
import sys
from pathlib import Path

from PIL import Image

source, target = Path(sys.argv[1]), Path(sys.argv[2])
target.mkdir(parents=True, exist_ok=True)
lines = []
for picture in json.loads((source / "manifest.json").read_text("utf-8")):
    image = Image.open(source / picture["file"]).convert("RGBA")
    name = Path(picture["file"]).stem + ".rgba"
    (target / name).write_bytes(struct.pack("<II", *image.size) + image.tobytes())
    texts = [text.encode().hex() for text in picture["expected"]]
    fields = [name, picture["group"], picture["category"], picture["note"] or "-", *texts]
    lines.append("\t".join(fields))
(target / "list.tsv").write_text("\n".join(lines) + "\n", "utf-8")
