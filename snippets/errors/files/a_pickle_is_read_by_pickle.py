import pickle
import re
import warnings

import torch

warnings.simplefilter("ignore")  # of the pickle protocol

with open("weights.pkl", "wb") as file:
    pickle.dump({"mean": torch.ones(2)}, file)
try:
    torch.load("weights.pkl")
except pickle.UnpicklingError as error:
    print(re.findall(r"Unsupported operand \d+", str(error)))
with open("weights.pkl", "rb") as file:
    print("first byte", file.read(1)[0])
    file.seek(0)
    print(pickle.load(file))
