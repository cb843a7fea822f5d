import copy

import torch
from torch import nn


def state(model):
    """Every registered tensor under each of its names, and all modes."""
    found = {}
    for path, module in model.named_modules(remove_duplicate=False):
        found[f"{path or 'the model'} (mode)"] = (
            "train" if module.training else "eval",
            None,
        )
        for name, tensor in (
            *module._parameters.items(),
            *module._buffers.items(),
        ):
            kind = "parameter" if name in module._parameters else "buffer"
            saved = name not in module._non_persistent_buffers_set
            trained = tensor is not None and tensor.requires_grad
            found[f"{path}.{name}".lstrip(".")] = (
                f"{kind}, saved {saved}, requires_grad {trained}",
                tensor,
            )
    return found


def assert_same_state(model, expected, rtol=0.0, atol=0.0):
    """Raise an AssertionError with a line for each difference."""
    ours, theirs, lines = state(model), state(expected), []
    for name in {**theirs, **ours}:
        if name not in ours or name not in theirs:
            lines.append(
                f"{name}: {'missing' if name in theirs else 'not expected'}"
            )
            continue
        (said, own), (wanted, other) = ours[name], theirs[name]
        if said != wanted:
            lines.append(f"{name}: {said}; expected {wanted}")
        try:
            torch.testing.assert_close(
                own, other, rtol=rtol, atol=atol, equal_nan=True
            )
        except AssertionError as error:
            lines.append(f"{name}: {' '.join(str(error).split())}")
    if lines:
        raise AssertionError("\n".join(lines))


model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1))
model.register_buffer("scale", torch.ones(1), persistent=False)
twin = copy.deepcopy(model)
assert_same_state(model, twin)
print("equal after a deepcopy")

twin[1].running_mean.fill_(2.0)
twin[0].weight.requires_grad_(False)
twin.scale = twin.scale.double()
try:
    assert_same_state(twin.eval(), model)
except AssertionError as error:
    print(error)
