from torch import nn


class ScaledLinear(nn.Linear):
    recipe = "delayed"

    def get_extra_state(self):
        return {"recipe": self.recipe}

    def set_extra_state(self, state):
        self.recipe = state["recipe"]


def keys(checkpoint, model):
    found = model.load_state_dict(checkpoint, strict=False)
    return found.missing_keys, found.unexpected_keys


plain = nn.Sequential(nn.Linear(1, 1))
scaled = nn.Sequential(ScaledLinear(1, 1))
print(keys(scaled.state_dict(), plain))
print(keys(plain.state_dict(), scaled))

checkpoint = scaled.state_dict()
for key in [*checkpoint]:
    if key.rpartition(".")[2] == "_extra_state":
        print(key, checkpoint.pop(key))
print(plain.load_state_dict(checkpoint))
