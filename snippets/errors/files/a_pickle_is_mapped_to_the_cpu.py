import io
import pickle
from unittest.mock import patch

import torch


class CPUUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ("torch.storage", "_load_from_bytes"):
            return self.load_storage
        return super().find_class(module, name)

    def load_storage(self, data):
        data = io.BytesIO(data)
        return torch.load(data, map_location="cpu", weights_only=False)


with patch("torch.serialization.location_tag", return_value="cuda:0"):
    data = pickle.dumps({"mean": torch.ones(2)})
try:
    pickle.loads(data)
except RuntimeError as error:
    print("RuntimeError:", str(error).partition(" but")[0])
print(CPUUnpickler(io.BytesIO(data)).load())
