import torch


class Greeting:
    def __reduce__(self):
        return eval, ("print('code from the file has run')",)


torch.save({"mean": torch.zeros(1), "args": Greeting()}, "value.pt")
with torch.serialization.safe_globals([eval]):
    torch.load("value.pt")
