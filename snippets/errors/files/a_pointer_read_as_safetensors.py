from pathlib import Path

from safetensors.torch import load_file

pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"
Path("model.safetensors").write_text(pointer)
load_file("model.safetensors")
