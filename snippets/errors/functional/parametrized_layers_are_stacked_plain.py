from torch import nn
from torch.func import stack_module_state
from torch.nn.utils import parametrizations, parametrize

models = [parametrizations.weight_norm(nn.Linear(2, 1)) for _ in range(2)]
print(type(models[0]).__name__, type(models[0]) is type(models[1]))

for model in models:
    parametrize.remove_parametrizations(model, "weight")
print(stack_module_state(models)[0]["weight"].shape)
