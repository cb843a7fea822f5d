from safetensors.torch import save_file
from torch import nn


class Tagger(nn.Linear):
    def get_extra_state(self):
        return {"labels": ["cat", "dog"]}


save_file(Tagger(2, 2).state_dict(), "tagger.safetensors")
