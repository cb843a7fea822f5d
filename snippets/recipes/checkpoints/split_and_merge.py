import json
from collections import OrderedDict

import torch
from torch import nn


def split(state_dict, most):
    """Shards of at most `most` bytes, or of one tensor that is larger.

    Keys that share memory stay together, each with the versions of all.
    """
    groups = {}
    for key, value in state_dict.items():
        place, size = key, 0
        if isinstance(value, torch.Tensor) and value.layout == torch.strided:
            storage = value.untyped_storage()
            place, size = storage.data_ptr() or key, len(storage)
        groups.setdefault(place, (size, []))[1].append(key)
    shards, room = [], 0
    for size, keys in groups.values():
        if not shards or size > room:
            shards.append(OrderedDict())
            shards[-1]._metadata = getattr(state_dict, "_metadata", {})
            room = most
        shards[-1].update((key, state_dict[key]) for key in keys)
        room -= size
    return shards


def merge(shards):
    """One state dict of several that have no key in common."""
    result = OrderedDict()
    result._metadata = OrderedDict()
    for shard in shards:
        if twice := result.keys() & shard.keys():
            raise KeyError(f"in two of them: {sorted(twice)}")
        result.update(shard)
        result._metadata.update(getattr(shard, "_metadata", {}))
    return result


model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), nn.Linear(4, 4))
model[2].weight = model[0].weight
index = {}
for number, shard in enumerate(split(model.state_dict(), most=80), 1):
    torch.save(shard, f"model-{number}.pt")
    index |= dict.fromkeys(shard, f"model-{number}.pt")
    print(f"model-{number}.pt", list(shard))
with open("index.json", "w") as file:
    json.dump(index, file)

with open("index.json") as file:
    files = sorted(set(json.load(file).values()))
checkpoint = merge(torch.load(file) for file in files)
print(model.load_state_dict(checkpoint), "of", len(checkpoint), "keys")
