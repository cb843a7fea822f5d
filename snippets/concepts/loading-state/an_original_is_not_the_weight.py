from torch import nn
from torch.nn.utils import parametrize


class Positive(nn.Module):
    def forward(self, raw):
        return raw.exp()


def positive(model):
    parametrize.register_parametrization(model, "weight", Positive())
    return model


trained = positive(nn.Linear(1, 1, bias=False))
nn.init.constant_(trained.parametrizations.weight.original, 2.0)
checkpoint = trained.state_dict()

same_class = positive(nn.Linear(1, 1, bias=False))
same_class.load_state_dict(checkpoint)
renamed = nn.Linear(1, 1, bias=False)
checkpoint["weight"] = checkpoint.pop("parametrizations.weight.original")
print(renamed.load_state_dict(checkpoint))
for name, model in ("same class", same_class), ("renamed", renamed):
    print(f"{name:10}", round(model.weight.item(), 2))
print("trained   ", round(trained.weight.item(), 2))
