# records data: a_cache_that_is_filled.svg
import torch
from drawing import Drawing
from torch import nn

model = nn.Module()
model.register_buffer("static", torch.zeros(6, 1), persistent=False)
model.register_buffer("growing", torch.zeros(0, 1), persistent=False)
rows = [["token", "static: positions filled", "growing: positions", "memory"]]
kept = []
for token in range(1, 6):
    key = torch.ones(1, 1)
    model.static[token - 1] = key
    model.growing = torch.cat([model.growing, key])
    kept.append(model.growing)
    places = [tensor.data_ptr() for tensor in kept]
    letter = "ABCDEFG"[len(set(places)) - 1]
    filled = int((model.static != 0).sum())
    rows.append([token, filled, len(model.growing), letter])

drawing = Drawing("a_cache_that_is_filled")
drawing.words(0, 14, "token", "soft")
drawing.words(52, 14, "static, of 6", "soft")
drawing.words(190, 14, "growing", "soft")
for row, (token, filled, length, letter) in enumerate(rows[1:]):
    y = 42 + 27 * row
    drawing.words(12, y, token)
    for number in range(len(model.static)):
        kind = "edge" if number < filled else "rule"
        drawing.box(52 + 20 * number, y - 14, 18, 18, kind)
    for number in range(length):
        drawing.box(190 + 20 * number, y - 14, 18, 18, "edge")
    drawing.words(196 + 20 * length, y, letter, "head")
drawing.save(
    "A static cache is written into one memory; one that grows is another "
    "tensor in another memory with each token.",
    "Two caches over five tokens. The static one has six positions from the "
    "start, of which one more is filled with each token. The growing one has "
    "as many positions as tokens, and is in a new memory, A to E, with each.",
    rows,
)
