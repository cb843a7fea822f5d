from torch import nn


class Steps(nn.Linear):
    steps = 0

    def state_dict(self, *args, **kwargs):
        state = super().state_dict(*args, **kwargs)
        state["steps"] = self.steps
        return state


class Prefixed(nn.Linear):
    steps = 0

    def state_dict(self, *args, prefix="", **kwargs):
        state = super().state_dict(*args, prefix=prefix, **kwargs)
        state[prefix + "steps"] = self.steps
        return state


for layer in (Steps, Prefixed):
    model = nn.Sequential(layer(1, 1, bias=False), layer(1, 1, bias=False))
    model[0].steps, model[1].steps = 3, 7
    state = model.state_dict()
    print({key: state[key] for key in state if "steps" in key})
