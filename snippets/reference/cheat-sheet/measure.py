# records data: calls.md casts.md loading.md traps.md
import copy
import warnings
from pathlib import Path

import torch
from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present


def yes(answer):
    return "yes" if answer else "no"


def code(text):
    return "<br>".join(f"`{line}`" for line in str(text).split("\n"))


def write(file, head, rows):
    lines = [head, ["---"] * len(head), *rows]
    text = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    Path(file).write_text(text)


# Or else PyTorch says some warnings once only.
torch.set_warn_always(True)

NAMES = {
    "consume_prefix_in_state_dict_if_present": consume_prefix_in_state_dict_if_present,
    "copy": copy,
    "nn": nn,
    "torch": torch,
}


def run(lines, **names):
    """Run the lines that a table shows; what they assigned is returned."""
    scope = {**NAMES, **names}
    exec(lines, scope)
    return scope


# The calls ----------------------------------------------------------------


def network():
    return nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))


def names(found):
    return ", ".join(map(code, found)) or "nothing"


def registered(model, given):
    return f"{given}; `model.t` is {code(model.t.tolist())}"


def a_buffer(model, given):
    found = "t" in dict(model.named_buffers())
    return f"buffer: {yes(found)}; saved: {yes('t' in model.state_dict())}"


def listed(model, given):
    return names(given)


def value(model, given):
    return code(given.tolist())


def in_part(model, given):
    missing, unexpected = given
    return f"{len(missing)} missing, {len(unexpected)} unexpected keys"


CALLS = {
    'model.register_buffer("t", torch.ones(2))': registered,
    "model.t = nn.Buffer(torch.ones(2))": a_buffer,
    "model.t = nn.Buffer(torch.ones(2), persistent=False)": a_buffer,
    "dict(model.named_buffers())": listed,
    "dict(model.named_buffers(recurse=False))": listed,
    'model.get_buffer("1.running_var")': value,
    "model.state_dict()": listed,
    'model.load_state_dict({"1.bias": torch.ones(2)}, strict=False)': in_part,
}


def call(line, say):
    model = network()
    assigns = line.startswith("model.t =")
    scope = run(line if assigns else f"given = {line}", model=model)
    return [code(line), say(model, scope.get("given"))]


write(
    "calls.md",
    ["Call on `nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))`", "Gives"],
    [call(line, say) for line, say in CALLS.items()],
)


# Moving and casting -------------------------------------------------------

DTYPES = {
    "real": torch.float32,
    "count": torch.int64,
    "mask": torch.bool,
    "phase": torch.complex64,
}


def mixed():
    model = nn.Module()
    model.weight = nn.Parameter(torch.ones(2))
    for name, dtype in DTYPES.items():
        model.register_buffer(name, torch.ones(2, dtype=dtype))
    return model


def short(tensor):
    return str(tensor.dtype).removeprefix("torch.")


CASTS = [
    "model.to(torch.bfloat16)",
    "model.half()",
    "model.double()",
    "model.type(torch.float16)",
]


def cast(line):
    model = mixed()
    before = {name: getattr(model, name) for name in ("weight", "real")}
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run(line, model=model)
    kept = [getattr(model, name) is held for name, held in before.items()]
    return [
        code(line),
        *(short(getattr(model, name)) for name in ("weight", *DTYPES)),
        *map(yes, [*kept, warned]),
    ]


HEAD = "Call|parameter|buffer|`int64` buffer|`bool` buffer|`complex64` buffer"
write(
    "casts.md",
    [*HEAD.split("|"), "Same parameter object", "Same buffer object", "Warns"],
    map(cast, CASTS),
)


# Loading ------------------------------------------------------------------


def stateful(value, shape=(2,), dtype=torch.float32, device="cpu"):
    module = nn.Module()
    held = torch.full(shape, value, dtype=dtype, device=device)
    module.register_buffer("mean", held)
    return module


def checkpoint(**changes):
    return stateful(7.0, **changes).state_dict()


def says(model):
    held = model.mean
    if held is None:
        return "stays `None`"
    if held.is_meta:
        return "stays on meta"
    return f"{held.tolist()[0]:g}, {short(held)}"


def none():
    module = nn.Module()
    module.register_buffer("mean", None)
    return module


CASES = {
    "Same key, same shape": (lambda: stateful(1.0), checkpoint()),
    "Key missing in the checkpoint": (lambda: stateful(1.0), {}),
    "Key unknown to the model": (
        lambda: stateful(1.0),
        {**checkpoint(), "scale": torch.ones(1)},
    ),
    "Other shape": (lambda: stateful(1.0), checkpoint(shape=(3,))),
    "Other dtype": (lambda: stateful(1.0), checkpoint(dtype=torch.float64)),
    "The buffer is `None`": (none, checkpoint()),
    "The model is on meta": (
        lambda: stateful(1.0, device="meta"),
        checkpoint(),
    ),
}


def load(make, state, **options):
    model = make()
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            model.load_state_dict(state, **options)
    except RuntimeError:
        return "raises"
    return says(model) + (", and it warns" if warned else "")


def loaded(case):
    label, (make, state) = case
    options = [{}, {"strict": False}, {"assign": True}]
    return [label, *(load(make, state, **option) for option in options)]


write(
    "loading.md",
    ["Model has 1, checkpoint 7", "strict", "`strict=False`", "`assign=True`"],
    map(loaded, CASES.items()),
)


# The traps ----------------------------------------------------------------


def holding(line):
    """A module whose `__init__` ends in the line."""
    module = nn.Module()
    run(line, self=module, tensor=torch.ones(1))
    return module


def stays_behind(lines):
    model = holding(lines).to("meta")
    saved = yes("t" in model.state_dict())
    return f'after `.to("meta")` on `{model.t.device}`; saved: {saved}'


def is_none(lines):
    return f"`self.t` is {code(holding(lines).t)}"


def moves_along(lines):
    model = nn.BatchNorm1d(1)
    best = run(lines, model=model)["best"]
    before = best["running_mean"].item()
    model(torch.tensor([[9.0], [11.0]]))
    after = best["running_mean"].item()
    return f"`running_mean` in it: {before:g}, after a step {after:g}"


def still_moves(lines):
    layer = nn.BatchNorm1d(1)
    run(lines, layer=layer)
    layer(torch.tensor([[9.0], [11.0]]))
    return f"`running_mean`: 0, after a step {layer.running_mean.item():g}"


def nothing_loaded(lines):
    state = {f"module.{key}": item for key, item in checkpoint().items()}
    model = stateful(1.0)
    run(lines, model=model, state=state)
    return f"the checkpoint has 7, the model {model.mean[0]:g}"


TRAPS = [
    (
        "A tensor that is only assigned",
        stays_behind,
        "self.t = tensor",
        'self.register_buffer("t", tensor)',
        "../faq/buffers.md#why-not-a-tensor",
    ),
    (
        "The result of `register_buffer`",
        is_none,
        'self.t = self.register_buffer("t", tensor)',
        'self.register_buffer("t", tensor)',
        "../faq/buffers.md#register-buffer-none",
    ),
    (
        "A state dict is no copy",
        moves_along,
        "best = model.state_dict()",
        "best = copy.deepcopy(model.state_dict())",
        "../concepts/state-dict.md#live-values",
    ),
    (
        "Frozen parameters do not freeze batch norm",
        still_moves,
        "layer.requires_grad_(False)",
        "layer.eval()",
        "../batch-norm/freezing.md#requires-grad",
    ),
    (
        "`strict=False` on a checkpoint with a prefix",
        nothing_loaded,
        "model.load_state_dict(state, strict=False)",
        'consume_prefix_in_state_dict_if_present(state, "module.")\n'
        "model.load_state_dict(state)",
        "../concepts/loading-state.md#strict_false_loads_nothing_under_a_prefix",
    ),
]


def trap(label, measure, wrong, right, page):
    return [
        f"[{label}]({page})",
        code(wrong),
        measure(wrong),
        code(right),
        measure(right),
    ]


write(
    "traps.md",
    ["Trap", "Wrong", "What happens", "Right", "What happens"],
    [trap(*row) for row in TRAPS],
)
