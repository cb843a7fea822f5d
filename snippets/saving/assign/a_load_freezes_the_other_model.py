from torch import nn

trained = nn.Linear(1, 1)
frozen = nn.Linear(1, 1).requires_grad_(False)
frozen.load_state_dict(trained.state_dict(keep_vars=True), assign=True)
print("one parameter", trained.weight is frozen.weight)
print("trained requires a gradient", trained.weight.requires_grad)
