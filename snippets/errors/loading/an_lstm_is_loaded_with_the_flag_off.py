import torch
from torch import nn

swap = torch.__future__.set_swap_module_params_on_conversion
swap(True)
lstm = nn.LSTM(2, 2)
checkpoint = nn.LSTM(2, 2).state_dict()
try:
    lstm.load_state_dict(checkpoint)
except RuntimeError as error:
    print(str(error).partition("('")[2].partition("'")[0])

swap(False)
print(lstm.load_state_dict(checkpoint))
swap(True)
