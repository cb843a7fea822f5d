import copy

from torch import nn

model = nn.BatchNorm1d(2)
model.compile(backend="eager")
print("module", model._compiled_call_impl is None)
print("state ", model.__getstate__()["_compiled_call_impl"])
print("copy  ", copy.deepcopy(model)._compiled_call_impl)
print(list(model.__getstate__()["_buffers"]))
