import copy
import pickle

import torch
from torch import nn

model = nn.Linear(1, 1)
model.register_buffer("mean", torch.zeros(1))
clean = copy.deepcopy(model.state_dict())
model.mean = model.mean + model.bias

print("buffer      ", model.mean.grad_fn.name())
print("state_dict()", model.state_dict()["mean"].grad_fn)
print("keep_vars   ", model.state_dict(keep_vars=True)["mean"].grad_fn.name())
print("deepcopy    ", copy.deepcopy(model.state_dict())["mean"].grad_fn)
model.load_state_dict(clean)
print("after a load", model.mean.grad_fn.name())
copied = pickle.loads(pickle.dumps(model))
print("pickled     ", copied.mean.grad_fn, copied.mean.requires_grad)
