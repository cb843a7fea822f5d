# records data: who_shares_storage.svg
import copy

import torch
from drawing import Drawing
from torch import nn

model = nn.Module()
model.register_buffer("mean", torch.zeros(4))
model.tied = nn.Module()
model.tied.register_buffer("mean", model.mean)
model.register_buffer("std", torch.ones(1).expand(4))
views = {
    "model.mean": model.mean,
    "state_dict()": model.state_dict()["mean"],
    "copy.copy(model)": copy.copy(model).mean,
    "model.tied.mean": model.tied.mean,
    "model.mean[1:3]": model.mean[1:3],
    "deepcopy(model)": copy.deepcopy(model).mean,
    "std, expanded": model.std,
}


def covered(tensor):
    """The elements of its memory that a tensor reads."""
    steps = torch.arange(tensor.numel()) * tensor.stride(0)
    return sorted({tensor.storage_offset() + int(step) for step in steps})


letters, sizes, rows = {}, {}, [["tensor", "memory", "elements"]]
for name, tensor in views.items():
    storage = tensor.untyped_storage()
    letter = letters.setdefault(storage.data_ptr(), "ABCDEFG"[len(letters)])
    sizes[letter] = storage.nbytes() // tensor.element_size()
    rows.append([name, letter, " ".join(map(str, covered(tensor)))])

drawing = Drawing("who_shares_storage")
starts, x = {}, 142
drawing.words(0, 14, "memory", "soft")
for letter, size in sizes.items():
    starts[letter] = x
    drawing.words(x + size * 9 - 1, 14, letter, "head", "middle")
    x += size * 18 + 14
for row, (name, letter, elements) in enumerate(rows[1:]):
    y = 42 + 26 * row
    drawing.words(0, y, name, "code")
    for other, size in sizes.items():
        bar = elements.split() if other == letter else []
        for element in {*range(size)} - {*map(int, bar)}:
            drawing.box(starts[other] + 18 * element, y - 14, 16, 18, "rule")
    first, *_, last = 2 * elements.split()
    width = 18 * (int(last) - int(first)) + 16
    drawing.box(starts[letter] + 18 * int(first), y - 14, width, 18, "edge")
drawing.save(
    "Of the tensors named mean, only the deep copy has a memory of its own.",
    "A row for each tensor, a column for each memory, a bar over the "
    "elements that the tensor reads. The buffer, its entry in the state "
    "dict, a shallow copy and a tied buffer cover all of memory A, a slice "
    "covers a part of it; the deep copy covers a memory B. The expanded "
    "buffer, which has four elements, covers the single element of a third "
    "memory.",
    rows,
)
