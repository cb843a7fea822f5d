import torch
from torch import nn

torch.save(nn.Linear(1, 1).state_dict(), "state.pt")
model = nn.Linear(1, 1)
for place in "meta", "cpu":
    checkpoint = torch.load("state.pt", map_location=place)
    try:
        print(place, model.load_state_dict(checkpoint))
    except RuntimeError as error:
        print(place, "Cannot copy out of meta tensor" in str(error))
