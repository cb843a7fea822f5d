import re
from collections import OrderedDict

import torch
from torch import nn


def rewritten(state_dict, new_key, keep=lambda key: True):
    """The same tensors under other keys, and the versions with them."""
    result = OrderedDict()
    for key, value in state_dict.items():
        if keep(key):
            if new_key(key) in result:
                raise KeyError(
                    f"two keys become {new_key(key)!r}: see {key!r}"
                )
            result[new_key(key)] = value
    result._metadata = OrderedDict(
        (new_key(f"{path}.")[:-1] if path else "", entry)
        for path, entry in getattr(state_dict, "_metadata", {}).items()
    )
    return result


def rename(state_dict, old, new):
    """Replace what `old`, a regular expression, matches at a key's start."""
    return rewritten(state_dict, lambda key: re.sub(f"^(?:{old})", new, key))


def drop(state_dict, pattern):
    """Leave out the keys that begin with this regular expression."""
    return rewritten(state_dict, str, lambda key: not re.match(pattern, key))


def resize(state_dict, model):
    """Give tensors the model's sizes. What is missing keeps its values."""
    result, own = rewritten(state_dict, str), model.state_dict()
    for key in result.keys() & own.keys():
        old, new = result[key], own[key]
        if not isinstance(old, torch.Tensor) or old.shape == new.shape:
            continue
        if new.is_meta:
            raise ValueError(f"{key} of the model is on meta, without values")
        if old.dim() == new.dim():
            part = tuple(
                slice(min(sizes)) for sizes in zip(old.shape, new.shape)
            )
            result[key] = new.clone()
            result[key][part] = old[part]
    return result


torch.manual_seed(0)
norm = nn.BatchNorm1d(2, affine=False)
old = nn.ModuleDict(
    {"encoder": nn.Embedding(4, 2), "norm": norm, "head": nn.Linear(2, 9)}
)
new = nn.ModuleDict(
    {"words": nn.Embedding(6, 2), "norm": norm, "head": nn.Linear(2, 3)}
)
checkpoint = rename(old.state_dict(), "encoder", "words")
checkpoint = resize(drop(checkpoint, r"head\."), new)
print(list(checkpoint))
print("words", tuple(checkpoint["words.weight"].shape))
print(new.load_state_dict(checkpoint, strict=False))
