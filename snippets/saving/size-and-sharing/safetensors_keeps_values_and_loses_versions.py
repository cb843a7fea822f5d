from safetensors.torch import load_file, save_file
from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1).bfloat16())
state = model.state_dict()
save_file(state, "model.safetensors")
loaded = load_file("model.safetensors")

print("keys  ", set(loaded) == set(state))
for key in ("0.num_batches_tracked", "1.weight"):
    print(key, tuple(loaded[key].shape), loaded[key].dtype)
print("order before   ", *list(state)[:3])
print("order after    ", *list(loaded)[:3])
print("versions before", [m["version"] for m in state._metadata.values()])
print("versions after ", getattr(loaded, "_metadata", None))
