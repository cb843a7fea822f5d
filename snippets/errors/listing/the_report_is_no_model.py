from torch import nn

checkpoint = nn.Linear(2, 1).state_dict()
model = nn.Linear(2, 1)
model = model.load_state_dict(checkpoint)
model.eval()
