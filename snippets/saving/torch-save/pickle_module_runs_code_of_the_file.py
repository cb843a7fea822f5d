import pickle

import torch


class Greeting:
    def __reduce__(self):
        return print, ("code from the file has run",)


torch.save(Greeting(), "value.pt")
try:
    torch.load("value.pt")
except pickle.UnpicklingError as error:
    print(str(error)[:24])
torch.load("value.pt", pickle_module=pickle)
