import copy

from torch import nn

model = nn.BatchNorm1d(2)
model.compile(backend="eager")
state = model.__getstate__()
for name in ("_buffers", "_non_persistent_buffers_set", "_compiled_call_impl"):
    print(f"{name:27} in the state: {name in state}")
print(copy.deepcopy(model)._compiled_call_impl)
