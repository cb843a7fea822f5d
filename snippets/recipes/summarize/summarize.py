from torch import nn


def summarize(model):
    """A table of a module's parameters and buffers, a line a submodule.

    Columns: parameters that train and that are frozen, buffers that are saved
    and that are not (numbers of elements), and bytes. A tensor that several
    submodules share counts in the first one, and one of a lazy module has no
    size yet and does not count. A module that saves other tensors, as a
    quantized one does, raises TypeError. Returns the text.
    """
    seen, rows, total = set(), [], [0] * 5
    for path, module in model.named_modules():
        counts, kept = [0] * 5, {}
        module._save_to_state_dict(kept, "", True)
        known = [*module._parameters.keys(), *module._buffers.keys()]
        for key in kept:
            if key not in known and key != "_extra_state":
                raise TypeError(f"{path}.{key} is no parameter or buffer")
        held = [(tensor, None) for tensor in module._parameters.values()]
        held += [
            (tensor, name in module._non_persistent_buffers_set)
            for name, tensor in module._buffers.items()
        ]
        for tensor, unsaved in held:
            if tensor is None or id(tensor) in seen:
                continue
            if nn.parameter.is_lazy(tensor):
                continue
            seen.add(id(tensor))
            frozen = not tensor.requires_grad
            column = frozen if unsaved is None else 2 + unsaved
            counts[column] += tensor.numel()
            counts[4] += tensor.numel() * tensor.element_size()
        if any(counts):
            kind = type(module).__name__
            rows.append((path or "(top)", kind, *counts))
            total = [a + b for a, b in zip(total, counts)]
    head = ("submodule", "class", "trained", "frozen", "saved", "not saved")
    rows = [(*head, "bytes"), *rows, ("total", "", *total)]
    texts = [[str(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts)]
    lines = []
    for row in texts:
        left = [text.ljust(w) for text, w in zip(row[:2], widths)]
        right = [text.rjust(w) for text, w in zip(row[2:], widths[2:])]
        lines.append("  ".join(left + right))
    return "\n".join(lines)


class Net(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
        self[2].requires_grad_(False)
        ids = self[2].bias.detach().long()
        self.register_buffer("ids", ids, persistent=False)


model = Net()
print(summarize(model))
tensors = [*model.parameters(), *model.buffers()]
print(sum(tensor.nbytes for tensor in tensors) / 1e6, "MB")
