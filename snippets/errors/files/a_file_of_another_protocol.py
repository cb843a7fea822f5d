import pickle
import re
import warnings

import torch

warnings.simplefilter("ignore")  # of the pickle protocol

torch.save({"mean": torch.ones(2)}, "model.pt", pickle_protocol=4)
try:
    torch.load("model.pt")
except pickle.UnpicklingError as error:
    print(re.findall(r"Unsupported operand \d+", str(error)))

state = torch.load("model.pt", weights_only=False)
torch.save(state, "new.pt")
print(torch.load("new.pt"))
