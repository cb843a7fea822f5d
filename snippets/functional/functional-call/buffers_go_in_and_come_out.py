import torch
from torch import nn
from torch.func import functional_call, grad

model = nn.BatchNorm1d(1)
params = {name: p.detach() for name, p in model.named_parameters()}
buffers = {name: b.clone() for name, b in model.named_buffers()}
images = torch.tensor([[8.0], [12.0]])


def loss(params, buffers, images):
    state = {**params, **buffers}
    output = functional_call(model, state, images)
    new = {name: state[name] for name in buffers}
    return (output - 1).square().mean(), new


grads, buffers = grad(loss, has_aux=True)(params, buffers, images)
print(f"gradient of bias {grads['bias'].item():.3f}")
print("returned", buffers["running_mean"], "module", model.running_mean)

for name, buffer in model.named_buffers():
    buffer.copy_(buffers[name])
print("written back", model.running_mean, model.num_batches_tracked)
