# records data: model-*.json summary.md owners.md classification.md quantization.md detection.md segmentation.md video.md optical-flow.md
"""Record the module tree of every model builder of torchvision.

Builders are called without weights. Each gets a file, `model-NAME.json`, and
a row in the table of its group. In a file, `tree` is the model, in which:

- A module is a list of its class, its tensors by name, and its submodules by
  name, with the dot that joins it to the path before it. What is empty at the
  end of the list is left out.
- A tensor is a string of its kind, its dtype and its shape, such as
  "parameter float32 64x3x7x7", or "buffer int64" where there is no dimension.
  The kind of a buffer that is not persistent is "unsaved".
- A module that equals an earlier one is "=" and the path of that one. Numbered
  ones in a row that equal the same one are ".1..5":"=layer1.1".
- Names that are registered as None are left out.
"""

import inspect
import json
import warnings
from collections import Counter
from pathlib import Path

from torch import device, nn
from torch.nn.modules.module import (
    register_module_buffer_registration_hook,
    register_module_parameter_registration_hook,
)
from torchvision import models

warnings.filterwarnings("ignore")

# How a model is built --------------------------------------------------------

GROUPS = {
    "classification": models,
    "quantization": models.quantization,
    "detection": models.detection,
    "segmentation": models.segmentation,
    "video": models.video,
    "optical-flow": models.optical_flow,
}


def parameter_to_meta(module, name, parameter):
    if parameter is None:
        return None
    moved = parameter.detach().to("meta")
    return nn.Parameter(moved, parameter.requires_grad)


def buffer_to_meta(module, name, buffer):
    return None if buffer is None else buffer.to("meta")


def build(name):
    """A builder's model, all of it on meta, and how it got there."""
    builder = models.get_model_builder(name)
    names = inspect.signature(builder).parameters
    none = {name: None for name in names if name.startswith("weights")}
    try:
        with device("meta"):
            return builder(**none), "on meta"
    except NotImplementedError:
        # It computes its sizes with tensors, which need values: so let it,
        # and take each parameter and buffer to meta when it is registered.
        handles = [
            register_module_parameter_registration_hook(parameter_to_meta),
            register_module_buffer_registration_hook(buffer_to_meta),
        ]
        try:
            return builder(**none), "really, each tensor then moved to meta"
        finally:
            for handle in handles:
                handle.remove()


# How it is written down ------------------------------------------------------


def compact(data):
    return json.dumps(data, separators=(",", ":"))


def described(tensor, kind):
    dtype = str(tensor.dtype).removeprefix("torch.")
    return " ".join([kind, dtype, "x".join(map(str, tensor.shape))]).strip()


def tensors(module):
    """What a module itself holds, in the order of its state dict."""
    found = {name: ("parameter", p) for name, p in module._parameters.items()}
    for name, buffer in module._buffers.items():
        unsaved = name in module._non_persistent_buffers_set
        found[name] = ("unsaved" if unsaved else "buffer", buffer)
    held = found.items()
    return {
        name: described(t, kind) for name, (kind, t) in held if t is not None
    }


def tree(module, path, firsts):
    """A module as data, and the path of the first one that equals it.

    Args:
        firsts: by what a module is, the path of the first such module.
    """
    children, same = {}, {}
    for name, child in module._modules.items():
        if child is not None:
            place = f"{path}.{name}" if path else name
            children[name], same[name] = tree(child, place, firsts)
    parts = [type(module).__name__, tensors(module), joined(children)]
    first = firsts.setdefault(compact([*parts[:2], same]), path)
    while not parts[-1]:
        parts.pop()
    short = f"={first}"
    repeated = first != path and len(short) < len(compact(parts))
    return short if repeated else parts, first


def joined(children):
    """Numbered siblings in a row that equal one earlier module, as one."""
    runs = []
    for name, child in children.items():
        *_, (start, end, before) = runs or [("", "", None)]
        follows = end.isdecimal() and name == str(int(end) + 1)
        if follows and isinstance(child, str) and child == before:
            runs[-1] = (start, name, child)
        else:
            runs.append((name, name, child))
    return {
        start if start == end else f"{start}..{end}": child
        for start, end, child in runs
    }


def laid_out(module, indent=" "):
    """A module as JSON, with a line for each submodule."""
    if isinstance(module, str) or len(module) < 3:
        return compact(module)
    lines = [
        f"{indent}{compact('.' + name)}:{laid_out(child, indent + ' ')}"
        for name, child in module[2].items()
    ]
    return compact(module[:2])[:-1] + ",{\n" + ",\n".join(lines) + "}]"


def sums(tensors):
    tensors = list(tensors)
    return {
        "tensors": len(tensors),
        "elements": sum(tensor.numel() for tensor in tensors),
        "bytes": sum(tensor.numel() * tensor.itemsize for tensor in tensors),
    }


def record(name):
    """Write a builder's file. Returns what the tables need of it."""
    model, built = build(name)
    facts = {
        "builder": name,
        "built": built,
        "parameters": sums(model.parameters()),
        "buffers": sums(model.buffers()),
        "state_dict_entries": len(model.state_dict()),
    }
    data, _ = tree(model, "", {})
    lines = [f'"{key}":{compact(value)},\n' for key, value in facts.items()]
    text = "{" + "".join(lines) + f'"tree":{laid_out(data)}}}\n'
    Path(f"model-{name}.json").write_text(text)
    held = {}
    for module in model.modules():
        for buffer, tensor in module.named_buffers(recurse=False):
            unsaved = buffer in module._non_persistent_buffers_set
            kind = described(tensor, "").split()[0]
            owner = held.setdefault(type(module).__name__, {})
            owner[buffer] = kind + (", not persistent" if unsaved else "")
    return facts | {"held": held}


# The tables ------------------------------------------------------------------


def table(head, rows):
    """A Markdown table; what is a number in the first row goes to the right."""
    marks = ["---:" if isinstance(cell, int) else "---" for cell in rows[0]]
    texts = [
        [f"{cell:,}" if isinstance(cell, int) else cell for cell in row]
        for row in [head, marks, *rows]
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in texts)


HEAD = (
    "Builder",
    "Parameters",
    "elements",
    "bytes",
    "Buffers",
    "elements",
    "bytes",
    "State dict",
)


def totals(facts):
    name = facts["builder"]
    link = f"[`{name}`](/snippets/reference/explorer/model-{name}.json)"
    counts = [*facts["parameters"].values(), *facts["buffers"].values()]
    return (link, *counts, facts["state_dict_entries"])


def owners(recorded):
    """Which classes hold the buffers, and in how many models."""
    counted = Counter(
        (owner, ", ".join(f"`{name}` ({kind})" for name, kind in held.items()))
        for facts in recorded
        for owner, held in facts["held"].items()
    )
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    rows = [(f"`{owner}`", names, n) for (owner, names), n in ordered]
    return table(("Class", "Buffers", "Models"), rows)


def summary(recorded):
    without = [f["builder"] for f in recorded if not f["buffers"]["tensors"]]
    refused = [f["builder"] for f in recorded if f["built"] != "on meta"]
    most = max(recorded, key=lambda facts: facts["buffers"]["tensors"])
    largest = max(recorded, key=lambda facts: facts["buffers"]["bytes"])
    kinds = [str(facts["held"]) for facts in recorded]
    counters = sum("int64" in text for text in kinds)
    unsaved = sum("not persistent" in text for text in kinds)
    named = ", ".join(f"`{name}`" for name in without)
    return (
        f"- Builders: {len(recorded)}. Models with buffers:"
        f" {len(recorded) - len(without)}, with integer buffers: {counters},"
        f" with buffers that are not persistent: {unsaved}.\n"
        f"- Models without any buffer: {named}.\n"
        f"- Most buffers: `{most['builder']}`, {most['buffers']['tensors']:,}."
        f" Most bytes in buffers: `{largest['builder']}`,"
        f" {largest['buffers']['bytes']:,}.\n"
        f"- Builders that raise `NotImplementedError` on `meta`:"
        f" {', '.join(f'`{name}`' for name in refused)}.\n"
    )


if __name__ == "__main__":
    recorded = {name: record(name) for name in models.list_models()}
    Path("summary.md").write_text(summary(list(recorded.values())))
    Path("owners.md").write_text(owners(recorded.values()))
    for group, package in GROUPS.items():
        rows = [totals(recorded[name]) for name in models.list_models(package)]
        Path(f"{group}.md").write_text(table(HEAD, rows))
