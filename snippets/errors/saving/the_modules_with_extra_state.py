from torch import nn


class Encoder(nn.Module):
    def get_extra_state(self):
        return {"vocabulary": ["a", "b"]}


model = nn.Sequential(Encoder(), nn.Linear(1, 1))
for name, module in model.named_modules():
    if type(module).get_extra_state is not nn.Module.get_extra_state:
        print(name, module.get_extra_state())
print([key for key in model.state_dict() if "_extra_state" in key])
