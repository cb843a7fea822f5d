from torch import nn


def halved(module, state_dict, prefix, local_metadata):
    return {k: v for k, v in state_dict.items() if "bias" not in k}


def show_arguments(*args):
    print(f"{len(args)} arguments, first: {type(args[0]).__name__}")


model = nn.Sequential(nn.Linear(1, 1))
on_child = model[0]._register_state_dict_hook(halved)
print("return value of a child's hook:", list(model.state_dict()))
on_child.remove()
on_root = model._register_state_dict_hook(halved)
print("return value of the root's hook:", list(model.state_dict()))
on_root.remove()

model._register_load_state_dict_pre_hook(show_arguments)
model.register_load_state_dict_pre_hook(show_arguments)
model.load_state_dict(model.state_dict())
