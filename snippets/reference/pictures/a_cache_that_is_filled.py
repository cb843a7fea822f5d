# records data: a_cache_that_is_filled.svg
import torch
from drawing import Drawing
from torch import nn

model = nn.Module()
model.register_buffer("static", torch.zeros(6, 1), persistent=False)
model.register_buffer("growing", torch.zeros(0, 1), persistent=False)
rows = [["token", "static, filled", "memory", "growing", "memory"]]
kept = [model.static]
for token in range(1, 6):
    key = torch.ones(1, 1)
    model.static[token - 1] = key
    model.growing = torch.cat([model.growing, key])
    kept.append(model.growing)
    places = [tensor.data_ptr() for tensor in kept]
    letters = [
        "ABCDEFG"[sorted(set(places), key=places.index).index(place)]
        for place in (model.static.data_ptr(), places[-1])
    ]
    filled = int((model.static != 0).sum())
    rows.append([token, filled, letters[0], len(model.growing), letters[1]])

drawing = Drawing("a_cache_that_is_filled")
drawing.words(0, 14, "token", "soft")
drawing.words(52, 14, "static, of 6", "soft")
drawing.words(204, 14, "growing", "soft")
for row, (token, filled, static, length, letter) in enumerate(rows[1:]):
    y = 42 + 27 * row
    drawing.words(12, y, token)
    for number in range(len(model.static)):
        kind = "edge" if number < filled else "rule"
        drawing.box(52 + 20 * number, y - 14, 18, 18, kind)
    for number in range(length):
        drawing.box(204 + 20 * number, y - 14, 18, 18, "edge")
    drawing.words(208 + 20 * length, y, letter, "head")
    drawing.words(176, y, static, "head")
drawing.save(
    "A static cache is written into one memory; one that grows is another "
    "tensor in another memory with each token.",
    "Two caches over five tokens. The static one, in memory A, has six positions from the "
    "start, of which one more is filled with each token. The growing one has "
    "as many positions as tokens, and is in a new memory, B to F, with each.",
    rows,
)
