import pickle
import re
from pathlib import Path

import torch

pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"
page = "<!DOCTYPE html>\n<title>Log in</title>\n"
for text in (pointer, page):
    Path("model.pt").write_text(text)
    for weights_only in (True, False):
        try:
            torch.load("model.pt", weights_only=weights_only)
        except pickle.UnpicklingError as error:
            first, *more = re.split(r"\. |\n", str(error))
            number = re.findall(r"Unsupported operand \d+", str(error))
            print(f"UnpicklingError: {first.rstrip('.')}.", *number)
    print("first line:", Path("model.pt").read_bytes().split(b"\n")[0])
