from torch import nn

old = nn.utils.weight_norm(nn.Linear(3, 2))
new = nn.utils.parametrizations.weight_norm(nn.Linear(3, 2))
print(list(old.state_dict()))
print(list(new.state_dict()))
print(new.load_state_dict(old.state_dict()))
