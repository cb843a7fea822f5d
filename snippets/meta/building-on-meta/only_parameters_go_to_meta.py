from contextlib import contextmanager

from torch import nn
from torch.nn.utils.parametrizations import spectral_norm


@contextmanager
def parameters_on_meta():
    register = nn.Module.register_parameter

    def register_on_meta(module, name, param):
        done = param is None or param.is_meta or nn.parameter.is_lazy(param)
        if not done:
            data = param.detach().to("meta")
            param = nn.Parameter(data, param.requires_grad)
        register(module, name, param)

    nn.Module.register_parameter = register_on_meta
    try:
        yield
    finally:
        nn.Module.register_parameter = register


with parameters_on_meta():
    model = nn.Sequential(nn.BatchNorm1d(2), spectral_norm(nn.Linear(2, 1)))
for name, param in model.named_parameters():
    print(name, param.device)
for name, buffer in model.named_buffers():
    print(name, buffer.device)
