from torch import nn


class Encoder(nn.Module):
    vocabulary = ()

    def get_extra_state(self):
        return {"vocabulary": list(self.vocabulary)}

    def set_extra_state(self, state):
        self.vocabulary = state["vocabulary"]


trained = Encoder()
trained.vocabulary = ("a", "b")
loaded = Encoder()
print(loaded.load_state_dict(trained.state_dict()))
print(loaded.vocabulary)
