from torch import nn


def forgive(module, incompatible_keys):
    incompatible_keys.missing_keys.clear()


model = nn.Linear(2, 1)
model.register_load_state_dict_post_hook(forgive)
print(model.load_state_dict({}))
