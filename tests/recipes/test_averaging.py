"""The recipes for averages and snapshots, by what they promise, on every module of the zoo."""

import copy

import pytest
import torch
from torch import nn

from tests.recipes.copied import block, definitions
from tests.recipes.state import (
    NO_VALUE,
    QUIET,
    UNCOPIED,
    diff_state_dicts,
    those,
    train_one_step,
    values,
)
from tests.recipes.zoo import Animal

pytestmark = QUIET

# averaging: a copy that is updated has the buffers of the model; a mean of equal state dicts is that state dict; a snapshot comes back.

copied = those(calls=True, without=UNCOPIED)


def trained_copy(animal: Animal) -> tuple[nn.Module, nn.Module]:
    model = animal.make()
    average = copy.deepcopy(model)
    train_one_step(model, animal)
    return average, model


@copied
def test_an_updated_ema_has_the_buffers_of_the_model(animal: Animal) -> None:
    update = definitions("recipes/averages-and-freezing/ema_with_copied_buffers.py").update
    match_shapes = definitions("patterns/masks-and-positions/an_average_meets_a_mask_that_grew.py").match_shapes
    average, model = trained_copy(animal)
    start = [parameter.clone() for parameter in average.parameters()]
    if animal.name == "expanded":
        with pytest.raises(RuntimeError, match="single memory location"):
            update(average, model)
        return
    if animal.name not in ("scripted", "traced"):
        match_shapes(average, model)
    update(average, model)
    assert values(average.named_buffers()) == values(model.named_buffers())
    assert list(average.state_dict()) == list(model.state_dict())
    with torch.no_grad():
        for before, after, target in zip(start, average.parameters(), model.parameters(), strict=True):
            assert torch.allclose(after, before.lerp(target, 0.1), equal_nan=True)


@those(calls=True, without=(*UNCOPIED, "resnet18"))
def test_averaged_model_goes_on_once_the_shapes_match(animal: Animal) -> None:
    match_shapes = definitions("patterns/masks-and-positions/an_average_meets_a_mask_that_grew.py").match_shapes
    model = animal.make()
    average = torch.optim.swa_utils.AveragedModel(model)
    train_one_step(model, animal)
    if animal.name in ("scripted", "traced"):
        with pytest.raises(RuntimeError, match="not supported on ScriptModules"):
            match_shapes(average.module, model)
        return
    match_shapes(average.module, model)
    if animal.name == "expanded":
        with pytest.raises(RuntimeError, match="single memory location"):
            average.update_parameters(model)
        return
    average.update_parameters(model)
    assert values(average.module.named_buffers()) == values(model.named_buffers())


NO_AVERAGE = {
    "dynamically_quantized": TypeError,
    "dynamically_quantized_lstm": TypeError,
    "quantized": TypeError,
    "extra_state": TypeError,
    "lazy": ValueError,
    "short_floats": NotImplementedError,
    "sparse": NotImplementedError,
}


@those(without=("resnet18",))
def test_the_average_of_equal_state_dicts_is_that_state_dict(animal: Animal) -> None:
    average = definitions("averaging/parameters-only/federated_average_over_state_dicts.py").average
    states = [animal.make().state_dict(), animal.make().state_dict()]
    if refusal := NO_AVERAGE.get(animal.name):
        with pytest.raises(refusal):
            average(states)
        return
    result = average(states)
    assert result is not states[0]
    assert [line for line in diff_state_dicts(result, states[0], 1e-6) if line[1] not in NO_VALUE] == []
    assert getattr(result, "_metadata", None) == getattr(states[0], "_metadata", None)


@those(calls=True, without=("resnet18",))
def test_a_snapshot_brings_every_buffer_back(animal: Animal) -> None:
    snippet = "averaging/copying/snapshot_and_restore.py"
    model = animal.make()
    before = values(model.named_buffers())
    names = block(snippet, "snapshot =", "model(", model=model)
    train_one_step(model, animal)
    if animal.name in ("expanded", "with_observers"):
        with pytest.raises(RuntimeError):
            block(snippet, "buffers =", "print(", **names)
        return
    block(snippet, "buffers =", "print(", **names)
    after = values(model.named_buffers())
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == ({"0.last"} if animal.name == "rebinds_its_buffers" else set())
